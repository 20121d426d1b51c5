/** Scheme of a URL, or two: `https://`, `jdbc:mysql://`. */
const scheme = /^(?:[a-z][a-z0-9+.-]*:)+\/\//i;

/** What stands for a host in a URL: without scheme, user, path and what follows. Any other text is as it was. */
function authorityOf(text: string): string {
  const [found] = scheme.exec(text) ?? [];
  if (found === undefined) return text;
  // A backslash ends it as a slash does, and the last @ ends the user: what comes before either may look like a host.
  const [authority = ''] = text.slice(found.length).split(/[/\\?#]/, 1);
  return authority.slice(authority.lastIndexOf('@') + 1);
}

const port = /:\d{1,5}$/;

/** A host or URL as an address alone, where it is one: without brackets, port and zone. */
export function bareAddress(text: string): string {
  const host = authorityOf(text);
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(host) ?? [];
  if (bracketed !== undefined) return bracketed.replace(/%.*$/s, '');
  const six = host.indexOf(':') !== host.lastIndexOf(':');
  return six ? host.replace(/%.*$/s, '') : host.replace(port, '');
}

/** A host or URL as a name alone: without port, leading wildcards and the dots at its ends. */
export const bareHost = (text: string): string =>
  authorityOf(text)
    .replace(port, '')
    .replace(/[.。．｡]+$/, '')
    .replace(/^(?:\*?\.)+/, '');

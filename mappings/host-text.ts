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

/**
 * A host or URL as an address alone, where it is one: without brackets, port and zone; in the forms that a resolver reads as an
 * address too (`0x2f.88.1.1`, `57.22545665`), in the usual one.
 */
export function bareAddress(text: string): string {
  const host = authorityOf(text.trim());
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(host) ?? [];
  if (bracketed !== undefined) return bracketed.replace(/%.*$/s, '');
  const six = host.indexOf(':') !== host.lastIndexOf(':');
  return six ? host.replace(/%.*$/s, '') : asResolved(host.replace(port, '').replace(/\.$/, ''));
}

/** Numbers of an address in decimal, hexadecimal or, after a 0, octal; fewer than four where the last fills the rest. */
const numbers = /^(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}$/i;

/** Smaller numbers alone are more likely numbers than addresses of the network 0. */
const leastAlone = 2 ** 24;

/** As `inet_aton` of POSIX reads it. What is no such form, or the usual one, is as it was. */
function asResolved(host: string): string {
  if (host.length > 64 || !numbers.test(host)) return host;
  const parts = host.split('.').map(part => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = parts.pop() ?? Number.NaN;
  const rest = 256 ** (4 - parts.length);
  if (!(last < rest) || parts.some(part => !(part < 256)) || (parts.length === 0 && last < leastAlone)) return host;
  const value = parts.reduce((sum, part, at) => sum + part * 256 ** (3 - at), last);
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.');
}

/** A host or URL as a name alone: without port, leading wildcards and the dots at its ends. */
export const bareHost = (text: string): string =>
  authorityOf(text.trim())
    .replace(port, '')
    .replace(/[.。．｡]+$/, '')
    .replace(/^(?:\*?\.)+/, '');

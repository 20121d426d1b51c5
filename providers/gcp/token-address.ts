import { addressOf, checked } from './address.ts';
import type { GcpSettings } from './settings.ts';

/** Where the library sends keys and refresh tokens, whatever a credentials file says. */
const usual = 'https://oauth2.googleapis.com/token';

/**
 * Address that access tokens come from: the settings' own, the credentials file's (`token_uri`), or Google's. A general
 * `endpoint` counts only where it is this machine: private endpoints for services do not serve OAuth.
 */
function tokenAddress(settings: GcpSettings, file: unknown): string {
  const { endpoint = '', endpoints } = settings;
  const named = typeof file === 'object' && file !== null && 'token_uri' in file ? file.token_uri : undefined;
  if (endpoints?.['oauth2']) return `${addressOf(settings, 'oauth2')}/token`;
  if (typeof named === 'string' && named !== usual) return checked(named);
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(endpoint) ? `${addressOf(settings, 'oauth2')}/token` : usual;
}

/** `fetch` for the library, which knows one token endpoint only. `file`: the credentials file, once it is read. */
export function tokenFetch(settings: GcpSettings, file: () => unknown): typeof fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return fetch(url === usual ? tokenAddress(settings, file()) : input, init);
  };
}

import { addressOf, checked } from './address.ts';
import type { GcpSettings } from './settings.ts';

/** Where the library sends keys and refresh tokens, whatever a credentials file says. */
const usual = 'https://oauth2.googleapis.com/token';

const loopback = /^https?:\/\/(localhost|127\.|\[::1\])/;

/**
 * Address that access tokens come from: the settings' own, the credentials file's (`token_uri`), or Google's. A general
 * `endpoint` counts only where it is this machine: private endpoints for services do not serve OAuth.
 */
function tokenAddress(settings: GcpSettings, file: unknown): string {
  const { endpoint = '', endpoints } = settings;
  const named = typeof file === 'object' && file !== null && 'token_uri' in file ? file.token_uri : undefined;
  if (endpoints?.['oauth2']) return `${addressOf(settings, 'oauth2')}/token`;
  if (typeof named === 'string' && named !== usual) return checked(named);
  return loopback.test(endpoint) ? `${addressOf(settings, 'oauth2')}/token` : usual;
}

/** Hosts of Google's that change one token for another; credentials files name them, and may name others. */
const exchanges = /^https:\/\/(sts|iamcredentials)\.googleapis\.com(\/.*)$/;

/** Where an exchange lies by the settings; elsewhere only where they name it, or are about this machine. */
function exchangeAddress(settings: GcpSettings, url: string): string | undefined {
  const [, service = '', path = ''] = exchanges.exec(url) ?? [];
  const named = settings.endpoints?.[service] !== undefined || loopback.test(settings.endpoint ?? '');
  return service !== '' && named ? `${addressOf(settings, service)}${path}` : undefined;
}

/** The addresses of a federation's file that the settings place elsewhere. */
export function exchangesOf(settings: GcpSettings, file: { [name: string]: unknown }): { [name: string]: string } {
  const named = ['token_url', 'service_account_impersonation_url'].flatMap((name): [string, string][] => {
    const url = file[name];
    const address = typeof url === 'string' ? exchangeAddress(settings, url) : undefined;
    return address === undefined ? [] : [[name, address]];
  });
  return Object.fromEntries(named);
}

/** `fetch` for the library, which knows one token endpoint only. `file`: the credentials file, once it is read. */
export function tokenFetch(settings: GcpSettings, file: () => unknown): typeof fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return fetch(url === usual ? tokenAddress(settings, file()) : input, init);
  };
}

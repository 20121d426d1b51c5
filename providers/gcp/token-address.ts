import { prcHostOf } from '../prc-hosts.ts';
import { addressOf, checked, inThePrc } from './address.ts';
import { TokenRefused } from './errors.ts';
import type { GcpSettings } from './settings.ts';

/** Where the library sends keys and refresh tokens, whatever a credentials file says. */
const usual = 'https://oauth2.googleapis.com/token';

/** This machine, and not a host whose name begins as its addresses do (`127.0.0.1.example`). */
const isLoopback = (address: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(URL.parse(address)?.hostname ?? '');

const isRecord = (value: unknown): value is { [name: string]: unknown } => typeof value === 'object' && value !== null;

/**
 * Address that access tokens come from: the settings' own, the credentials file's (`token_uri`), or Google's. A general
 * `endpoint` counts only where it is this machine: private endpoints for services do not serve OAuth.
 */
function tokenAddress(settings: GcpSettings, file: unknown): string {
  const { endpoint = '', endpoints } = settings;
  const named = typeof file === 'object' && file !== null && 'token_uri' in file ? file.token_uri : undefined;
  if (endpoints?.['oauth2']) return `${addressOf(settings, 'oauth2')}/token`;
  if (typeof named === 'string' && named !== usual) return checked(named);
  return isLoopback(endpoint) ? `${addressOf(settings, 'oauth2')}/token` : usual;
}

/** Members of a credentials file that the library sends keys, refresh tokens or access tokens to. */
const receivers = ['token_uri', 'token_url', 'service_account_impersonation_url', 'cloud_resource_manager_url'];
const googles = /^https:\/\/(?:(?:[a-z0-9-]+\.)+googleapis\.com|accounts\.google\.com)(?::443)?$/;

/**
 * Refuses a credentials file that would have secrets sent to somebody whom neither Google nor the settings name: such files
 * are passed around. Source: cloud.google.com/docs/authentication/external/externally-sourced-credentials.
 */
export function checkReceivers(settings: GcpSettings, file: unknown): void {
  if (!isRecord(file)) return;
  const universe = typeof file['universe_domain'] === 'string' ? `https://sts.${file['universe_domain']}` : undefined;
  // The settings' own address is asked instead of `token_uri`.
  const asked = settings.endpoints?.['oauth2'] ? receivers.slice(1) : receivers;
  const named = asked.map((name): [string, unknown] => [name, file[name]]);
  for (const [name, url] of [...named, ['universe_domain', universe] as const])
    if (url !== undefined && url !== '' && !isReceiver(settings, url))
      throw new RangeError(
        `${name} of the credentials file names ${hostOf(url)}, which is not Google's; name it under endpoints (oauth2, sts, iamcredentials) if it is yours`,
      );
  checkReceivers(settings, file['source_credentials']);
}

const hostOf = (url: unknown): string => (typeof url === 'string' ? URL.parse(url)?.host : undefined) ?? 'no address';

function isReceiver(settings: GcpSettings, url: unknown): boolean {
  const origin = typeof url === 'string' ? URL.parse(url)?.origin : undefined;
  if (origin === undefined) return false;
  const ours = ['oauth2', 'sts', 'iamcredentials'].map(service => URL.parse(addressOf(settings, service))?.origin);
  return googles.test(origin) || isLoopback(origin) || ours.includes(origin);
}

/** Hosts of Google's that change one token for another; credentials files name them, and may name others. */
const exchanges = /^https:\/\/(sts|iamcredentials)\.googleapis\.com(\/.*)$/;

/** Where an exchange lies by the settings; elsewhere only where they name it, or are about this machine. */
function exchangeAddress(settings: GcpSettings, url: string): string | undefined {
  const [, service = '', path = ''] = exchanges.exec(url) ?? [];
  const named = settings.endpoints?.[service] !== undefined || isLoopback(settings.endpoint ?? '');
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
    const there = prcHostOf(url);
    if (there !== undefined) return Promise.reject(new TokenRefused('skipped', inThePrc(there), {}));
    // A secret in a body would be sent on to wherever an answer says.
    return fetch(url === usual ? tokenAddress(settings, file()) : input, { ...init, redirect: 'manual' });
  };
}

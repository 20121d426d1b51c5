import { MalformedAnswer, Redirected } from '../wire-errors.ts';
import type { Service } from './services.ts';

/**
 * The address of the next page, which answers give whole. It must be the service's own: a credential goes nowhere else.
 * Where the configuration gives another address for the service, links to the cloud's own host are followed there.
 */
export function followed(link: string, { at, cloud }: Pick<Service, 'at' | 'cloud'>): string {
  const url = URL.parse(link);
  if (!url) throw new MalformedAnswer('the address of the next page is none');
  const base = new URL(at);
  if (url.origin !== base.origin && url.origin !== new URL(cloud).origin)
    throw new Redirected(`the next page is at ${url.host}, which is not asked: credentials go to no other address`);
  const prefix = url.origin === base.origin ? '' : base.pathname.replace(/\/$/, '');
  return `${base.origin}${prefix}${url.pathname}${url.search}`;
}

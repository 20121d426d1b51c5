import { createHttpHeaders, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { inPrc } from '../prc-hosts.ts';
import { cloudOf } from './clouds.ts';
import type { SignIn } from './credentials.ts';

/**
 * An authority says itself where it gives its tokens, and the library sends secrets there. What is answered by another
 * address than those that are configured must not lead them to the PRC, nor away from an authority of the customer's own.
 */
export const tokenGuard = (asked: Pick<SignIn, 'settings' | 'authority' | 'privateAuthority'>): PipelinePolicy => ({
  name: 'demarcTokenAddress',
  async sendRequest(request, next) {
    const refused = refusal(asked, new URL(request.url));
    if (refused === undefined) return next(request);
    // An answer in the authority's own words is what the library tells on.
    const bodyAsText = JSON.stringify({ error: 'invalid_request', error_description: refused });
    const headers = createHttpHeaders({ 'content-type': 'application/json' });
    return { request, status: 400, headers, bodyAsText };
  },
});

function refusal(
  { settings, authority, privateAuthority }: Pick<SignIn, 'settings' | 'authority' | 'privateAuthority'>,
  { origin, host, hostname }: URL,
): string | undefined {
  const cloud = cloudOf(settings.cloud);
  const configured = [authority, cloud.authority].some(address => URL.parse(address)?.origin === origin);
  if (configured) return undefined;
  if (!cloud.prc && inPrc(hostname)) return `${host} lies in the PRC and nothing is sent there`;
  return privateAuthority ? `${host} is not the authority that is configured, and gets no secret` : undefined;
}

import type { Incoming, Reply } from '../serve.ts';
import { json } from './errors.ts';
import type { GcpState } from './state.ts';
import type { Tokens } from './tokens.ts';

const root = '/computeMetadata/v1';
const flavor = { 'metadata-flavor': 'Google' };

/** Whether a request is for the metadata server of a machine, which clients look for at GCE_METADATA_HOST. */
export const isMetadata = ({ url }: Incoming): boolean => url === '/' || url.startsWith(root);

/** What a machine of Google's is told of itself, as far as credentials need it. */
export function metadata({ machine, principals }: GcpState, tokens: Tokens, { url, headers }: Incoming): Reply {
  const account = principals.find(({ email }) => email === machine);
  if (account === undefined) return { status: 404, headers: {}, body: '' };
  if (url === '/') return { status: 200, headers: flavor, body: 'computeMetadata/\n' };
  // What a page in a browser could be made to send, it answers not.
  if (headers['metadata-flavor'] !== 'Google') return { status: 403, headers: {}, body: '' };
  const { pathname, searchParams } = new URL(url, 'http://metadata.google.internal');
  const text = (body: string): Reply => ({
    status: 200,
    headers: { ...flavor, 'content-type': 'application/text' },
    body,
  });
  switch (pathname.slice(root.length)) {
    case '/instance':
      return text('service-accounts/\n');
    case '/instance/service-accounts/default/email':
      return text(account.email);
    case '/instance/service-accounts/default/token':
      return {
        ...json(tokens.granted(account.email, searchParams.get('scopes')?.split(',') ?? [])),
        headers: { ...flavor, 'content-type': 'application/json' },
      };
    case '/project/project-id':
      return text(account.project ?? '');
    case '/universe/universe-domain':
    case '/universe/universe_domain':
      return text('googleapis.com');
    default:
      return { status: 404, headers: flavor, body: '' };
  }
}

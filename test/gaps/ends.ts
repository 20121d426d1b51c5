import type { End, LinkKind } from '../../src/model/index.ts';
import type { FakeLink } from '../graph/fake-estate.ts';

export const host = (name: string): End => ({ kind: 'host', host: name });
export const prefix = (text: string): End => ({ kind: 'prefix', prefix: text });
export const publisher = (id: string): End => ({ kind: 'publisher', catalogue: 'aws-marketplace', id });
export const anyone: End = { kind: 'anyone', provider: 'aws' };

/** `a -relation-> b` for resources of ours. */
export const hop = (from: string, relation: LinkKind, to: string | End, conditions?: string[]): FakeLink => ({
  from,
  relation,
  to,
  ...(conditions && { conditions }),
});

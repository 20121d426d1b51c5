import type { NormalizedSchema } from '@smithy/core/schema';
import type { Refusal } from './state.ts';
import type { Members } from './wire.ts';

/** A service's modelled errors by shape name. */
export type ErrorShapes = ReadonlyMap<string, NormalizedSchema>;

/** The query protocols may name an error otherwise on the wire: `[code, status]`. */
function queryError(shape: NormalizedSchema | undefined): { code?: string; status?: number } {
  const trait = shape?.getMergedTraits()['awsQueryError'];
  return Array.isArray(trait) ? { code: String(trait[0]), status: Number(trait[1]) } : {};
}

/** An error may be named by its shape or by its code on the wire. */
function shapeOf(errors: ErrorShapes, code: string): NormalizedSchema | undefined {
  const found = errors.get(code);
  if (found !== undefined) return found;
  for (const shape of errors.values()) if (queryError(shape).code === code) return shape;
  return undefined;
}

export const wireCode = (errors: ErrorShapes, refusal: Refusal): string =>
  queryError(errors.get(refusal.code)).code ?? refusal.code;

/** The refusal's own status, else the modelled one, else 400 (500 for a server's fault). The trait of the query protocols is theirs alone. */
export function wireStatus(errors: ErrorShapes, refusal: Refusal, query = false): number {
  const shape = shapeOf(errors, refusal.code);
  const modelled = shape?.getMergedTraits()['httpError'];
  if (refusal.status !== undefined) return refusal.status;
  if (typeof modelled === 'number' && (query || queryError(shape).status === undefined)) return modelled;
  return (query ? queryError(shape).status : undefined) ?? (shape?.getMergedTraits().error === 'server' ? 500 : 400);
}

/** The shape and what to write into it; its message member is filled whatever its case. */
export function errorMembers(errors: ErrorShapes, refusal: Refusal): { shape?: NormalizedSchema; members: Members } {
  const shape = shapeOf(errors, refusal.code);
  const message = refusal.message ?? refusal.code;
  if (shape === undefined) return { members: { message, ...refusal.members } };
  const name = [...shape.structIterator()].map(([member]) => member).find(member => member.toLowerCase() === 'message');
  return { shape, members: { ...(name === undefined ? {} : { [name]: message }), ...refusal.members } };
}

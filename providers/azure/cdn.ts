import type { JsonObject } from '../../src/model/index.ts';
import { text } from '../json.ts';

/** Profiles of Front Door have endpoints, domains and origin groups of their own kind. */
export const isFrontDoor = (profile: JsonObject): boolean => /frontdoor/i.test(text(profile, 'sku.name') ?? '');

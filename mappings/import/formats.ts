import type { Format } from './format.ts';

/** Every format, in the order in which a file is tried: the more particular goes before the more general. */
export const formats: readonly Format[] = [];

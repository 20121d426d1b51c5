import { Engine, type ScanOptions, type ScanResult } from './engine.ts';

export type { ScanOptions, ScanResult } from './engine.ts';
export { Limits } from './limiter.ts';
export type { ScanProgress } from './progress.ts';
export { CallSlots } from './slots.ts';
export type { Source } from './target.ts';

/**
 * Reads everything that the connections imply and gives every target its cell. Providers' errors are cells, our own are
 * `bugs`; it throws only when the recorder fails or the ledger is not whole.
 */
export const scan = (options: ScanOptions): Promise<ScanResult> => new Engine(options).run();

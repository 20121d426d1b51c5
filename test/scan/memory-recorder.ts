import { type Cell, cellKey, type Recorder, type Row, type Scope, type Target } from '../../src/model/index.ts';

/** Keeps what a scan writes, in the order in which it was written. */
export class MemoryRecorder implements Recorder {
  readonly scopes: Scope[] = [];
  readonly begun: string[] = [];
  readonly closed: { cell: Cell; listed: boolean; rows: Row[] }[] = [];
  restarts = 0;
  done = new Set<string>();

  finished(target: Target): boolean {
    return this.done.has(cellKey(target));
  }

  scope(scope: Scope): void {
    this.scopes.push(scope);
  }

  target(target: Target) {
    let rows: Row[] = [];
    this.begun.push(cellKey(target));
    return {
      add: (row: Row) => {
        rows.push(row);
        return undefined;
      },
      close: async (cell: Cell, listed: boolean) => {
        this.closed.push({ cell, listed, rows });
      },
      restart: () => {
        this.restarts += 1;
        rows = [];
      },
    };
  }

  /** The cell of a type, in a scope and region where it has several. */
  cell(type: string, scope?: string, region?: string) {
    const found = this.closed.filter(
      ({ cell }) =>
        cell.type === type && (scope ?? cell.scope) === cell.scope && (region ?? cell.region) === cell.region,
    );
    const [one] = found;
    if (!one || found.length > 1) throw new Error(`${found.length} cells of ${type}`);
    return one;
  }
}

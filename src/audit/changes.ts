import { endKey, type Link, type Row } from '../model/index.ts';

/** A link by what it says, not by how that is known. */
export const linkKey = ({ relation, from, to }: Pick<Link, 'relation' | 'from' | 'to'>): string =>
  JSON.stringify([relation, endKey(from), endKey(to)]);

/** What plans do to the estate that they stand on. Ids and links by name, as many as are changed. */
export class Changes {
  /** Resources that have another form afterwards. */
  readonly changed = new Set<string>();
  /** Resources that are no more, with everything that hangs on them. */
  readonly gone = new Set<string>();
  /** Links that are no more. */
  readonly dropped = new Set<string>();
  readonly #made = new Set<string>();
  readonly #kept = new Set<string>();

  /** Takes one change: the rows of a thing as they are, and as they will be. */
  add(before: readonly Row[], after: readonly Row[]): void {
    const next = new Set(after.map(rowKey));
    for (const row of after) {
      if (row.kind === 'resource') this.#made.add(row.id);
      if (row.kind === 'link') this.#kept.add(linkKey(row));
    }
    for (const row of before) {
      if (row.kind === 'resource') this.#was(row.id, after.length > 0);
      if (row.kind === 'link' && !next.has(rowKey(row))) this.dropped.add(linkKey(row));
    }
    for (const row of after) if (row.kind === 'resource') this.changed.add(row.id);
  }

  #was(id: string, stays: boolean): void {
    this.gone.add(id);
    if (stays) this.changed.add(id);
  }

  /** Called when every change is taken: what one of them removes and another makes again, stays. */
  settle(): void {
    for (const id of this.#made) this.gone.delete(id);
    for (const key of this.#kept) this.dropped.delete(key);
  }
}

const rowKey = (row: Row): string =>
  row.kind === 'link' ? linkKey(row) : row.kind === 'resource' ? row.id : row.message;

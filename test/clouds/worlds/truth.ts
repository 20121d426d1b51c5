import type { Holds, LinkKind, Vector } from '../../../src/model/index.ts';

/** What is true of a place or party, told by whoever planted it. Vectors that are not named are clear. */
export interface Reach {
  vector: Vector;
  verdict: 'reachable' | 'conditional' | 'unknown';
}

/** A resource that the scan must list. */
export interface Planted {
  id: string;
  type: string;
  holds: Holds;
  scope: string;
  region: string;
  labels: Readonly<Record<string, string>>;
  /** Regions beside its own in which it lies too, under one id. Missing: none. */
  also?: readonly string[];
  reach: readonly Reach[];
  /** What is so of its primary place, where that differs: a path may begin at it although a copy lies in reach. */
  primary?: readonly Reach[];
}

/** Something moves from one id to another, because somebody built it so. `narrowed`: only under conditions. */
export interface Flow {
  from: string;
  relation: LinkKind;
  to: string;
  narrowed: boolean;
  /** Id of the resource that tells of it, where that is neither end: the policy of a bucket. */
  teller?: string;
  /** How the link calls where it begins, where that is another name of `from`: an account's host. */
  alias?: string;
}

/** Labels of what nobody has given any, so that a scan has some to read wherever there can be any. */
export const made: Readonly<Record<string, string>> = { 'made-by': 'hand' };

/**
 * What is so in a world, written down by its builders while they write the records. Ids are those under which a report
 * names things: a resource's own, and `host:`, `prefix:`, `scope:` and so on for what lies outside.
 */
export class Truth {
  readonly resources = new Map<string, Planted>();
  readonly outside = new Map<string, readonly Reach[]>();
  readonly flows = new Map<string, Flow>();

  resource(planted: Planted): void {
    if (this.resources.has(planted.id)) throw new Error(`planted twice: ${planted.id}`);
    this.resources.set(planted.id, planted);
  }

  /** Something that no scan lists; `reach` is what is true of it. */
  outsider(id: string, reach: readonly Reach[]): string {
    this.outside.set(id, reach);
    return id;
  }

  /**
   * An unconditional flow outweighs a narrowed one of the same kind. Whom an account lets in to what is its own, if that is
   * the account itself, is no flow.
   */
  flow(
    from: string,
    relation: LinkKind,
    to: string,
    narrowed = false,
    told: Pick<Flow, 'teller' | 'alias'> = {},
  ): void {
    const scope = this.resources.get(from)?.scope;
    if (scope !== undefined && to.startsWith('scope:') && to.endsWith(`/${scope}`)) return;
    const key = JSON.stringify([from, relation, to]);
    const known = this.flows.get(key);
    this.flows.set(key, { from, relation, to, narrowed: narrowed && (known?.narrowed ?? true), ...told });
  }

  reachOf(id: string): readonly Reach[] {
    return this.resources.get(id)?.reach ?? this.outside.get(id) ?? [];
  }
}

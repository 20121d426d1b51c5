import { hash } from 'node:crypto';
import { type CompiledSelector, compile, type ScopeFacts } from '../graph/index.ts';
import type { Exception, ExceptionUse, Gap, Grant, PathNode, Resource, Selector } from '../model/index.ts';
import { factsOf } from './record.ts';

/** What deciding on exceptions needs to know beside the gap. */
export interface ExceptionContext {
  /** The day on which the run started, YYYY-MM-DD in UTC: what is judged again later expires no sooner. */
  day: string;
  /** Dataset version: what is covered for the first time is granted with it. */
  dataset: string;
  /** The verdict with which an exception, known by its id, first covered a gap. */
  grant(exception: string, fingerprint: string): Grant | undefined;
  resource(id: string): Promise<Resource | undefined>;
  scope(of: { provider: string; scope: string }): ScopeFacts | undefined;
}

interface Entry {
  exception: Exception;
  /** In the file: the first that covers a gap counts. */
  place: number;
  id: string;
  selector: CompiledSelector | undefined;
  expired: boolean;
  fits: number;
  covers: number;
  reopened: number;
}

/**
 * Decides which gaps stand under an exception. Only what is known to fit is covered: where labels were not read, or the
 * protected thing was not listed, a selector that asks for them fits nothing.
 */
export class Exceptions {
  readonly #entries: Entry[];
  /** Thousands may name one gap each: they are looked up, the others are tried. */
  readonly #ofGaps: ReadonlyMap<string, Entry[]>;
  readonly #ofMany: readonly Entry[];
  readonly #context: ExceptionContext;

  constructor(exceptions: readonly Exception[], context: ExceptionContext) {
    this.#context = context;
    this.#entries = exceptions.map((exception, place) => ({
      exception,
      place,
      id: exceptionId(exception),
      selector: exception.match.where && compile(exception.match.where),
      expired: exception.expires < context.day,
      fits: 0,
      covers: 0,
      reopened: 0,
    }));
    const named = this.#entries.filter(({ exception: { match } }) => match.fingerprint !== undefined);
    this.#ofGaps = Map.groupBy(named, ({ exception: { match } }) => match.fingerprint ?? '');
    this.#ofMany = this.#entries.filter(({ exception: { match } }) => match.fingerprint === undefined);
  }

  /** The gap, with the first exception that covers it. */
  async mark(gap: Gap): Promise<Gap> {
    const facts = once(() => factsOf(gap));
    const resource = once(() => this.#context.resource(gap.path[0]?.id ?? ''));
    for (const entry of this.#candidates(gap)) {
      if (!(await this.#fits(entry, gap, resource))) continue;
      entry.fits++;
      if (entry.expired) continue;
      const grant = this.#grant(entry, gap) ?? { facts: facts(), dataset: this.#context.dataset };
      if (grant.facts !== facts()) {
        entry.reopened++;
        continue;
      }
      entry.covers++;
      const { reason, owner, expires } = entry.exception;
      return { ...gap, excepted: { id: entry.id, reason, owner, expires, dataset: grant.dataset } };
    }
    return gap;
  }

  #candidates({ fingerprint }: Gap): readonly Entry[] {
    const named = this.#ofGaps.get(fingerprint);
    return named === undefined ? this.#ofMany : [...named, ...this.#ofMany].sort((a, b) => a.place - b.place);
  }

  /** What became of each exception, in the order given, after all gaps were marked. */
  uses(): ExceptionUse[] {
    return this.#entries.map(({ exception, id, expired, fits, covers, reopened }) => {
      const { match, reason, owner, expires } = exception;
      const unused = fits === 0 ? 'unused' : covers === 0 && reopened > 0 ? 'outdated' : 'active';
      return { id, match, reason, owner, expires, state: expired ? 'expired' : unused, gaps: covers, reopened };
    });
  }

  #grant({ exception, id }: Entry, { fingerprint }: Gap): Grant | undefined {
    return exception.granted ?? this.#context.grant(id, fingerprint);
  }

  async #fits({ exception: { match }, selector }: Entry, gap: Gap, resource: Lookup): Promise<boolean> {
    if (match.rule !== undefined && !gap.rules.some(({ id }) => id === match.rule)) return false;
    const [first] = gap.path;
    if (selector === undefined || match.where === undefined) return true;
    return first !== undefined && this.#selects(selector, match.where, first, await resource());
  }

  #selects(selector: CompiledSelector, where: Selector, node: PathNode, resource: Resource | undefined): boolean {
    if (resource !== undefined) return selector.resource(resource, this.#context.scope(resource)) === 'member';
    // Not a listed resource: a type of a scope that was not assessed. It has neither region, id nor labels to go by.
    if (where.region ?? where.id ?? where.labels) return false;
    const [provider = ''] = node.type.split('.');
    const target = { provider, partition: provider, scope: node.scope ?? '', region: 'global', type: node.type };
    return selector.target(target, this.#context.scope(target));
  }
}

type Lookup = () => Promise<Resource | undefined>;

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Hash of all that an exception says. */
export function exceptionId({
  match: { fingerprint, rule, where },
  reason,
  owner,
  expires,
  granted,
}: Exception): string {
  const said = [fingerprint, rule, where, reason, owner, expires, granted?.dataset, granted?.facts];
  return hash('sha256', JSON.stringify(said.map(part => part ?? null)), 'hex').slice(0, 16);
}

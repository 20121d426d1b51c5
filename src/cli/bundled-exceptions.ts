import { redacted } from '../bundle/index.ts';
import { exceptionId, recordOf } from '../gaps/index.ts';
import type { Excepted, Exception, ExceptionUse, Gap } from '../model/index.ts';
import type { Report } from '../report/report.ts';
import type { Remembered } from '../store/index.ts';
import { parseExceptions } from './config/exceptions.ts';

/** Exceptions as a bundle has them: without what looks like a secret, which gives some of them another id. */
export class BundledExceptions {
  /** As the file of exceptions says them. */
  readonly written: unknown;
  readonly #known: ReadonlyMap<string, Exception & { id: string }>;

  constructor(exceptions: readonly Exception[]) {
    this.written = redacted({ exceptions: exceptions.map(asWritten) });
    const kept = parseExceptions('the exceptions of the bundle', JSON.stringify(this.written));
    this.#known = new Map(
      exceptions.map((one, index) => {
        const exception = kept[index] ?? one;
        return [exceptionId(one), { ...exception, id: exceptionId(exception) }] as const;
      }),
    );
  }

  /** Ids by which the store knows them. */
  get ids(): string[] {
    return [...this.#known.keys()];
  }

  use(use: ExceptionUse): ExceptionUse {
    const { id, match, reason, owner } = this.#known.get(use.id) ?? use;
    return { ...use, id, match, reason, owner };
  }

  *gaps({ gaps }: Report): Iterable<Gap> {
    for (const gap of gaps) yield gap.excepted === undefined ? gap : { ...gap, excepted: this.#kept(gap.excepted) };
  }

  #kept(excepted: Excepted): Excepted {
    const { id, reason, owner } = this.#known.get(excepted.id) ?? excepted;
    return { ...excepted, id, reason, owner };
  }

  /** What the store granted, then what the report covers, where that was never kept. */
  *remembered(stored: Iterable<Remembered>, { gaps }: Report): Iterable<Remembered> {
    for (const one of stored) {
      if (one.kind !== 'grant') yield one;
      else yield { ...one, exception: this.#known.get(one.exception)?.id ?? one.exception };
    }
    for (const gap of gaps) {
      if (gap.excepted === undefined) continue;
      const { id, dataset } = this.#kept(gap.excepted);
      const { fingerprint, facts } = recordOf(gap);
      yield { kind: 'grant', exception: id, fingerprint, facts, dataset };
    }
  }
}

const asWritten = ({ match: { fingerprint, ...match }, ...said }: Exception) => ({
  ...(fingerprint === undefined ? {} : { gap: fingerprint }),
  ...match,
  ...said,
});

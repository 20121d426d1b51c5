import {
  type Cell,
  endKey,
  type Link,
  type Problem,
  type Recorder,
  type Resource,
  type Row,
  type Run,
  type Scope,
  type Target,
  type TargetRecorder,
} from '../model/index.ts';
import { canonical, digest, indexKey, RowRefused } from './canonical.ts';
import type { Statements } from './statements.ts';
import type { Writer } from './writer.ts';

/** Long enough to recognise a resource by. */
const keptOfLongId = 2000;

/** Where one run is written. `resumed`: targets may have been begun before and are begun afresh. */
export class RunRecorder implements Recorder {
  readonly run: Run;
  readonly #write: Statements;
  readonly #writer: Writer;
  readonly #resumed: boolean;

  constructor(run: Run, statements: Statements, writer: Writer, resumed: boolean) {
    this.run = run;
    this.#write = statements;
    this.#writer = writer;
    this.#resumed = resumed;
  }

  finished(target: Target): boolean {
    return this.#resumed && this.#write.done(target);
  }

  scope(scope: Scope): void {
    const json = canonical(scope);
    const { provider, partition, scope: id } = scope;
    this.#writer.push(() => this.#write.scope(provider, partition, id, json), json.length);
  }

  target(target: Target): TargetRecorder {
    const recorder = new OneTarget(target, this.#write, this.#writer);
    if (this.#resumed) recorder.restart();
    return recorder;
  }
}

class OneTarget implements TargetRecorder {
  readonly #target: Target;
  readonly #write: Statements;
  readonly #writer: Writer;
  #id: number | undefined;

  constructor(target: Target, statements: Statements, writer: Writer) {
    this.#target = target;
    this.#write = statements;
    this.#writer = writer;
  }

  add(row: Row): Problem | undefined {
    try {
      this.#take(row);
      return undefined;
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      const subject = row.kind === 'link' ? endKey(row.from) : row.id;
      const problem = refusal(row, subject, error);
      if (subject !== undefined) this.#takeProblem(subject, canonical(problem));
      return problem;
    }
  }

  async close(cell: Cell, listed: boolean): Promise<void> {
    const write = this.#write;
    this.#writer.push(() => {
      const target = this.#targetId();
      if (listed) write.endUnseen(target);
      const answers = write.answers(target);
      write.unmark(target);
      const phrase = (text: string | null | undefined) => (text ? write.phraseId(text) : null);
      write.cell(target, cell.problem, phrase(cell.reason), phrase(cell.via), cell.resources, cell.calls, answers);
    });
    await this.#writer.committed();
  }

  restart(): void {
    this.#writer.push(() => {
      this.#write.forgetProblems(this.#targetId());
      this.#write.unmark(this.#targetId());
    });
  }

  #take(row: Row): void {
    switch (row.kind) {
      case 'resource':
        this.#takeResource(row, canonical(row));
        break;
      case 'link':
        for (const end of [row.from, row.to]) canonical(end); // refused now, not inside the transaction
        this.#takeLink(row, canonical({ conditions: row.conditions ?? [], evidence: row.evidence }));
        break;
      case 'problem':
        if (row.id !== undefined) this.#takeProblem(row.id, canonical(row));
        break;
      default:
        row satisfies never;
    }
  }

  #takeResource(row: Resource, json: string): void {
    const { id } = row;
    this.#writer.push(() => {
      const target = this.#targetId();
      this.#write.seen('resource', target, this.#write.resource(target, this.#write.nodeId(id), digest(json), json));
    }, json.length);
  }

  #takeLink(row: Link, json: string): void {
    const { from, to, relation } = row;
    const conditional = (row.conditions ?? []).length > 0;
    const hash = digest(JSON.stringify([relation, indexKey(endKey(from)), indexKey(endKey(to)), json]));
    this.#writer.push(() => {
      const target = this.#targetId();
      const ends = { from: this.#write.nodeId(endKey(from), from), to: this.#write.nodeId(endKey(to), to) };
      const id = this.#write.link(target, hash, { ...ends, relation, conditional, json });
      this.#write.seen('link', target, id);
    }, json.length);
  }

  #takeProblem(id: string, json: string): void {
    this.#writer.push(() => {
      const target = this.#targetId();
      this.#write.seen('problem', target, this.#write.problem(target, digest(json), this.#write.nodeId(id), json));
    }, json.length);
  }

  /** Looked up inside the transaction, as the target's row may be made by it. */
  #targetId(): number {
    this.#id ??= this.#write.targetId(this.#target);
    return this.#id;
  }
}

/** The problem that stands for a row that is not kept. */
function refusal(row: Row, id: string | undefined, error: RowRefused): Problem {
  const problem: Problem = { kind: 'problem', problem: 'malformed', message: `${row.kind} not kept: ${error.message}` };
  if (id === undefined) return problem;
  return { ...problem, id: id.length > keptOfLongId ? `${id.slice(0, keptOfLongId).toWellFormed()}…` : id };
}

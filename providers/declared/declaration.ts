import type { Row } from '../../src/model/index.ts';
import type { Where } from './table.ts';

/** What a file says, one thing at a time. */
export type Declaration =
  /** First: what the file is, by which name its things are told, and what keeps it from saying everything. */
  | { kind: 'file'; name: string; what: string; incomplete: readonly string[] }
  | DeclaredChange
  /** Something that should be a resource and could not be read. */
  | { kind: 'malformed'; message: string };

/** One thing of a file, with its rows as the live estate has them before, and as it will have them after. */
export interface DeclaredChange {
  kind: 'declared';
  /** The file's own name for it, and the one that it had before it was moved. */
  address: string;
  moved?: string;
  /** The line of the file that it begins on, from 1, where the file is what people write. */
  line?: number;
  /** The file's own type: `aws_s3_bucket`, `AWS::S3::Bucket`. */
  type: string;
  /** `create`, `update`, `delete`, `no-op`, as Terraform has them. */
  actions: readonly string[];
  where: Where;
  /** Whether a table knows the type. What none knows is placed, and nothing else of it is read. */
  known: boolean;
  /** Why something of it is not known, in words, where rows cannot say it. */
  unknown?: readonly string[];
  before: readonly Row[];
  after: readonly Row[];
}

export type DeclaredFile = AsyncGenerator<Declaration>;

/** What the user says of what a file leaves open. */
export interface ReadOptions {
  /** By what name its things are told apart from those of other files. */
  name?: string;
  /** Region and account by demarc's provider. */
  region: Readonly<Record<string, string>>;
  scope: Readonly<Record<string, string>>;
}

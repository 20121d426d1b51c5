import type { End, Holds, Json, JsonObject, LinkKind, Location, Resource } from '../../src/model/index.ts';
import type { OnlyIf, Values } from './values.ts';

/** Where something is made: as far as the file says. `region` is `unknown` where it does not. */
export interface Where {
  provider: string;
  partition: string;
  scope: string;
  region: string;
}

/** Something that a file says there is or will be. */
export interface Declared {
  /** The file's own name for it: `module.net["a"].aws_vpc.main`, a template's logical id. Unique in the file. */
  address: string;
  type: string;
  values: Values;
  where: Where;
  /** How the file knows `where.region`, for evidence: `provider aws.hk region`. */
  placedBy: string;
  /** Things of the same file that the value at a path is made from, where it is not known yet. `undefined`: nobody can say. */
  references(path: string): readonly Reference[] | undefined;
  /** Whether nobody wrote a value, so that the provider's own default comes, which leads nowhere else. */
  defaulted?(path: string): boolean;
  /** The policy that the value at a path will be, where the file writes it out. */
  document?(path: string): string | undefined;
}

/** Another thing of the same file, as a link's end. */
export interface Reference {
  type: string;
  end: End;
}

/** How a link's far end is read from a value; by name, one set for each cloud. */
export interface Reader {
  read(value: string, self: Resource, declared: Declared): readonly Ending[];
  /** What is meant cannot lie elsewhere than the thing itself: a subnet, a security group. */
  local?: boolean;
  /** The value is a policy, which may be written out elsewhere in the file. */
  document?: true;
  /** Our types of what may be meant, by pattern; a reference to anything else does not say what is. Missing: any. */
  means?: RegExp;
}

export interface Ending {
  to: End;
  fact?: JsonObject;
  conditions?: string[];
}

export interface LinkOptions {
  /** Only where every block on the way holds one of the values. */
  if?: OnlyIf;
  /** The far end is where the link starts. */
  back?: true;
  conditions?: readonly string[];
  /** Where the link starts, when it is not the thing itself: a path and its reader. */
  from?: readonly [path: string, reader: string];
}

export type LinkRule = readonly [relation: LinkKind, path: string, reader: string, options?: LinkOptions];

/** What one type of a file is to us. Without `is` it makes no resource: what it says is said of another (`of`). */
export interface Entry {
  is?: string;
  holds?: Holds;
  /** The provider's own full name, made from the values where they hold none. `{name}` is a value; `{region}` and the like are where. */
  id?: string;
  /** What the links start from, where that is not the thing itself: a path and its reader. */
  of?: readonly [path: string, reader: string];
  links?: readonly LinkRule[];
  /** Further places: path, role. */
  places?: readonly (readonly [path: string, role: Location['role']])[];
  /** The value that names its zone: one that stands elsewhere than its region is a further place. */
  zone?: string;
  /** A second copy lies in the region that the provider pairs with its own, where the path has one of the values. */
  paired?: { path: string; values: readonly Json[]; role: Location['role'] };
  /** Values kept as facts. Name no secret. */
  facts?: readonly string[];
  /** The value that names its region, where it is not the provider's usual one. */
  region?: string;
  /** Lies in no region. */
  global?: true;
  /** Lies where what this path refers to lies. */
  within?: string;
  /** Only where these hold; else it is nothing to us. */
  if?: OnlyIf;
}

export type Table = Readonly<Record<string, Entry>>;

/** What all types of a cloud have in common. */
export interface Cloud {
  table: Table;
  readers: Readonly<Record<string, Reader>>;
  /** Links by the name of a value, wherever it stands. */
  anywhere: Readonly<Record<string, readonly [relation: LinkKind, reader: string]>>;
  /** Paths of labels and of the name, the first that is there. */
  labels: readonly string[];
  names: readonly string[];
  /** The provider's own full name of a thing, where its values hold it. */
  id(declared: Declared, entry: Entry): string | undefined;
  /** The code of a place as the cloud's own collectors write it. */
  region(written: string): string;
}

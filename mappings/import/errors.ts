/** One fault of an imported file. `at`: where, as a person finds it: `line 12`, `statement 9d167324… ([3])`. */
export interface ImportFault {
  at: string | null;
  message: string;
}

/** Faults that are told one by one; the rest is counted. */
const told = 100;

/** An import that was refused. Nothing of the file is in use, and what was in use before still is. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly path: string;
  readonly faults: readonly ImportFault[];

  /** `more`: faults beyond those given. */
  constructor(path: string, faults: readonly ImportFault[], options: ErrorOptions & { more?: number } = {}) {
    const lines = faults
      .slice(0, told)
      .map(({ at, message }) => (at === null ? `${path}: ${message}` : `${path}: ${at}: ${message}`));
    const count = faults.length + (options.more ?? 0);
    const sum = count === 1 ? [] : [`${count} faults in ${path}`];
    super([...lines, ...sum, 'Nothing was imported; what was in use before still is.'].join('\n'), options);
    this.path = path;
    this.faults = faults;
  }
}

/** Thrown while a file is read; the import adds the file's name. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly at: string | null;

  constructor(message: string, at: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.at = at;
  }
}

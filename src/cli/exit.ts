/** What each exit code means. Gaps win over incomplete coverage: both are in the report. */
export const exitCodes = {
  clean: 0,
  internal: 1,
  usage: 2,
  gaps: 3,
  incomplete: 4,
  credentials: 5,
  undelivered: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A wrong flag, argument, file or environment: shown without a stack, exit code 2. The message says how to mend it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** One fault of a file. Lines and columns count from 1; `null`: the fault is the whole file's. */
export interface Fault {
  line: number | null;
  column: number | null;
  message: string;
}

/** Everything that is wrong with a file, at once. */
export class ConfigError extends UsageError {
  override name = 'ConfigError';
  readonly path: string;
  readonly faults: readonly Fault[];

  constructor(path: string, faults: readonly Fault[]) {
    const lines = faults.map(({ line, column, message }) =>
      line === null ? `${path}: ${message}` : `${path}:${line}:${column ?? 1}: ${message}`,
    );
    super([...lines, `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${path}`].join('\n'));
    this.path = path;
    this.faults = faults;
  }
}

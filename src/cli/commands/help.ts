import type { ExitCode } from '../exit.ts';

/** Takes a command's exit code. */
export type Exit = (code: ExitCode) => void;

/** The examples that stand at the end of a command's help. */
export const examples = (...lines: string[]): string => `\nExamples:\n${lines.map(line => `  $ ${line}`).join('\n')}`;

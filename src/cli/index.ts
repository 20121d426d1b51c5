import { CommanderError } from 'commander';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { program } from './program.ts';
import { heedErrors, tell } from './terminal.ts';

/** Runs one command and resolves to its exit code. `argv`: what stands after the program's name. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  heedErrors(process.stdout);
  heedErrors(process.stderr);
  let code: ExitCode = exitCodes.clean;
  try {
    await program(outcome => {
      code = outcome;
    }).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failure(error);
  }
}

/** Errors of the store, the scan and the credentials that tell the user what to do: shown without a stack. */
const explained: { [name: string]: ExitCode } = {
  BundleError: exitCodes.usage,
  CredentialsError: exitCodes.credentials,
  DatasetError: exitCodes.usage,
  DeclarationError: exitCodes.usage,
  ImportError: exitCodes.usage,
  DamagedImportError: exitCodes.usage,
  MissingImportError: exitCodes.usage,
  StoreLockedError: exitCodes.usage,
  StoreOpenError: exitCodes.usage,
  StoreWriteError: exitCodes.usage,
  ResumeError: exitCodes.usage,
  UnknownRunError: exitCodes.usage,
};

function failure(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
  if (error instanceof UsageError) return told(error.message, exitCodes.usage);
  const code = error instanceof Error ? explained[error.name] : undefined;
  if (error instanceof Error && code !== undefined) return told(error.message, code);
  tell('demarc: internal error. Please report it, with this:');
  return told(error instanceof Error ? (error.stack ?? error.message) : String(error), exitCodes.internal);
}

function told(message: string, code: ExitCode): ExitCode {
  tell(message);
  return code;
}

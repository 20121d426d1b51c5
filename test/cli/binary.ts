import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export const binary = join(import.meta.dirname, '../../bin/demarc.ts');

/** Nothing of this machine's credentials or terminal reaches the run. */
const bare = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
};

export const environment = (env: { [name: string]: string } = {}) => ({ ...bare, ...env });

export interface RunOptions {
  /** Instead of the one that runs from source. */
  program?: string;
  cwd?: string;
  env?: { [name: string]: string };
  /** Arguments of Node itself. */
  node?: string[];
}

/** Runs the real binary to its end. */
export function demarc(
  args: readonly string[],
  { program = binary, cwd, env = {}, node = [] }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [...node, program, ...args], { cwd, env: environment(env) });
  const ran = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', text => (ran.stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (ran.stderr += text));
  child.stdin.end();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, ...ran }));
  });
}

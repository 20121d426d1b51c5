import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type OtherServer, start } from './servers.ts';

const here = import.meta.dirname;
const environment = join(here, '../../node_modules/.cache/demarc-conformance');

/** Why the suite cannot run here, or `undefined`. */
export function unavailable(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import venv, ensurepip'], { encoding: 'utf8' });
  return status === 0 ? undefined : 'Python 3 with venv is not installed';
}

const bin = (name: string): string => join(environment, 'bin', name);

/** Makes the virtual environment with what `requirements.txt` names; kept between runs. */
export async function prepare(): Promise<void> {
  if (!existsSync(bin('pip'))) await promisify(execFile)('python3', ['-m', 'venv', environment]);
  const install = ['install', '--quiet', '--disable-pip-version-check', '-r', join(here, 'requirements.txt')];
  await promisify(execFile)(bin('pip'), install);
}

/** Runs one of the suite's scripts and gives what it printed, as JSON. */
export async function python(script: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(bin('python'), [join(here, script), ...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** Starts moto's server; resolves when it answers. */
export const startMoto = (): Promise<OtherServer> =>
  start(bin('moto_server'), port => ['-H', '127.0.0.1', '-p', port], '/moto-api/');

/** Starts an emulator of Cloud Storage; resolves when it answers. */
export const startStorageEmulator = (): Promise<OtherServer> =>
  start(bin('gcp-storage-emulator'), port => ['start', '--host', '127.0.0.1', '--port', port, '-M', '-q'], '/');

import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Somebody else's server, on a free port. */
export interface OtherServer {
  endpoint: string;
  stop(): void;
}

/** Starts moto's server; resolves when it answers. */
export const startMoto = (): Promise<OtherServer> =>
  start('moto_server', port => ['-H', '127.0.0.1', '-p', port], '/moto-api/');

/** Starts an emulator of Cloud Storage; resolves when it answers. */
export const startStorageEmulator = (): Promise<OtherServer> =>
  start('gcp-storage-emulator', port => ['start', '--host', '127.0.0.1', '--port', port, '-M', '-q'], '/');

async function start(name: string, options: (port: string) => string[], path: string): Promise<OtherServer> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(bin(name), options(String(port)), { stdio: 'ignore' });
  await answering(name, endpoint + path, server);
  return { endpoint, stop: () => server.kill() };
}

async function answering(name: string, url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error(`${name} ended with ${server.exitCode}`);
    const answered = await fetch(url).then(
      response => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`${name} does not answer`);
}

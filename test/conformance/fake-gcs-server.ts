import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type OtherServer, start } from './servers.ts';

/** Kept between runs, as the servers in Python are. */
const folder = join(import.meta.dirname, '../../node_modules/.cache/demarc-conformance-go');
const module = 'github.com/fsouza/fake-gcs-server@v1.56.1';
const built = join(folder, process.platform === 'win32' ? 'fake-gcs-server.exe' : 'fake-gcs-server');

const runs = (program: string, option: string): boolean =>
  spawnSync(program, [option], { stdio: 'ignore' }).status === 0;

/** Why fake-gcs-server cannot run here, or `undefined`: it is built by Go, or lies in the path. */
export function noFakeGcsServer(): string | undefined {
  if (existsSync(built) || runs('fake-gcs-server', '-h') || runs('go', 'version')) return undefined;
  return 'neither fake-gcs-server nor Go is installed';
}

/** Starts fake-gcs-server, which builds it where it lies nowhere yet; resolves when it answers. */
export async function startFakeGcsServer(): Promise<OtherServer> {
  const found = !existsSync(built) && runs('fake-gcs-server', '-h');
  if (!found && !existsSync(built))
    await promisify(execFile)('go', ['install', module], { env: { ...process.env, GOBIN: folder, GOFLAGS: '' } });
  const options = (port: string) => [
    ...['-scheme', 'http', '-host', '127.0.0.1', '-port', port],
    ...['-backend', 'memory', '-log-level', 'error'],
  ];
  return start(found ? 'fake-gcs-server' : built, options, '/_internal/healthcheck');
}

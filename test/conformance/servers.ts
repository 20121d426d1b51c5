import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** Somebody else's server, on a free port. */
export interface OtherServer {
  endpoint: string;
  stop(): void;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a program that serves on this machine; resolves when `path` answers. */
export async function start(program: string, options: (port: string) => string[], path: string): Promise<OtherServer> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(program, options(String(port)), { stdio: 'ignore' });
  await answering(program, endpoint + path, server);
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

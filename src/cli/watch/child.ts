import { spawn } from 'node:child_process';

/** A scan in a process of its own: whatever it takes is given back at its end, and it cannot take the watcher with it. */
export interface Scan {
  /** Resolves to its exit code; 1 where it was killed. */
  ended: Promise<number>;
  /** Asks it to begin nothing more and to report what it has. */
  stop(): void;
}

export function startScan(args: readonly string[]): Scan {
  const [, program = ''] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, program, 'scan', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // A signal of the terminal goes to the whole group; it must reach the scan once.
    detached: true,
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
  return { ended, stop: () => void child.kill('SIGINT') };
}

import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';

/** What a process cost; milliseconds and megabytes. */
export interface Cost {
  code: number | null;
  wall: number;
  /** User and system time of all its threads. */
  cpu: number;
  /** Most memory that was resident at once. */
  peak: number;
}

/** Says at its end what it cost; the operating system counts, so nothing is missed between two looks. */
const telling = `data:text/javascript,process.on('exit', () =>
  process.getBuiltinModule('node:fs').writeSync(3, JSON.stringify(process.resourceUsage())))`.replaceAll('\n', '');

/** Runs Node with these arguments to its end, without its output. */
export async function measured(
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Cost> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', telling, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'ignore', process.env['BENCH_STDERR'] ? 'inherit' : 'ignore', 'pipe'],
  });
  const usage = json(child.stdio[3] as Readable) as Promise<NodeJS.ResourceUsage>;
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const wall = performance.now() - began;
  const { userCPUTime, systemCPUTime, maxRSS } = await usage;
  return { code, wall, cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 };
}

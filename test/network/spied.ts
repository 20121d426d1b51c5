import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { demarc } from '../cli/binary.ts';

/** What a run is given: a configuration, variables, and files below its home. `{home}` in either is the home itself. */
export interface Given {
  config?: object;
  env?: { [name: string]: string };
  files?: { [path: string]: string };
  /** Missing: the one that runs from source. */
  program?: string;
}

/** Command line tools that hand out tokens; here each notes that it was asked. */
const tools = ['az', 'azd', 'pwsh', 'gcloud', 'aws'];

/** Runs `scan` in a home of its own. `reached`: the hosts that it looked up or connected to; `asked`: the tools that it ran. */
export async function spied({ config, env = {}, files = {}, program }: Given) {
  const home = await mkdtemp(join(tmpdir(), 'demarc-network-'));
  const log = join(home, 'network.log');
  await writeFile(log, '');
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text.replaceAll('{home}', home));
  };
  for (const [path, text] of Object.entries(files)) await put(path, text);
  for (const tool of tools) {
    await put(`bin/${tool}`, `#!/bin/sh\necho "tool ${tool}" >> '${log}'\nexit 1\n`);
    await chmod(join(home, 'bin', tool), 0o755);
  }
  if (config) await put('demarc.yaml', JSON.stringify(config));
  const variables = Object.entries(env).map(([name, value]) => [name, value.replaceAll('{home}', home)]);
  const ran = await demarc(['scan'], {
    ...{ cwd: home, node: ['--import', join(import.meta.dirname, 'spy.ts')] },
    env: {
      ...{ HOME: home, SPY_LOG: log, PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`, AWS_MAX_ATTEMPTS: '1' },
      ...Object.fromEntries(variables),
    },
    ...(program === undefined ? {} : { program }),
  });
  const lines = (await readFile(log, 'utf8')).split('\n').map(line => line.split(' '));
  const of = (...kinds: string[]) => [
    ...new Set(lines.filter(([kind = '']) => kinds.includes(kind)).map(([, name = '']) => name)),
  ];
  return { ran, reached: of('lookup', 'connect'), asked: of('tool') };
}

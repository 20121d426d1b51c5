import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { demarc } from './binary.ts';

const folder = () => mkdtemp(join(tmpdir(), 'demarc-'));

test('--version is the package version, on standard output', async () => {
  expect(await demarc(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

const commands = ['scan', 'report', 'explain', 'runs', 'permissions', 'mappings', 'config', 'completion'];

test('--help names every command and every exit code', async () => {
  const { code, stdout, stderr } = await demarc(['--help']);
  expect([code, stderr]).toEqual([0, '']);
  for (const word of [...commands, '130']) expect(stdout).toContain(word);
});

test('every command has help with examples, within 80 columns', async () => {
  const all = [...commands.map(command => [command]), ['mappings', 'show'], ['mappings', 'lint'], ['config', 'check']];
  for (const command of all) {
    const { code, stdout } = await demarc([...command, '--help']);
    expect([code, command]).toEqual([0, command]);
    expect(stdout).toContain(`$ demarc ${command.join(' ')}`);
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
  }
});

test('help loads nothing but commander', async () => {
  const spy = `data:text/javascript,${encodeURIComponent(`
    import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) });
  `)}`;
  const { stderr } = await demarc(['scan', '--help'], { node: ['--import', spy] });
  const packages = stderr.split('\n').flatMap(url => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(['commander']));
  expect(stderr).not.toMatch(/\/(providers|mappings)\//);
});

test('an older Node gets one line', async () => {
  const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})`;
  const { code, stdout, stderr } = await demarc(['scan'], { node: ['--import', older] });
  expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  expect(stderr).toContain('20.20.2');
});

describe('wrong usage exits with 2, says why and prints nothing to standard output:', () => {
  const wrong: [args: string[], says: RegExp][] = [
    [[], /Usage/],
    [['scn'], /scan/],
    [['scan', '--regoin', 'x'], /--region/],
    [['scan', '--fail-on', 'hihg'], /critical, high/],
    [['scan', '--concurrency', '0'], /1 to 1000/],
    [['scan', '--timeout', 'soon'], /15m/],
    [['scan', '-q', '-v'], /quiet/],
    [['scan', '-o', 'pdf'], /unknown output format "pdf"[\s\S]*\n {2}prometheus /],
    [['scan', '-o', 'text', '-o', 'json'], /standard output/],
    [['scan', '-o', 'json='], /file/],
    [['scan', '-c', 'absent.yaml'], /absent\.yaml/],
    [['scan', 'surplus'], /argument/],
    [['permissions', 'awss'], /aws/],
    [['permissions', 'aws', '--only', 'aws.s3.buckt'], /aws\.s3\.bucket/],
    [['completion', 'tcsh'], /bash/],
    [['report', '--store', 'absent.db'], /absent\.db/],
    [['runs', '--store', 'absent.db'], /absent\.db/],
  ];
  test.each(wrong)('demarc %j', async (args, says) => {
    const { code, stdout, stderr } = await demarc(args, { cwd: await folder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

test('a faulty demarc.yaml is told whole, each fault with file, line and column', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'demarc.yaml'), 'aws:\n  - name: main\n    regoins: [x]\nfail_on: hihg\nsecret: 1\n');
  for (const args of [['scan'], ['config', 'check'], ['report']]) {
    const { code, stdout, stderr } = await demarc(args, { cwd });
    expect([code, stdout, args]).toEqual([2, '', args]);
    const places = stderr.split('\n').flatMap(line => /^demarc\.yaml:\d+:\d+/.exec(line)?.[0] ?? []);
    expect(places).toEqual(['demarc.yaml:3:5', 'demarc.yaml:4:10', 'demarc.yaml:5:1']);
  }
});

test('a valid configuration is told what it means', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'demarc.yaml'), 'aws: [{ profile: audit, partition: aws-us-gov }]\n');
  const { code, stdout } = await demarc(['config', 'check'], { cwd });
  expect(await demarc(['config', 'check', '-c', 'demarc.yaml'], { cwd })).toMatchObject({ code, stdout });
  expect(await demarc(['config', 'check', 'demarc.yaml', '-c', 'demarc.yaml'], { cwd })).toMatchObject({ code: 2 });
  expect(code).toBe(0);
  expect(stdout).toContain('audit (aws-us-gov)');
});

test('without credentials a scan exits with 5 and says what to do', async () => {
  const { code, stdout, stderr } = await demarc(['scan'], { cwd: await folder() });
  expect([code, stdout]).toEqual([5, '']);
  expect(stderr).toMatch(/AWS_PROFILE|--profile/);
});

test('a secret that the environment lacks is a configuration fault, by its name', async () => {
  const cwd = await folder();
  const organization = '{ role: audit, external_id: env:DEMARC_ABSENT }';
  await writeFile(join(cwd, 'demarc.yaml'), `aws: [{ organization: ${organization} }]\n`);
  const { code, stderr } = await demarc(['scan'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('env:DEMARC_ABSENT');
});

test('permissions aws prints a policy that only reads', async () => {
  const { code, stdout } = await demarc(['permissions', 'aws']);
  expect(code).toBe(0);
  const actions: string[] = JSON.parse(stdout).Statement.flatMap(({ Action }: { Action: string[] }) => Action);
  expect(actions.length).toBeGreaterThan(2);
  expect(actions.filter(action => !/:(Get|List|Describe|Search|AssumeRole$|GET$)/.test(action))).toEqual([]);
});

test('a completion script is valid shell and knows every command', async () => {
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    const { code, stdout } = await demarc(['completion', shell]);
    expect([code, shell]).toEqual([0, shell]);
    for (const word of commands) expect(stdout).toContain(word);
  }
  const { stdout } = await demarc(['completion', 'bash']);
  const typed = `${stdout}\nCOMP_WORDS=(demarc mappings sh) COMP_CWORD=2; _demarc; echo "$\{COMPREPLY[*]}"`;
  expect((await promisify(execFile)('bash', ['-c', typed])).stdout.trim()).toBe('show');
});

test('completion offers what an option takes, and files where it takes anything', async () => {
  const { stdout: script } = await demarc(['completion', 'bash']);
  const offered = async (...words: string[]) => {
    const typed = `${script}\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _demarc; echo "$\{COMPREPLY[*]}"`;
    return (await promisify(execFile)('bash', ['-c', typed, 'bash', 'demarc', ...words])).stdout.trim();
  };
  expect(await offered('scan', '--fail-on', 'm')).toBe('medium');
  expect(await offered('permissions', 'a')).toBe('aws azure');
  expect(await offered('scan', '--config', '')).toBe('');
  expect(await offered('scan', '--config', 'x', '--qui')).toBe('--quiet');
  // A fresh zsh has not started its own completion, which that of bash is built on.
  const { stdout: zsh } = await demarc(['completion', 'zsh']);
  expect(zsh.indexOf('compinit &&')).toBeLessThan(zsh.indexOf('bashcompinit'));
  expect(zsh).toMatch(/^\(\( \$\+functions\[compdef\] \)\) \|\|.*compinit/);
});

test('a reader that closes early is no error', async () => {
  const command = `set -o pipefail; "${process.execPath}" bin/demarc.ts completion fish | head -c 1 >/dev/null`;
  const { stderr } = await promisify(execFile)('bash', ['-c', command], { cwd: join(import.meta.dirname, '../..') });
  expect(stderr).toBe('');
});

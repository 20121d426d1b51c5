import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withException } from '../../src/cli/config/exception-edit.ts';
import { parseExceptions } from '../../src/cli/config/exceptions.ts';
import { whileLocked } from '../../src/cli/file-lock.ts';

const said = { reason: 'a: "b" # c', owner: 'legal', expires: '2999-01-31' };
const granted = { dataset: 'd', facts: '0a'.repeat(16) };
const written = { gap: '00112233aabbccdd', ...said, granted };
const rest = 'reason: r, owner: o, expires: 2999-01-01';
const add = (text: string | undefined) => withException(text, written, 'a is copied\nto b');

describe('an exception that is added', () => {
  test.each<[string, string]>([
    [
      'four spaces',
      `# top\nexceptions:\n    # first\n    -   rule: D1   # why\n        reason: >-\n          folded\n          text\n        owner: o\n        expires: 2999-01-01   # unquoted\n`,
    ],
    ['no spaces', `exceptions:\n- { rule: D1, ${rest} }\n- { rule: D3, ${rest} }\n`],
    [
      'a folded text at its end',
      `exceptions:\n  - rule: D1\n    owner: o\n    expires: 2999-01-01\n    reason: >-\n      folded\n      text\n`,
    ],
    ['no line end', `exceptions:\n  - { rule: D1, ${rest} }`],
    ['an anchor and its alias', `exceptions:\n  - &a { rule: D1, ${rest} }\n  - *a\n`],
    ['a switched off one below', `exceptions:\n  - { rule: D1, ${rest} } # why\n  # - rule: D9\n\n# the end\n`],
    ['an end of the document', `---\nexceptions:\n  - { rule: D1, ${rest} }\n...\n`],
    [
      'line ends of Windows',
      `# top\r\nexceptions:\r\n  - rule: D1\r\n    reason: r\r\n    owner: o\r\n    expires: 2999-01-01\r\n\r\n# end\r\n`,
    ],
    [
      'letters of everywhere',
      `exceptions:\n  - { rule: D1, reason: "läuft aus 数据", owner: o, expires: 2999-01-01 } # é\n`,
    ],
  ])('to a file with %s leaves every byte of it', (_, before) => {
    const after = add(before);
    const [first, ...others] = before.split(/(?<=\n)/);
    const lines = after.split(/(?<=\n)/);
    expect(lines[0]).toBe(first);
    const kept = [...lines];
    for (const line of others.toReversed()) {
      const place = kept.lastIndexOf(line.endsWith('\n') ? line : `${line}\n`);
      expect(place, line).toBeGreaterThan(-1);
      kept.splice(place, 1);
    }
    expect(kept).toHaveLength(9);
    expect(/[^\r]\n/.test(after)).toBe(!before.includes('\r'));
    const [was, is] = [parseExceptions('x', before), parseExceptions('x', after)];
    const { gap, ...members } = written;
    expect(is).toEqual([...was, { match: { fingerprint: gap }, ...members }]);
    expect(add(after).match(/gap: "/g)).toHaveLength(1);
  });

  test('stands below the comments of the one before it, and carries its title as one line', () => {
    const after = add(`exceptions:\n  - { rule: D1, ${rest} } # why\n  # - rule: D9\n\n# the end\n`);
    expect(after).toMatch(/D9\n {2}# a is copied to b\n {2}- gap: "00112233aabbccdd"\n {4}reason:/);
    expect(after.endsWith('\n\n# the end\n')).toBe(true);
  });

  test.each([
    ['no file', undefined],
    ['an empty file', '\n'],
    ['a comment', '# nothing yet\n'],
    ['an empty list', '# top\nexceptions: [] # none yet\n'],
    ['a list in one line', `exceptions: [{ rule: D1, ${rest} }] # all\n`],
  ])('to %s begins the list in lines', (_, before) => {
    const after = add(before);
    expect(parseExceptions('x', after).at(-1)).toMatchObject({ match: { fingerprint: written.gap } });
    for (const [comment] of before?.matchAll(/#.*/g) ?? []) expect(after).toContain(comment);
  });

  test('that is known is renewed where it stands, with its comments, indentation and line ends', () => {
    const before = add(`# top\r\nexceptions:\r\n- { rule: D1, ${rest} } # why\r\n`);
    const after = withException(before, { ...written, expires: '2999-02-01' }, 'x');
    expect(after).toBe(before.replace('2999-01-31', '2999-02-01'));
  });
});

test('who changes a file waits for who changes it already, and not for a process that is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-'));
  const file = join(folder, 'counted');
  await writeFile(file, '0');
  await writeFile(`${file}.lock`, '4194303');
  const more = () => whileLocked(file, async () => writeFile(file, String(Number(await readFile(file, 'utf8')) + 1)));
  await Promise.all(Array.from({ length: 8 }, more));
  expect(await readFile(file, 'utf8')).toBe('8');
  expect(await readdir(folder)).toEqual(['counted']);
});

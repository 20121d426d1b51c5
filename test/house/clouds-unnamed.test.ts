import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../src', import.meta.url).pathname;
const named = /\b(?:aws|amazon|azure|microsoft|gcp|google|alibaba|tencent|huawei)\b/i;

/** The code of a file without its comments, which give examples. */
const codeOf = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');

test('nothing in src but the command line, which reads the configuration, knows which cloud it serves', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.ts') && !name.startsWith('cli/'),
  );
  expect(files.length).toBeGreaterThan(100);
  const lines = files.flatMap(name =>
    codeOf(readFileSync(join(root, name), 'utf8'))
      .split('\n')
      .filter(line => named.test(line))
      .map(line => `${name}: ${line.trim()}`),
  );
  expect(lines).toEqual([]);
});

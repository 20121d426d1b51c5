import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every package that we depend on has its sentence in docs/dependencies.md, and no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const packages = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  const rows = read('docs/dependencies.md')
    .split('\n')
    .filter(line => line.startsWith('| `'));
  const named = rows.flatMap(row => row.split(' | ')[0]?.match(/(?<=`)[^`|, ]+(?=`)/g) ?? []);
  const fits = (name: string, row: string) => name === row || (row.endsWith('*') && name.startsWith(row.slice(0, -1)));
  expect(packages.filter(name => !named.some(row => fits(name, row)))).toEqual([]);
  expect(named.filter(row => !packages.some(name => fits(name, row)))).toEqual([]);
});

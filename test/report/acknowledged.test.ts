import { describe, expect, test } from 'vitest';
import type { FormatOptions } from '../../src/report/format.ts';
import { type FormatName, formatOf } from '../../src/report/formats.ts';
import { buildReport } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { parts, permissionsOf, sample } from './sample.ts';

const options: FormatOptions = { columns: 80, colors: false, verbose: false, permissionsOf };
const seen = { by: 'ann.lee', at: '2026-11-24T06:05:00.000Z' };
const gaps = [...sample.gaps].map(gap => (gap.fingerprint === 'c3d4e5f6' ? { ...gap, acknowledged: seen } : gap));
const report = buildReport({ ...parts, gaps });

async function written(format: FormatName, of = report): Promise<string> {
  const pieces = await Array.fromAsync((await formatOf(format).load())(of, options));
  return pieces.map(piece => (typeof piece === 'string' ? piece : Buffer.from(piece).toString())).join('');
}

describe('a gap that somebody has acknowledged', () => {
  test.each<FormatName>(['text', 'html', 'json', 'ndjson', 'csv', 'markdown', 'sarif', 'ocsf', 'junit'])(
    'says in %s who has seen it and when',
    async format => {
      const text = await written(format);
      expect(text).toContain('ann.lee');
      expect(text).toMatch(/2026-11-24[T ]06:05/);
      expect(await written(format, sample)).not.toContain('ann.lee');
    },
  );

  test('is as open as before, and counted in Prometheus', async () => {
    const [was, is] = [await written('prometheus', sample), await written('prometheus')];
    expect(was).toContain('demarc_gaps_acknowledged 0\n');
    expect(is).toBe(was.replace('demarc_gaps_acknowledged 0', 'demarc_gaps_acknowledged 1'));
  });

  test('is the published shape in JSON', async () => {
    const { gaps: published } = reportSchema.parse(JSON.parse(await written('json')));
    expect(published.flatMap(({ acknowledged }) => acknowledged ?? [])).toEqual([seen]);
  });
});

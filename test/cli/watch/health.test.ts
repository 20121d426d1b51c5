import { describe, expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../../src/cli/exit.ts';
import { serveVitals, type Vitals } from '../../../src/cli/watch/health.ts';

const vitals = (more: Partial<Vitals> = {}): Vitals => ({
  ...{ started: 1000, running: null, last: null, next: 5000, runs: new Map(), missed: 0, report: '' },
  ...more,
});

async function served(more: Partial<Vitals>) {
  const server = await serveVitals({ host: '127.0.0.1', port: 0 }, () => vitals(more));
  onTestFinished(() => server.close());
  return async (path: string, method = 'GET') => {
    const response = await fetch(`${server.at}${path}`, { method });
    return { status: response.status, body: await response.text() };
  };
}

describe('a watcher', () => {
  test.each([
    [null, 200, 'ok'],
    [0, 200, 'ok'],
    [3, 200, 'ok'],
    [4, 200, 'ok'],
    [5, 503, 'failing'],
    [6, 503, 'failing'],
    [1, 503, 'failing'],
  ])('whose last scan ended with %s answers %i, %s', async (code, status, word) => {
    const ask = await served({ last: code === null ? null : { begun: 1000, ended: 3000, code } });
    const { body, ...answer } = await ask('/health');
    expect(answer.status).toBe(status);
    expect(JSON.parse(body)).toMatchObject({ status: word, running: false, next: 5000 });
  });

  test('counts its runs, and passes on what the last report counted', async () => {
    const ask = await served({
      ...{ runs: new Map([[3, 2]]), missed: 1, last: { begun: 1000, ended: 3500, code: 3 } },
      report: 'demarc_gaps{severity="high"} 2\n',
    });
    const { body } = await ask('/metrics');
    for (const line of [
      'demarc_watch_runs_total{code="3"} 2',
      'demarc_watch_missed_runs_total 1',
      'demarc_watch_last_run_duration_seconds 2.5',
      'demarc_watch_next_run_time_seconds 5',
      'demarc_gaps{severity="high"} 2',
    ])
      expect(body.split('\n')).toContain(line);
  });

  test('answers nothing else', async () => {
    const ask = await served({});
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/health', 'POST')).status).toBe(404);
    expect((await ask('/__proto__')).status).toBe(404);
    expect((await ask('/metrics?name=up')).status).toBe(200);
  });

  test('says where it cannot listen', async () => {
    const first = await serveVitals({ host: '127.0.0.1', port: 0 }, () => vitals());
    onTestFinished(() => first.close());
    const port = Number(new URL(first.at).port);
    await expect(serveVitals({ host: '127.0.0.1', port }, () => vitals())).rejects.toThrow(UsageError);
  });
});

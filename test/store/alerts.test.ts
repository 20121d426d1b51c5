import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openForTest, storePath } from './estate.ts';

describe('what alerts remember', () => {
  test('of a route is there after the store was closed, and only of that route', async () => {
    const path = storePath();
    const store = await openForTest(path);
    expect(await store.alerts.route('security')).toBeUndefined();
    const pending = { run: '2', digest: 'security/1/2' };
    await store.alerts.remember('security', { told: '1', conditions: 'a', pending });
    await store.alerts.remember('other', { told: null, conditions: 'b', pending: null });
    await store.close();
    const again = await openStore(path, { mode: 'read' });
    expect(await again.alerts.route('security')).toEqual({ told: '1', conditions: 'a', pending });
    expect(await again.alerts.route('other')).toEqual({ told: null, conditions: 'b', pending: null });
    await again.close();
  });

  test('of who has seen a gap is the newest that was said', async () => {
    const store = await openForTest(storePath());
    const seen = (by: string) => ({ fingerprint: 'f', by, at: '2026-11-24T06:00:00.000Z' });
    await store.alerts.acknowledge([seen('ann'), { ...seen('ann'), fingerprint: 'g' }]);
    await store.alerts.acknowledge([seen('bob')]);
    expect(store.alerts.acknowledgement('f')).toEqual(seen('bob'));
    expect(store.alerts.acknowledgement('x')).toBeUndefined();
  });
});

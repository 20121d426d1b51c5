import { describe, expect, test } from 'vitest';
import { aksImage } from '../../../providers/azure/collectors/aks-image.ts';
import { entraDiagnosticSetting } from '../../../providers/azure/collectors/entra-diagnostic-setting.ts';
import { saasAccountSubscription } from '../../../providers/azure/collectors/saas-account-subscription.ts';
import { webSlotContainer } from '../../../providers/azure/collectors/web-slot-container.ts';
import { type Fill, runCollector, runSweep, subscription } from '../../contract/run-azure-collector.ts';

const type = 'Microsoft.ContainerService/managedClusters';

describe('images in clusters, which no interface shows to a reader,', () => {
  const fill: Fill = ({ add }) => void add(type, 'One');
  const id = `/subscriptions/${subscription}/resourcegroups/group/providers/${type.toLowerCase()}/one`;

  test('are unsupported for each resource that has it, by the list and by the index', async () => {
    const { cell, rows, problems } = await runCollector(aksImage, fill);
    expect(cell).toMatchObject({ status: 'unsupported', reason: expect.stringContaining('1 of 1') });
    expect(rows).toEqual(problems);
    expect(problems).toMatchObject([{ problem: 'unsupported', id }]);
    expect((await runSweep(aksImage, fill)).problems).toMatchObject([{ problem: 'unsupported', id }]);
  });

  test('are assessed where there is no such resource', async () => {
    expect((await runCollector(aksImage, () => {})).cell).toMatchObject({ status: 'assessed', resources: 0 });
  });

  test('are denied where nobody knows whether there is one', async () => {
    const denying: Fill = ({ own }) => void own.denied.push(`${type}/read`);
    expect((await runCollector(aksImage, denying)).cell).toMatchObject({ status: 'denied' });
  });
});

test('containers beside the code of a slot are unsupported where there may be some', async () => {
  const { cell, problems } = await runCollector(webSlotContainer, ({ add }) => {
    const site = 'Microsoft.Web/sites';
    add(site, 's', { kind: 'app,linux' });
    for (const kind of ['app,linux', 'app']) add(`${site}/slots`, `s/${kind.replace(',', '-')}`, { kind });
  });
  expect(cell.status).toBe('unsupported');
  expect(problems.map(({ id }) => id?.split('/').at(-1))).toEqual(['app-linux']);
});

test.each([saasAccountSubscription, entraDiagnosticSetting])('$type is unsupported without a call', async collector => {
  const { cell, calls } = await runCollector(collector, () => {});
  expect(cell).toMatchObject({
    type: collector.type,
    status: 'unsupported',
    reason: expect.stringMatching(/shown to its/),
  });
  expect(calls).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { type FaultKind, type FaultRule, linkFaults, pageFaults, serviceFaults, wireFaults } from '../clouds/faults.ts';
import { compare } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import { randomClouds } from '../clouds/worlds/random-clouds.ts';
import { unexcused, untrue } from '../clouds/worlds/unread.ts';
import { type ScanWorldOptions, scanEstate } from '../contract/run-scan.ts';

const every: readonly FaultKind[] = [...wireFaults, ...serviceFaults, ...linkFaults, ...pageFaults];
/** One reader reads services and indexes: what is nothing but an answer that is none need not strike everywhere. */
const telling = every.filter(kind => !['html-500', 'slow', 'content-type', 'html-200', 'cut-chunked'].includes(kind));

type Place = Omit<FaultRule, 'fault'>;

/** Google's projects are found by the index too, with the calls that come first. */
const indexes: Place[] = [
  { service: 'Microsoft.ResourceGraph' },
  { service: 'cloudasset', operation: 'assets.list', from: 3 },
];

/** What no index holds is asked of its service; where the index is denied, so is everything else. */
const services: Place[] = [
  ...['Microsoft.Storage', 'Microsoft.KeyVault', 'Microsoft.Network', 'Microsoft.Authorization', 'Microsoft.Web'],
  ...['Microsoft.EventGrid', 'storage', 'pubsub', 'dns', 'cloudkms', 'sqladmin', 'storagetransfer', 'compute', 'iam'],
].map(service => ({ service, probability: 0.5 }));

/** Where the faults strike. `denied`: calls that are refused besides. */
const places: Record<string, { rules: Place[]; denied?: Place[]; kinds?: readonly FaultKind[] }> = {
  'the indexes': { rules: indexes, kinds: every },
  'services, where the indexes are denied': { rules: services, denied: indexes },
  'the directory, discovery, tokens and later pages': {
    rules: [
      { service: 'graph', probability: 0.5 },
      { service: 'Microsoft.Management', probability: 0.5 },
      { service: 'Microsoft.Resources', from: 2, probability: 0.3 },
      { service: 'cloudresourcemanager', probability: 0.5 },
      { service: 'cloudasset', from: 8, probability: 0.2 },
      { service: 'Microsoft.ResourceGraph', from: 8, probability: 0.2 },
      // Who cannot sign in at all has nothing to read: the first token is for Azure Resource Manager, which comes before.
      { service: 'entra', from: 3 },
    ],
  },
};

/** With gaps of most codes on each of the clouds, and paths between them. */
const options = { seed: 27, size: 70, scopes: 1 };

/** A slow call is answered in time; only where calls hang is time short, and few of them do. */
const patience = (fault: FaultKind): ScanWorldOptions => (fault === 'hang' ? { requestTimeout: 1500, idle: 4000 } : {});
const limits: Partial<Record<FaultKind, { times: number }>> = { hang: { times: 2 }, 'repeat-token': { times: 200 } };

/** Faults of AWS have their own tests: here it is left aside, and so are paths that begin there. */
const aside = (line: string): boolean => !line.includes('arn:aws:');

describe.each(Object.entries(places))('faults in %s', (_, { rules, denied = [], kinds = telling }) => {
  test.concurrent.each(kinds)(
    '%s: nothing is missing without its cell, nothing is invented, and the scan ends',
    async fault => {
      const { truth, azure, gcp } = randomClouds(options);
      const faults = [
        ...denied.map(rule => ({ ...rule, fault: 'deny' as const })),
        ...rules.map(rule => ({ ...rule, fault, milliseconds: 100, ...limits[fault] })),
      ];
      const scanning = { faults, seed: 7, fullPage: 4, ...patience(fault) };
      const { report, result, journals } = await scanEstate({ azure, gcp }, scanning);
      const met = [...journals.values()].flatMap(({ entries }) => entries).some(entry => entry.fault === fault);
      expect(met).toBe(true);
      expect(unexcused(report, { truth }).filter(aside)).toEqual([]);
      expect(untrue(report, { truth })).toEqual([]);
      expect(result.bugs).toEqual([]);
      expect(result.interrupted).toBe(false);
    },
    300_000,
  );
});

test('the estate that the faults strike has gaps of most codes, many of them on paths between clouds', () => {
  expect(new Set(expectedGaps(randomClouds(options).truth).map(({ code }) => code)).size).toBeGreaterThanOrEqual(6);
});

/** What passes by itself: the report is as if nothing had been. */
const passing: readonly FaultKind[] = [
  'reset',
  'unavailable',
  'throttle',
  'cut',
  'empty',
  'expire-session',
  'html-200',
];

describe('faults that strike now and then', () => {
  test.concurrent.each(passing)('%s: the report is the same as without', async fault => {
    const { truth, ...estate } = randomClouds(options);
    const faults = [30, 60, 90].map(from => ({ fault, from, times: 1 }));
    const { report, journals } = await scanEstate(estate, { faults, fullPage: 2 });
    for (const journal of journals.values())
      expect(journal.entries.filter(entry => entry.fault === fault)).toHaveLength(faults.length);
    expect(compare(report, truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(report.coverage.problems).toEqual([]);
  });
});

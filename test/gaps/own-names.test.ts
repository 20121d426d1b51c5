import { describe, expect, test } from 'vitest';
import type { End } from '../../src/model/index.ts';
import { account, exposure, type FakeLink, far, ours, regionTagger, thing } from '../graph/fake-estate.ts';
import { hop, host } from './ends.ts';
import { lines } from './judged.ts';

const app = host('app.example');
const sent = hop('p', 'sends-to', app);
const own = (to: string | End, conditions?: string[]): FakeLink =>
  hop('host:app.example', 'resolves-to', to, conditions);
const unknown = 'party-unknown p > host:app.example (network unknown)';

describe('a host that leads to a listed resource', () => {
  test('is that resource’s own: nobody has to ask whose it is', async () => {
    expect(await lines({ resources: [thing('p', 'us'), thing('r', 'sg')], links: [sent, own('r')] })).toEqual([]);
  });

  test('is passed on the way into the resource', async () => {
    expect(await lines({ resources: [thing('p', 'us'), thing('r', 'hk')], links: [sent, own('r')] })).toEqual([
      'network-into-reach p > host:app.example > r (territory reachable)',
      'stored-in-reach r (territory reachable)',
    ]);
  });

  test('leads on to what the resource names, known or not', async () => {
    const links = [sent, own('r'), hop('r', 'resolves-to', host('far.example'))];
    expect(await lines({ resources: [thing('p', 'us'), thing('r', 'us', 'nothing')], links })).toEqual([
      'party-unknown p > host:app.example > r > host:far.example (network unknown)',
    ]);
  });

  test('keeps what is known of it', async () => {
    const links = [hop('p', 'sends-to', host('app.cn')), hop('host:app.cn', 'resolves-to', 'r')];
    expect(await lines({ resources: [thing('p', 'us'), thing('r', 'us')], links })).toEqual([
      'network-into-reach p > host:app.cn (network reachable)',
    ]);
  });
});

describe('whose a host is stays unknown', () => {
  const resources = [thing('p', 'us'), thing('r', 'us')];

  test('where nothing leads on', async () => {
    expect(await lines({ resources, links: [sent] })).toEqual([unknown]);
  });

  test('where it is the resource’s only under conditions', async () => {
    expect(await lines({ resources, links: [sent, own('r', ['within the network only'])] })).toEqual([unknown]);
  });

  test('where it leads to something that nobody listed', async () => {
    expect(await lines({ resources, links: [sent, own(far('x', 'us'))] })).toEqual([unknown]);
  });

  test('where the resource only sends to it', async () => {
    expect(await lines({ resources, links: [sent, hop('r', 'resolves-to', app)] })).toEqual([
      unknown,
      'party-unknown r > host:app.example (network unknown)',
    ]);
  });
});

describe('what is read from a name', () => {
  const copied: FakeLink[] = [
    hop('host:account.example', 'sends-to', 'job'),
    hop('job', 'sends-to', far('x', 'hk')),
    hop('q', 'sends-to', host('account.example')),
  ];
  const resources = [thing('account', 'sg'), thing('job', 'us', 'nothing'), thing('q', 'us')];

  test('is read from the resource that it is the name of', async () => {
    const links = [...copied, hop('host:account.example', 'resolves-to', 'account')];
    expect(await lines({ resources, links })).toEqual(['copied-into-reach account > job > x (territory reachable)']);
  });

  test('is read from the name alone where it is nobody’s', async () => {
    expect(await lines({ resources, links: copied })).toEqual([
      'copied-into-reach q > host:account.example > job > x (territory reachable)',
      'party-unknown q > host:account.example (network unknown)',
    ]);
  });
});

describe('a principal', () => {
  const who: End = { kind: 'principal', provider: 'azure', partition: 'AzureCloud', id: 'somebody' };
  const key = 'principal:azure/AzureCloud/somebody';
  const tagger = {
    ...regionTagger,
    end: (end: End) => (end.kind === 'principal' ? [exposure('owner', 'unknown')] : regionTagger.end(end)),
  };
  const resources = [thing('p', 'us'), thing('guest', 'us', 'authority')];
  const given = hop('p', 'shared-with', who);

  test('of whom nothing is told is unknown', async () => {
    expect(await lines({ resources, links: [given] }, { tagger })).toEqual([
      'party-unknown p > principal:azure/AzureCloud/somebody (owner unknown)',
    ]);
  });

  test('that leads on is whose that is', async () => {
    const links = [given, hop(key, 'assumable-by', 'guest'), hop('guest', 'assumable-by', account('alibaba'))];
    expect(await lines({ resources, links }, { tagger })).toEqual([
      `access-from-reach p > ${key} > guest > scope:aws/aws/alibaba (owner reachable)`,
    ]);
  });

  test('that is of the own tenant is nobody else', async () => {
    const links = [given, hop(key, 'assumable-by', account(ours))];
    expect(await lines({ resources, links }, { tagger })).toEqual([]);
  });
});

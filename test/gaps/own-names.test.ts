import { describe, expect, test } from 'vitest';
import type { End } from '../../src/model/index.ts';
import { type FakeLink, far, thing } from '../graph/fake-estate.ts';
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

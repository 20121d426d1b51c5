import { type End, hostEnd, type JsonObject, link, type Row } from '../../src/model/index.ts';
import { outsider } from './access.ts';
import { s3End } from './foreign.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd, partition } from './names.ts';
import { ownName } from './policies.ts';
import { need, objects, pick, text, texts } from './read.ts';

/** A perimeter; identities outside that its rules let in, and projects outside that its rules let data out to. */
export function* perimeterRows(perimeter: JsonObject, reading: Reading): Generator<Row> {
  const name = need(perimeter, 'name');
  const facts = pick(
    perimeter,
    'perimeterType',
    'useExplicitDryRunSpec',
    'status.resources',
    'status.restrictedServices',
  );
  const resource = reading.resource({
    ...{ id: fullName(reading.estate, 'accesscontextmanager', name), name: text(perimeter, 'title') ?? name },
    ...{ region: 'global', facts },
  });
  yield resource;
  const { call } = reading;
  for (const rule of objects(perimeter, 'status.ingressPolicies')) {
    const any = anyOf.has(text(rule, 'ingressFrom.identityType') ?? '') ? ['allUsers'] : [];
    const operations = pick(rule, 'ingressTo.operations');
    for (const member of [...any, ...texts(rule, 'ingressFrom.identities')]) {
      const end = outsider(member, reading);
      if (end) yield link('shared-with', resource, end, call, { member, ...operations }, sourcesOf(rule));
    }
    for (const { source, end } of letIn(rule, perimeter, reading))
      yield link('shared-with', resource, end, call, { source, ...operations });
  }
  for (const rule of objects(perimeter, 'status.egressPolicies'))
    for (const end of outOf(rule, reading))
      yield link(
        'shared-with',
        resource,
        end,
        call,
        pick(rule, 'egressTo.resources', 'egressTo.externalResources', 'egressTo.operations'),
      );
}

/** Types of identity that take in people and accounts of anybody. */
const anyOf = new Set(['ANY_IDENTITY', 'ANY_USER_ACCOUNT', 'ANY_SERVICE_ACCOUNT']);

/** What narrows who is let in: access levels and places that requests come from; `*` is any. */
function sourcesOf(rule: JsonObject): string[] {
  const sources = objects(rule, 'ingressFrom.sources').map(one => text(one, 'accessLevel') ?? text(one, 'resource'));
  if (sources.length === 0 || sources.includes('*')) return [];
  return [`only from ${sources.join(', ').slice(0, 500)}`];
}

/** Projects and networks outside of the perimeter that requests are let in from. */
function letIn(rule: JsonObject, perimeter: JsonObject, reading: Reading): { source: string; end: End }[] {
  const { estate } = reading;
  const inside = new Set(texts(perimeter, 'status.resources'));
  return objects(rule, 'ingressFrom.sources').flatMap((one): { source: string; end: End }[] => {
    const source = text(one, 'resource') ?? '';
    const [, id] = /^projects\/([^/]+)$/.exec(source) ?? [];
    if (inside.has(source)) return [];
    if (id) return [{ source, end: { kind: 'scope', provider: 'gcp', partition, scope: estate.project(id) } }];
    return source.startsWith('//') ? [{ source, end: nameEnd(ownName(estate, source)) }] : [];
  });
}

/** Where a rule lets data out to: projects, everything outside (`*`), and buckets of other clouds. */
function outOf(rule: JsonObject, { estate }: Reading): End[] {
  const inside = texts(rule, 'egressTo.resources').flatMap((one): End[] => {
    const [, kind = '', id = ''] = /^(projects|folders|organizations)\/(.+)$/.exec(one) ?? [];
    if (one === '*') return [{ kind: 'anyone', provider: 'gcp' }];
    if (kind === 'projects') return [{ kind: 'scope', provider: 'gcp', partition, scope: estate.project(id) }];
    return kind === '' || one === estate.root ? [] : [{ kind: 'principal', provider: 'gcp', partition, id: one }];
  });
  const elsewhere = texts(rule, 'egressTo.externalResources').flatMap(one => {
    const [, scheme, name = ''] = /^(s3|s3a|s3n|azure):\/\/([^/]+)/.exec(one) ?? [];
    return scheme === undefined ? [] : ((scheme === 'azure' ? hostEnd(name) : s3End(name)) ?? []);
  });
  return [...inside, ...elsewhere];
}

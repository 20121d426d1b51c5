import { type JsonObject, link, type Row } from '../../src/model/index.ts';
import { outsider } from './access.ts';
import type { Reading } from './listing.ts';
import { fullName, partition } from './names.ts';
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
  const { call, estate } = reading;
  for (const rule of objects(perimeter, 'status.ingressPolicies')) {
    const any = text(rule, 'ingressFrom.identityType') === 'ANY_IDENTITY' ? ['allUsers'] : [];
    for (const member of [...any, ...texts(rule, 'ingressFrom.identities')]) {
      const end = outsider(member, reading);
      if (end) yield link('shared-with', resource, end, call, { member, ...pick(rule, 'ingressTo.operations') });
    }
  }
  for (const rule of objects(perimeter, 'status.egressPolicies'))
    for (const project of texts(rule, 'egressTo.resources').flatMap(one => /^projects\/(.+)$/.exec(one)?.[1] ?? [])) {
      const scope = { kind: 'scope', provider: 'gcp', partition, scope: estate.project(project) } as const;
      yield link('shared-with', resource, scope, call, pick(rule, 'egressTo.resources', 'egressTo.operations'));
    }
}

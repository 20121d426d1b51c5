import { type End, hostEnd, type JsonObject, type LinkKind } from '../../src/model/index.ts';
import { urlEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { objects, text } from './read.ts';

interface Destination {
  relation: LinkKind;
  end: End;
  fact: JsonObject;
}

/** Members of a rule that say where requests go; the map and its matchers begin them with `default`. */
const usual = {
  ...{ service: 'service', action: 'routeAction', redirect: 'urlRedirect' },
  errors: 'customErrorResponsePolicy',
};
const fallback = {
  ...{ service: 'defaultService', action: 'defaultRouteAction', redirect: 'defaultUrlRedirect' },
  errors: 'defaultCustomErrorResponsePolicy',
};

function* ofRule(rule: JsonObject, names: typeof usual, reading: Reading): Generator<Destination> {
  const backends = [
    text(rule, names.service),
    // Pages for errors are fetched there.
    text(rule, `${names.errors}.errorService`),
    ...objects(rule, `${names.action}.weightedBackendServices`).map(one => text(one, 'backendService')),
  ];
  for (const backend of backends)
    if (backend) yield { relation: 'routes-to', end: urlEnd(backend, reading), fact: { backend } };
  // A mirror gets a copy of every request, and its answers are thrown away.
  const mirror = text(rule, `${names.action}.requestMirrorPolicy.backendService`);
  if (mirror) yield { relation: 'sends-to', end: urlEnd(mirror, reading), fact: { requestMirrorPolicy: mirror } };
  const hostRedirect = text(rule, `${names.redirect}.hostRedirect`);
  const host = hostRedirect === undefined ? undefined : hostEnd(hostRedirect);
  if (host && hostRedirect) yield { relation: 'routes-to', end: host, fact: { hostRedirect } };
}

/** Everything that requests may be sent to, once each: backends, mirrors and hosts that clients are sent on to. */
export function destinations(map: JsonObject, reading: Reading): Destination[] {
  const matchers = objects(map, 'pathMatchers');
  const rules = matchers.flatMap(matcher => [...objects(matcher, 'pathRules'), ...objects(matcher, 'routeRules')]);
  const all = [
    ...[map, ...matchers].flatMap(rule => [...ofRule(rule, fallback, reading)]),
    ...rules.flatMap(rule => [...ofRule(rule, usual, reading)]),
  ];
  return [...new Map(all.map(one => [`${one.relation} ${JSON.stringify(one.fact)}`, one])).values()];
}

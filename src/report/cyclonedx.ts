import { hash } from 'node:crypto';
import { type Gap, linkKinds, type PathNode } from '../model/index.ts';
import { compact } from './json.ts';
import type { Report } from './report.ts';
import { jurisdictionOf, summaryOf } from './summary.ts';
import { plain } from './text/plain.ts';
import { verdictOf } from './verdict.ts';

/** Services and flows that one document holds; the format knows each service once, so it cannot be streamed. */
const most = { services: 10_000, flows: 20_000 };

interface Flow {
  flow: 'inbound' | 'outbound';
  classification: string;
  name: string;
  source?: string[];
  destination?: string[];
}

interface Service {
  node: PathNode;
  zone: string | undefined;
  crosses: boolean;
  provider: { name: string; address?: { country: string } };
  data: Map<string, Flow>;
}

/**
 * CycloneDX 1.7: what the gaps' paths touch as services, each in its trust zone (a segment, or whose reach it is) and with
 * its provider, and the data that flows between them. The worst gaps come first; metadata says what is left out.
 */
export function* cyclonedxReport(report: Report): Iterable<string> {
  const serial = serialOf(report.run.id);
  const gathering = new Gathering(serial);
  let left = 0;
  for (const gap of report.gaps) if (gap.code !== 'not-assessed' && !gathering.add(gap)) left++;
  yield `{"$schema":"http://cyclonedx.org/schema/bom-1.7.schema.json","bomFormat":"CycloneDX","specVersion":"1.7",`;
  yield `"serialNumber":"urn:uuid:${serial}","version":1,\n"metadata":${compact(metadataOf(report, left))},\n"services":[`;
  let before = '\n';
  for (const service of gathering.services()) {
    yield `${before}${compact(service)}`;
    before = ',\n';
  }
  yield ']}\n';
}

function metadataOf(report: Report, left: number) {
  const { run, tool, dataset, coverage } = report;
  const sums = Object.entries(coverage.sums).map(([status, count]) => `${status} ${count}`);
  const said: [name: string, value: string][] = [
    ['demarc:run', run.id],
    ['demarc:dataset', dataset.version],
    ['demarc:verdict', verdictOf(report).text],
    ['demarc:coverage', sums.join(', ')],
    ['demarc:not-assessed', String(summaryOf(report).codes['not-assessed'])],
    ['demarc:gaps-left-out', String(left)],
  ];
  return {
    timestamp: run.started,
    tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
    component: { type: 'platform', 'bom-ref': 'estate', name: 'estate' },
    properties: said.map(([name, value]) => ({ name, value: plain(value) })),
  };
}

/** A UUID of version 8 (RFC 9562) made from the run, so that the same report is the same document. */
function serialOf(run: string): string {
  const hex = hash('sha256', `demarc ${run}`);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

class Gathering {
  readonly #serial: string;
  readonly #services = new Map<string, Service>();
  #flows = 0;

  constructor(serial: string) {
    this.#serial = serial;
  }

  /** Takes a gap as a whole, or not at all. */
  add(gap: Gap): boolean {
    const { path } = gap;
    const fresh = new Set(path.flatMap(({ id }) => (this.#services.has(id) ? [] : [id]))).size;
    const hops = path.length - 1;
    if (this.#services.size + fresh > most.services || this.#flows + 2 * hops > most.flows) return false;
    const services = path.map((node, index) =>
      this.#service(node, zoneOf(gap, index), index === path.length - 1 ? gap : undefined),
    );
    for (const [index, to] of services.entries()) {
      const from = services[index - 1];
      if (from !== undefined) this.#flow(from, to);
    }
    return true;
  }

  #service(node: PathNode, zone: string | undefined, reached: Gap | undefined): Service {
    const known = this.#services.get(node.id) ?? {
      node,
      zone,
      crosses: false,
      provider: providerOf(node),
      data: new Map(),
    };
    this.#services.set(node.id, known);
    if (reached !== undefined) {
      known.zone = zone;
      known.crosses = true;
      known.provider = providerOf(node, reached);
    }
    known.zone ??= zone;
    return known;
  }

  #flow(from: Service, to: Service): void {
    const kind = to.node.hop?.kind ?? 'member-of';
    const classification = linkKinds[kind];
    const [source, destination] = [this.#reference(from.node.id), this.#reference(to.node.id)];
    const before = from.data.size + to.data.size;
    from.data.set(`out ${to.node.id} ${kind}`, {
      flow: 'outbound',
      classification,
      name: kind,
      destination: [destination],
    });
    to.data.set(`in ${from.node.id} ${kind}`, { flow: 'inbound', classification, name: kind, source: [source] });
    this.#flows += from.data.size + to.data.size - before;
  }

  #reference(id: string): string {
    return `urn:cdx:${this.#serial}/1#${referenceOf(id)}`;
  }

  *services() {
    for (const { node, zone, crosses, provider, data } of this.#services.values()) {
      const { id, type, name, scope, region } = node;
      const said = Object.entries({ id, scope, region }).flatMap(([key, value]) =>
        value === null ? [] : [{ name: `demarc:${key}`, value: plain(value) }],
      );
      yield {
        'bom-ref': referenceOf(id),
        provider,
        group: plain(type, 200),
        name: plain(name ?? id, 500) || 'without a name',
        'x-trust-boundary': crosses,
        ...(zone === undefined ? {} : { trustZone: zone }),
        ...(data.size > 0 ? { data: [...data.values()] } : {}),
        properties: said,
      };
    }
  }
}

const referenceOf = (id: string): string => `service-${hash('sha256', id).slice(0, 16)}`;

/** The first node of a path is the segment's, the last is in somebody's reach; what lies between is nobody's yet. */
function zoneOf(gap: Gap, index: number): string | undefined {
  if (index === gap.path.length - 1) return `reach:${plain(gap.exposure.party ?? jurisdictionOf(gap), 100)}`;
  return index === 0 ? `segment:${plain(gap.segment, 100)}` : undefined;
}

/** The party in whose reach it is, else the cloud; the country is that of the place or party, where the gap names one. */
function providerOf({ type }: PathNode, reached?: Gap): Service['provider'] {
  const { partyName = null, party = null, place = null } = reached?.exposure ?? {};
  const country = place?.country ?? null;
  const name = plain(partyName ?? party ?? (type.includes('.') ? (type.split('.')[0] ?? '') : ''), 200) || 'unknown';
  return { name, ...(country === null ? {} : { address: { country: plain(country, 2) } }) };
}

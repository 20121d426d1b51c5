/**
 * A simulated AWS in a process of its own, so that what is measured is the scanner's. Run by `Cloud.start` of
 * `clouds.ts`; arguments: the world's name and size, and the latency of a call in milliseconds.
 */
import { limits } from '../providers/aws/limits.ts';
import { startAws } from '../test/clouds/aws/index.ts';
import type { Seen, Started } from './clouds.ts';
import { company } from './company.ts';
import { fleets } from './fleets.ts';

const [name, size = '0', latency = '0'] = process.argv.slice(2);
const made = name === 'company' ? company({ fleet: Number(size) }) : fleets(Number(size));
const aws = await startAws(made.state, { latency: Number(latency) });
const { entries } = aws.journal;

process.on('message', () => {
  process.send?.(seen());
  aws.journal.clear();
});
process.on('disconnect', () => process.exit());
const started: Started = { endpoint: aws.endpoint, key: aws.credentials(made.management.id) };
process.send?.(started);

/** What the last scan asked for. */
function seen(): Seen {
  const inputs = new Set(
    entries.map(({ service, operation, scope, region, input }) =>
      JSON.stringify([service, operation, scope, region, input]),
    ),
  );
  const times = entries.flatMap(({ start, end }) => [start, end]);
  return {
    calls: entries.length,
    repeated: entries.length - inputs.size,
    peak: aws.journal.peak,
    span: times.length === 0 ? 0 : Math.max(...times) - Math.min(...times),
    limited: Math.max(
      0,
      ...[...buckets().values()].map(({ count, capacity, refill }) => ((count - capacity) / refill) * 1000),
    ),
  };
}

/** Calls that share a token bucket of ours. */
function buckets(): Map<string, { count: number; capacity: number; refill: number }> {
  const counted = new Map<string, { count: number; capacity: number; refill: number }>();
  for (const { service, operation, scope, region } of entries) {
    const limit = limits.find(each => idOf(each.service) === service && each.operation.test(operation));
    if (!limit) continue;
    const key = [scope, region, service, limit.shared ? '' : operation].join(' ');
    const bucket = counted.get(key) ?? { count: 0, ...limit };
    bucket.count += 1;
    counted.set(key, bucket);
  }
  return counted;
}

/** `Route 53` is the client package `route-53`. */
const idOf = (service: string): string => service.toLowerCase().replaceAll(' ', '-');

import { link, type Row } from '../../../src/model/index.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need, pick } from '../read.ts';

/** Other projects that see the project's metrics. Each project sees its own, which is not told. No index knows it. */
export const monitoringMetricsScope = listing({
  type: 'gcp.monitoring.metrics-scope',
  holds: 'nothing',
  docs: 'https://cloud.google.com/monitoring/api/ref_v3/rest/v1/locations.global.metricsScopes/listMetricsScopesByMonitoredProject',
  assets: [],
  list: 'monitoring:locations.global.metricsScopes.listMetricsScopesByMonitoredProject',
  items: (clients, project) =>
    clients.list('monitoring:locations.global.metricsScopes.listMetricsScopesByMonitoredProject', {
      monitoredResourceContainer: `projects/${project}`,
    }),
  *rows(scope, reading): Generator<Row> {
    // `locations/global/metricsScopes/{number of the project whose scope it is}`
    const name = need(scope, 'name');
    const watcher = reading.estate.project(name.slice(name.lastIndexOf('/') + 1));
    if (watcher === reading.project) return;
    const id = fullName(reading.estate, 'monitoring', `${name}/projects/${reading.project}`);
    const resource = reading.resource({
      id,
      name: watcher,
      region: 'global',
      facts: pick(scope, 'name', 'createTime'),
    });
    yield resource;
    const end = (project: string) => nameEnd(`//cloudresourcemanager.googleapis.com/projects/${project}`);
    yield link('sends-to', end(reading.project), resource, reading.call, pick(scope, 'name'));
    yield link('sends-to', resource, end(watcher), reading.call, pick(scope, 'name'));
  },
});

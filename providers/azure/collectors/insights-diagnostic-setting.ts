import type { Collector, Row } from '../../../src/model/index.ts';
import { Failed } from '../../failed.ts';
import { below } from '../below.ts';
import { type AzureClients, armWay, inventoryAction, permissionsAction } from '../client.ts';
import { diagnosticSources, hasNone } from '../diagnostic-sources.ts';
import { diagnosticListing } from '../diagnostics.ts';
import { actionsOf, problemOf, readingOf, resourceRows } from '../listing.ts';

const action = 'Microsoft.Insights/diagnosticSettings/read';
const way = `${armWay}, for the ${diagnosticSources.length} kinds of resources that hold data or keys; others were not asked`;
const settings = { of: 'providers/Microsoft.Insights/diagnosticSettings', version: '2021-05-01-preview' };

/** Where the logs of resources go. Each resource is asked for itself: neither a list nor the index has them. */
export const insightsDiagnosticSetting: Collector<AzureClients> = {
  type: 'azure.insights.diagnostic-setting',
  per: 'scope',
  holds: 'nothing',
  permissions: [
    ...new Set([
      ...diagnosticSources.flatMap(lists => actionsOf({ lists })),
      action,
      inventoryAction,
      permissionsAction,
    ]),
  ],
  docs: 'https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/list',
  async *collect(context): AsyncGenerator<Row> {
    const { clients, target, problem, via } = context;
    via(way);
    const reading = readingOf(context, target.scope, action);
    const failed: unknown[] = [];
    for (const [index, lists] of diagnosticSources.entries()) {
      // The first is asked in any case, so that a refusal is told by the service itself.
      if (index > 0 && (await hasNone(clients, target.scope, lists))) continue;
      try {
        for await (const found of below(clients, target.scope, [...lists, settings])) {
          if (found instanceof Failed) yield problemOf(problem, found);
          else yield* resourceRows(diagnosticListing, found, reading);
        }
      } catch (error) {
        const sorted = problem(error);
        if (sorted.problem === 'expired' || sorted.problem === 'skipped') throw error;
        // A cloud that lacks a service has none of its resources.
        if (sorted.problem !== 'unsupported') failed.push(error);
      }
    }
    if (failed.length > 0) throw failed[0];
  },
};

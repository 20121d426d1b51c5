import type { Collector, Row } from '../../../src/model/index.ts';
import { Failed } from '../../failed.ts';
import { below } from '../below.ts';
import { type AzureClients, armWay } from '../client.ts';
import { diagnosticSources } from '../diagnostic-sources.ts';
import { diagnosticListing } from '../diagnostics.ts';
import { actionsOf, problemOf, readingOf, resourceRows } from '../listing.ts';

const action = 'Microsoft.Insights/diagnosticSettings/read';
const settings = { of: 'providers/Microsoft.Insights/diagnosticSettings', version: '2021-05-01-preview' };

/** Where the logs of resources go. Each resource is asked for itself: neither a list nor the index has them. */
export const insightsDiagnosticSetting: Collector<AzureClients> = {
  type: 'azure.insights.diagnostic-setting',
  per: 'scope',
  holds: 'nothing',
  permissions: [...new Set([...diagnosticSources.flatMap(lists => actionsOf({ lists })), action])],
  docs: 'https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/list',
  async *collect(context): AsyncGenerator<Row> {
    const { clients, target, problem, via } = context;
    via(armWay);
    const reading = readingOf(context, target.scope, action);
    const failed: unknown[] = [];
    for (const lists of diagnosticSources) {
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

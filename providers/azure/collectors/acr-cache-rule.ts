import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { registryEnd } from '../images.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

const source = 'properties.sourceRepository';

/** Whoever pulls through the cache runs what the upstream registry gives. */
export const acrCacheRule = listing({
  type: 'azure.acr.cache-rule',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/container-registry/cache-rules/list',
  lists: [
    { of: 'Microsoft.ContainerRegistry/registries', version: '2025-11-01' },
    { of: 'cacheRules', version: '2025-11-01' },
  ],
  facts: [source, 'properties.targetRepository'],
  *links(rule, self, { call }) {
    const upstream = text(rule, source);
    const registry = armEnd(self.partition, ownerId(self.id, 'cacheRules'), self.region);
    if (upstream) yield link('runs', registry, registryEnd(upstream), call, pick(rule, source));
  },
});

import { type End, hostEnd, type JsonObject, link, type Row } from '../../../src/model/index.ts';
import { eachLocation } from '../below.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { objects, pick, text, values } from '../read.ts';

/** What a remote repository fetches from: a named public registry, an address, or another repository. */
function upstreams(repository: JsonObject, { estate }: Reading): { end: End; fact: JsonObject }[] {
  return values(repository, 'remoteRepositoryConfig').flatMap((source): { end: End; fact: JsonObject }[] => {
    const base = text(source, 'publicRepository') ?? text(source, 'publicRepository.repositoryBase');
    const uri = text(source, 'customRepository.uri') ?? text(source, 'uri');
    const end = uri?.startsWith('projects/') ? nameEnd(fullName(estate, 'artifactregistry', uri)) : hostEnd(uri ?? '');
    if (end && uri) return [{ end, fact: { uri: uri.replace(/\/\/[^/@]*@/, '//') } }];
    return base
      ? [{ end: { kind: 'publisher', catalogue: 'gcp-public-repository', id: base }, fact: { publicRepository: base } }]
      : [];
  });
}

export const artifactregistryRepository = listing({
  type: 'gcp.artifactregistry.repository',
  holds: 'software',
  docs: 'https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/list',
  assets: ['artifactregistry.googleapis.com/Repository'],
  list: ['artifactregistry:projects.locations.list', 'artifactregistry:projects.locations.repositories.list'],
  items: (clients, project) =>
    eachLocation(
      clients,
      project,
      'artifactregistry:projects.locations.list',
      'artifactregistry:projects.locations.repositories.list',
    ),
  *rows(repository, reading): Generator<Row> {
    const resource = reading.resource(
      restItem(reading, 'artifactregistry', repository, 'format', 'mode', 'createTime', 'registryUri'),
    );
    yield resource;
    yield* keyLink(resource, repository, 'kmsKeyName', reading);
    for (const { end, fact } of upstreams(repository, reading)) yield link('runs', resource, end, reading.call, fact);
    for (const policy of objects(repository, 'virtualRepositoryConfig.upstreamPolicies')) {
      const name = text(policy, 'repository');
      if (name)
        yield link(
          'runs',
          resource,
          nameEnd(fullName(reading.estate, 'artifactregistry', name)),
          reading.call,
          pick(policy, 'repository', 'priority'),
        );
    }
  },
});

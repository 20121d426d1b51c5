import { type End, hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { computeName, fullName, nameEnd } from './names.ts';
import { text, texts } from './read.ts';

/**
 * Licences of what an image or a disk carries, by the project that publishes them: Google's own (`debian-cloud`,
 * `windows-cloud`), or a vendor's in the Marketplace.
 */
export function* licenceLinks(
  from: Resource | End,
  item: JsonObject,
  path: string,
  { call }: Reading,
): Generator<Link> {
  const publishers = new Map<string, string>();
  for (const licence of texts(item, path)) {
    const [, project] = /projects\/([^/]+)\/global\/licenses\//.exec(licence) ?? [];
    if (project !== undefined) publishers.set(project, licence);
  }
  for (const [id, licence] of publishers)
    yield link('published-by', from, { kind: 'publisher', catalogue: 'gcp-project', id }, call, { licence });
}

/** The image at `path` that the thing was made from; one of another project is also that project's product. */
export function* imageLinks(
  from: Resource,
  item: JsonObject,
  path: string,
  { estate, project, call }: Reading,
): Generator<Link> {
  const url = text(item, path);
  if (url === undefined) return;
  const image = nameEnd(computeName(estate, url));
  yield link('runs', from, image, call, { [path]: url });
  if (image.kind !== 'resource' || image.scope === null || image.scope === project) return;
  yield link('published-by', image, { kind: 'publisher', catalogue: 'gcp-project', id: image.scope }, call, {
    [path]: url,
  });
}

/** Where a container image is pulled from: a repository of Artifact Registry, or the registry's host. */
export function containerEnd({ estate }: Pick<Reading, 'estate'>, image: string): End | undefined {
  // A project of a domain is two parts of the path: `example.com/project`.
  const [, location, domain, project, repository] =
    /^([a-z0-9-]+?)-docker\.pkg\.dev\/(?:([^/]+\.[^/]+)\/)?([^/]+)\/([^/:@]+)/.exec(image) ?? [];
  if (location && project && repository)
    return nameEnd(
      fullName(
        estate,
        'artifactregistry',
        `projects/${domain ? `${domain}:` : ''}${project}/locations/${location}/repositories/${repository}`,
      ),
    );
  // As Docker reads names: the first part is a host only if it looks like one.
  const [first = ''] = image.split('/');
  const host = image.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'docker.io';
  return hostEnd(host);
}

/** The publisher of an image that the Marketplace serves. */
const marketplace = /^(?:marketplace\.gcr\.io|gcr\.io\/cloud-marketplace)\/([a-z0-9-]+)\//;

/** The image of each container, once, and whose product it is where the Marketplace serves it. */
export function* containerLinks(from: Resource, images: readonly string[], reading: Reading): Generator<Link> {
  for (const image of new Set(images)) {
    const end = containerEnd(reading, image);
    if (end) yield link('runs', from, end, reading.call, { image });
    const [, id] = marketplace.exec(image) ?? [];
    if (id === undefined) continue;
    yield link('published-by', from, { kind: 'publisher', catalogue: 'gcp-marketplace', id }, reading.call, { image });
  }
}

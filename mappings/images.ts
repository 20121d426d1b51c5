/**
 * Where a container image comes from, by the rules of image references: the first segment is a registry where it has a
 * dot, a port or a capital or is `localhost`, otherwise the image is on Docker Hub.
 * Source: github.com/distribution/reference.
 */
export interface ImageOrigin {
  registry: string;
  /** Path without tag and digest. */
  repository: string;
  /** The AWS account that an ECR registry belongs to. */
  account: string | null;
}

const ecr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\./;

/** `undefined`: not an image reference. */
export function parseImage(reference: string): ImageOrigin | undefined {
  if (reference.length > 1024 || !/^[\w.:/@+[\]-]+$/.test(reference)) return undefined;
  // Kubernetes says by which runtime an image was pulled: `docker-pullable://…`.
  const [path = ''] = reference.replace(/^[a-z][a-z0-9+-]*:\/\//, '').split('@');
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const hosted = /[.:A-Z]/.test(first) || first === 'localhost';
  const registry = hosted ? first.toLowerCase() : 'docker.io';
  const repository = (hosted ? path.slice(slash + 1) : path).replace(/:[\w.-]*$/, '');
  return repository === '' ? undefined : { registry, repository, account: ecr.exec(registry)?.[1] ?? null };
}

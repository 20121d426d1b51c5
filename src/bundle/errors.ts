/** A bundle that cannot be used as one: no bundle at all, changed, or larger than anything that we write. */
export class BundleError extends Error {
  override name = 'BundleError';
}

/** What an entry of the configuration, or an option for it, leaves out of what its credentials could read. */
interface Narrow {
  name: string;
  regions?: readonly string[];
  include?: readonly string[];
  exclude?: readonly string[];
}

/** What a scan is asked to leave out. */
interface Asked {
  only: readonly string[];
  skip: readonly string[];
  account: readonly string[];
}

/** Values named before the rest is counted. */
const most = 12;

/** In words, as reports say it: an account, region or type that is left out has no cell that could speak of it. */
export const narrowedBy = ({ name, regions, include, exclude }: Narrow): string[] => [
  ...said(`${name}: only regions`, regions),
  ...said(`${name}: only accounts`, include),
  ...said(`${name}: without accounts`, exclude),
];

/** The same of the options that bear on every cloud. */
export const narrowedByOptions = ({ only, skip, account }: Asked): string[] => [
  ...said('only types', only),
  ...said('without types', skip),
  ...said('only accounts', account),
];

function said(what: string, values: readonly string[] = []): string[] {
  if (values.length === 0) return [];
  const more = values.length - most;
  return [`${what} ${values.slice(0, most).join(' ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/**
 * What is known of the whole, for collectors: Google names projects by id in some answers and by number in others, and
 * tells our own people from others by their domain.
 */
export class Estate {
  /** `organizations/N` or `folders/N` that is walked; missing: single projects. */
  readonly root: string | undefined;
  /** Domains of our own people; empty: not known, so everybody is somebody else. */
  readonly domains = new Set<string>();
  readonly #ids = new Map<string, string>();
  readonly #below = new Set<string>();

  constructor(root: string | undefined, domains: readonly string[]) {
    this.root = root;
    for (const domain of domains) this.domains.add(domain.toLowerCase());
  }

  /** Notes a project; `below`: it lies under the root, so that the index of the root knows its assets. */
  add(number: string, id: string, below: boolean): void {
    this.#ids.set(number, id);
    if (below) this.#below.add(id);
  }

  /** The id of a project named by id or number; a number that is not ours stays one. */
  project(name: string): string {
    return this.#ids.get(name) ?? name;
  }

  isBelow(id: string): boolean {
    return this.#below.has(id);
  }
}

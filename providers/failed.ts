/** Something that could not be read although its list was; `id` is the name that its problem is said of. */
export class Failed {
  readonly error: unknown;
  readonly id: string;
  constructor(error: unknown, id: string) {
    this.error = error;
    this.id = id;
  }
}

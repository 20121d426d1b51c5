/** An array is one; so is `{ length, at }` over a function. Items are read by rising index, and again on every call. */
export interface Items<Item = object | string> {
  readonly length: number;
  at(index: number): Item | undefined;
}

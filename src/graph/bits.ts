/** A set of nodes in one bit each. */
export interface NodeSet {
  has(node: number): boolean;
  add(node: number): void;
  delete(node: number): void;
}

export function nodeSet(nodes: number): NodeSet {
  const words = new Uint32Array((nodes + 31) >>> 5);
  const word = (node: number): number => words[node >>> 5] ?? 0;
  return {
    has: node => (word(node) & (1 << (node & 31))) !== 0,
    add: node => {
      words[node >>> 5] = word(node) | (1 << (node & 31));
    },
    delete: node => {
      words[node >>> 5] = word(node) & ~(1 << (node & 31));
    },
  };
}

export { type NodeSet, nodeSet } from './bits.ts';
export { anyCarry, followedBy, relations, vectorBit, vectorBits } from './carries.ts';
export { type Estate, holdsOf, isAddress, type ReadingStore, readEstate, type Tagger } from './estate.ts';
export { concernsExposure, reachableBits, strongBits, unknownBits } from './exposure-classes.ts';
export { carryAt, conditionalAt, outOf, relationAt, rowAt, toAt } from './links.ts';
export { scopeKey } from './membership.ts';
export { type Question, type Route, Search } from './search.ts';
export type { ScopeFacts } from './selector.ts';
export { type Aim, maskOf, strongAt, unknownAt, type View, viewOf } from './view.ts';

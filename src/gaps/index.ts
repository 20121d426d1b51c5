export { groupByCrossing } from './group.ts';
export { type Judgement, judge } from './judge.ts';
export type { Profile } from './profile.ts';

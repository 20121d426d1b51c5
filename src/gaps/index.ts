export { type CrossingGroup, groupByCrossing } from './group.ts';
export { defaultSegment, type Judgement, type JudgeOptions, judge } from './judge.ts';
export type { Profile } from './profile.ts';

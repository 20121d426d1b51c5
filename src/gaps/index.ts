export { type ExceptionContext, Exceptions, exceptionId } from './exceptions.ts';
export { type Judgement, judge, judgeEach } from './judge.ts';
export type { Profile } from './profile.ts';
export { recordOf } from './record.ts';
export { GapSpool } from './spool.ts';
export { quoted } from './title.ts';

import type { Identities, Identity } from './identity.ts';
import type { Answer, AwsState } from './state.ts';
import type { Members } from './wire.ts';

/** What the operations that follow from the state itself are asked with. */
export interface Asking {
  state: AwsState;
  identities: Identities;
  caller: Identity;
  region: string;
  input: Members;
}

export type Builtin = (asking: Asking) => Answer;

export const refuse = (code: string, status: number, message: string): Answer => ({ error: { code, status, message } });
export const missing = (code: string): Answer => ({ error: { code, message: `${code}: not found` } });

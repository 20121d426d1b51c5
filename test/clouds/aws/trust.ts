import { wildcard } from '../wildcard.ts';
import type { Identity } from './identity.ts';
import type { AwsState, TrustPolicy, TrustStatement } from './state.ts';

/** What a trust policy is asked: who calls, with which external id. */
export interface Question {
  caller: Identity;
  externalId: string | undefined;
  state: AwsState;
}

/** Whether the policy lets the caller assume the role: one statement allows and none denies. */
export function trusts(policy: TrustPolicy, question: Question): boolean {
  const applies = policy.Statement.filter(statement => matches(statement, question));
  return applies.length > 0 && applies.every(({ Effect }) => Effect === 'Allow');
}

const all = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

function matches(statement: TrustStatement, question: Question): boolean {
  const acts = all(statement.Action).some(action => wildcard(action.toLowerCase(), 'sts:assumerole'));
  return acts && named(statement, question) && meets(statement, question);
}

function named({ Principal }: TrustStatement, { caller, state }: Question): boolean {
  const principals = Principal === '*' ? ['*'] : all(Principal['AWS']);
  const { id } = caller.account;
  const names = new Set(['*', id, `arn:${state.partition}:iam::${id}:root`, caller.arn, caller.role]);
  return principals.some(principal => names.has(principal));
}

function meets({ Condition = {} }: TrustStatement, question: Question): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, conditionValue(key, question), all(values))),
  );
}

function conditionValue(key: string, { caller, externalId, state }: Question): string | undefined {
  const { organization } = state;
  const { id } = caller.account;
  switch (key.toLowerCase()) {
    case 'sts:externalid':
      return externalId;
    case 'aws:principalorgid':
      return organization?.management === id || organization?.members.has(id) ? organization.id : undefined;
    case 'aws:principalarn':
      return caller.role ?? caller.arn;
    case 'aws:principalaccount':
      return id;
    default:
      return undefined;
  }
}

/** An operator that is not known here holds for nothing: a condition is never skipped. */
function holds(operator: string, value: string | undefined, allowed: string[]): boolean {
  switch (operator) {
    case 'StringEquals':
    case 'ArnEquals':
      return value !== undefined && allowed.includes(value);
    case 'StringLike':
    case 'ArnLike':
      return value !== undefined && allowed.some(pattern => wildcard(pattern, value));
    case 'StringNotEquals':
      return value === undefined || !allowed.includes(value);
    default:
      return false;
  }
}

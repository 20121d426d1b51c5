import type { JsonObject } from '../../src/model/index.ts';
import { connectionPermissions } from './connection.ts';
import { collectors } from './index.ts';

const sorted = (actions: Iterable<string>): string[] => [...new Set(actions)].sort();

/**
 * Actions that would read more than lists, given for everything: API Gateway has one for whatever it gets, the values of
 * its keys among them. Source: Service Authorization Reference, Amazon API Gateway Management and Management V2.
 */
const narrowed: { readonly [action: string]: readonly string[] } = {
  'apigateway:GET': ['restapis', 'apis', 'domainnames'].map(list => `arn:*:apigateway:*::/${list}`),
};

/**
 * The identity-based policy that lets demarc read everything it can read and nothing else: every action that a
 * collector declares, and the two that the connection itself calls. `types` narrows it to some collectors.
 */
export function readOnlyPolicy(types?: readonly string[]): JsonObject {
  const chosen = types ? collectors.filter(({ type }) => types.includes(type)) : collectors;
  const actions = sorted(chosen.flatMap(({ permissions }) => permissions));
  const whole = actions.filter(action => !Object.hasOwn(narrowed, action));
  const lists = actions.filter(action => Object.hasOwn(narrowed, action));
  return {
    Version: '2012-10-17',
    Statement: [
      ...(whole.length > 0 ? [{ Sid: 'DemarcReads', Effect: 'Allow', Action: whole, Resource: '*' }] : []),
      ...lists.map(action => ({
        ...{ Sid: 'DemarcLists', Effect: 'Allow', Action: [action] },
        Resource: [...(narrowed[action] ?? [])],
      })),
      { Sid: 'DemarcEntersAccounts', Effect: 'Allow', Action: [...connectionPermissions].sort(), Resource: '*' },
    ],
  };
}

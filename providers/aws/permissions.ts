import type { JsonObject } from '../../src/model/index.ts';
import { connectionPermissions } from './connection.ts';
import { collectors } from './index.ts';

const sorted = (actions: Iterable<string>): string[] => [...new Set(actions)].sort();

/**
 * The identity-based policy that lets demarc read everything it can read and nothing else: every action that a
 * collector declares, and the two that the connection itself calls. `types` narrows it to some collectors.
 */
export function readOnlyPolicy(types?: readonly string[]): JsonObject {
  const chosen = types ? collectors.filter(({ type }) => types.includes(type)) : collectors;
  const actions = sorted(chosen.flatMap(({ permissions }) => permissions));
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'DemarcReads', Effect: 'Allow', Action: actions, Resource: '*' },
      { Sid: 'DemarcEntersAccounts', Effect: 'Allow', Action: [...connectionPermissions].sort(), Resource: '*' },
    ],
  };
}

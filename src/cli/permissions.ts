import { readOnlyPolicy } from '../../providers/aws/permissions.ts';
import { chosenTypes } from './types.ts';

/** The AWS policy, as the console and the CLI take it. */
export async function policy(only?: readonly string[]): Promise<string> {
  const types = only === undefined ? undefined : await chosenTypes('aws', only, []);
  return `${JSON.stringify(readOnlyPolicy(types), null, 2)}\n`;
}

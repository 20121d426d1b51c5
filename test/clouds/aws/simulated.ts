import { NodeHttpHandler } from '@smithy/node-http-handler';
import { onTestFinished } from 'vitest';
import { type Aws, type AwsOptions, startAws } from './index.ts';
import { type Account, type AwsState, addAccount, emptyState } from './state.ts';
import { memberOf } from './wire.ts';

export const own = '111122223333';
export const other = '444455556666';

export interface Simulated {
  aws: Aws;
  state: AwsState;
  account: Account;
  /** What a client is made with, for a region. */
  config(region?: string): ReturnType<typeof configOf>;
}

/** Two accounts in four regions, of which one is not opted in; the server stops with the test. */
export async function simulated(
  fill: (state: AwsState, account: Account) => void,
  options: AwsOptions = {},
): Promise<Simulated> {
  const state = emptyState();
  const regions = [
    ['us-east-1', 'ENABLED_BY_DEFAULT'],
    ['eu-west-1', 'ENABLED_BY_DEFAULT'],
    ['me-south-1', 'ENABLED'],
    ['ap-east-1', 'DISABLED'],
  ] as const;
  const account = addAccount(state, own, regions);
  addAccount(state, other, regions);
  fill(state, account);
  const aws = await startAws(state, options);
  const handler = new NodeHttpHandler({ requestTimeout: 1000, throwOnRequestTimeout: true });
  onTestFinished(async () => {
    handler.destroy();
    await aws.close();
  });
  return { aws, state, account, config: (region = 'us-east-1') => configOf(aws, handler, region) };
}

const configOf = (aws: Aws, requestHandler: NodeHttpHandler, region: string) => ({
  endpoint: aws.endpoint,
  region,
  credentials: aws.credentials(own),
  requestHandler,
  maxAttempts: 1,
});

/** Name and status of the error that a call ends with; a call that succeeds fails the test. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) return String(error);
  return `${error.name} ${memberOf(memberOf(error, '$metadata'), 'httpStatusCode')}`;
}

/** Items made as they are read. */
export const virtual = <Item extends object | string>(length: number, item: (index: number) => Item) => ({
  length,
  at: (index: number): Item | undefined => (index < length ? item(index) : undefined),
});

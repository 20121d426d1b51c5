import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Aws } from '../clouds/aws/index.ts';
import { python } from './python.ts';

/** One operation, in the words of the journal; a list is read to its end. */
export interface Asked {
  account: string;
  region: string;
  /** `@aws-sdk/client-<service>` */
  service: string;
  operation: string;
  input: object;
}

const result = z.union([
  z.object({ items: z.array(z.unknown()), pages: z.number(), retries: z.number() }),
  z.object({ output: z.record(z.string(), z.unknown()), retries: z.number() }),
  z.object({ error: z.string(), status: z.number() }),
]);
export type Result = z.infer<typeof result>;

export interface Boto3Options {
  /** Whose key it is; members are entered by their audit role. */
  own: string;
  endpoint?: string;
  secret?: string;
  /** What the members' roles demand of those who assume them. */
  externalId?: string;
  /** botocore's configuration; absent: one attempt, S3 by path. */
  config?: object;
}

/** boto3's names, where they are not those of the client packages. */
const names: Record<string, string> = {
  'api-gateway': 'apigateway',
  'elastic-beanstalk': 'elasticbeanstalk',
  'elastic-load-balancing': 'elb',
  'elastic-load-balancing-v2': 'elbv2',
  eventbridge: 'events',
  'global-accelerator': 'globalaccelerator',
  'route-53': 'route53',
  'secrets-manager': 'secretsmanager',
};

/** Has boto3 make the calls, one after the other. */
export async function boto3(aws: Aws, calls: readonly Asked[], options: Boto3Options): Promise<Result[]> {
  const { own, endpoint = aws.endpoint, secret, externalId, config = {} } = options;
  const { accessKeyId, secretAccessKey } = aws.credentials(own);
  const plan = {
    endpoint,
    key: { aws_access_key_id: accessKeyId, aws_secret_access_key: secret ?? secretAccessKey },
    config: { retries: { mode: 'standard', total_max_attempts: 1 }, s3: { addressing_style: 'path' }, ...config },
    entered: externalId === undefined ? {} : { ExternalId: externalId },
    calls: calls.map(({ account, service, ...call }) => ({
      ...call,
      service: names[service] ?? service,
      ...(account === own ? {} : { role: `arn:aws:iam::${account}:role/demarc-audit` }),
    })),
  };
  const folder = await mkdtemp(join(tmpdir(), 'demarc-boto3-'));
  try {
    const path = join(folder, 'plan.json');
    await writeFile(path, JSON.stringify(plan));
    return z.array(result).parse(await python('read_simulator.py', path));
  } finally {
    await rm(folder, { recursive: true });
  }
}

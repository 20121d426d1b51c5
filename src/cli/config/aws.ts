import { z } from 'zod';
import { partitions } from '../../../providers/aws/partitions.ts';
import type { AwsSettings } from '../../../providers/aws/settings.ts';
import { endpoint, reference, text } from './values.ts';

const account = z.string().regex(/^\d{12}$/, 'must be an account id: 12 digits, in quotes');
const roleName = text.regex(/^[\w+=,.@/-]{1,512}$/, 'must be the name of a role, without ARN or account');
const role = text.regex(
  /^(arn:[a-z-]+:iam::\d{12}:role\/)?[\w+=,.@/-]{1,512}$/,
  'must be the name of a role, or its ARN',
);
const region = text.regex(/^[a-z0-9*-]{1,40}$/, 'must be a region code such as us-east-1, or a pattern such as "eu-*"');
const member = text.regex(/^[a-z0-9*-]{1,40}$/, 'must be an account id, an OU id (ou-ab12-…) or a pattern with *');
const [anyPartition = 'aws', ...otherPartitions] = Object.keys(partitions);

/** Partitions in the PRC: nothing is sent there unless `contact` names them. */
export const prcPartitions = Object.keys(partitions).filter(name => partitions[name]?.prc);

const organization = z
  .strictObject({
    role: roleName.describe('Role that is assumed in each member account, by name'),
    external_id: reference.exactOptional().describe('External id for that role, as a reference'),
    include: z.array(member).min(1).exactOptional().describe('Only these accounts and OUs; `*` allowed'),
    exclude: z.array(member).exactOptional().describe('Not these accounts and OUs; `*` allowed'),
  })
  .describe('Walk AWS Organizations with these credentials and read every member account');

const listed = z.strictObject({
  id: account,
  name: text.exactOptional(),
  role: role.exactOptional().describe('Role to assume in this account; missing: the `role` above'),
  external_id: reference.exactOptional(),
});

export const awsSchema = z.strictObject({
  name: text.exactOptional().describe('What reports call it; missing: the profile, or `aws`'),
  partition: z
    .enum([anyPartition, ...otherPartitions])
    .exactOptional()
    .describe('Missing: aws'),
  profile: text.exactOptional().describe("Profile of the AWS configuration files; missing: the SDK's default chain"),
  organization: organization.exactOptional(),
  accounts: z.array(listed).min(1).exactOptional().describe('These accounts; missing: the one of the credentials'),
  role: role.exactOptional().describe('Role to assume in every listed account'),
  external_id: reference.exactOptional(),
  regions: z.array(region).min(1).exactOptional().describe('Region codes and patterns; missing: all enabled ones'),
  endpoint: endpoint.exactOptional().describe('Address of every service'),
  endpoints: z
    .record(text.regex(/^[a-z0-9_]+$/, "must be a service's SDK id in snake case, such as secrets_manager"), endpoint)
    .exactOptional()
    .describe('Addresses of single services, by SDK id in snake case'),
});

/** The entry in the provider's own form. `index` names what has no name. */
export function awsSettings(entry: z.infer<typeof awsSchema>, index: number): AwsSettings {
  const { external_id: externalId, organization, accounts, ...rest } = entry;
  return {
    ...rest,
    name: entry.name ?? entry.profile ?? (index === 0 ? 'aws' : `aws-${index + 1}`),
    partition: entry.partition ?? 'aws',
    ...(externalId === undefined ? {} : { externalId }),
    ...(organization === undefined ? {} : { organization: camel(organization) }),
    ...(accounts === undefined ? {} : { accounts: accounts.map(camel) }),
  };
}

function camel<T extends { external_id?: string }>(entry: T): Omit<T, 'external_id'> & { externalId?: string } {
  const { external_id: externalId, ...rest } = entry;
  return externalId === undefined ? rest : { ...rest, externalId };
}

/** Secrets that the settings refer to. */
export const awsReferences = ({ externalId, organization, accounts = [] }: AwsSettings): string[] =>
  [externalId, organization?.externalId, ...accounts.map(account => account.externalId)].filter(
    reference => reference !== undefined,
  );

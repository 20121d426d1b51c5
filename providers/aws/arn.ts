import type { End } from '../../src/model/index.ts';

/** An Amazon Resource Name taken apart; `account` and `region` are `null` where the name leaves them out. */
export interface Arn {
  partition: string;
  service: string;
  region: string | null;
  account: string | null;
  resource: string;
}

/** `undefined`: not an ARN. Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...rest] = text.split(':');
  if (arn !== 'arn' || !partition || !service || region === undefined || account === undefined) return undefined;
  return { partition, service, region: region || null, account: account || null, resource: rest.join(':') };
}

const principalTypes: [prefix: string, type: string][] = [
  ['role/', 'aws.iam.role'],
  ['user/', 'aws.iam.user'],
  ['saml-provider/', 'aws.iam.saml-provider'],
  ['oidc-provider/', 'aws.iam.oidc-provider'],
];

const isRoot = (arn: Arn): boolean => (arn.service === 'iam' || arn.service === 'sts') && arn.resource === 'root';

/** The end that an ARN names: a whole account for `…:root`, otherwise a resource with the account and region it carries. */
export function arnEnd(text: string, type?: string): End | undefined {
  const arn = parseArn(text);
  if (!arn) return undefined;
  const { partition, account, region } = arn;
  if (isRoot(arn) && account) return { kind: 'scope', provider: 'aws', partition, scope: account };
  const known =
    type ?? (arn.service === 'iam' ? principalTypes.find(([p]) => arn.resource.startsWith(p))?.[1] : undefined);
  const global = arn.service === 'iam' || arn.service === 'sts' || arn.service === 'route53';
  const end: End = {
    kind: 'resource',
    id: text,
    provider: 'aws',
    partition,
    scope: account,
    region: region ?? (global ? 'global' : null),
  };
  return known ? { ...end, type: known } : end;
}

/** An account as a link's end. */
export const accountEnd = (partition: string, scope: string): End => ({
  kind: 'scope',
  provider: 'aws',
  partition,
  scope,
});

import type { Collector, Json, JsonObject } from '../../../src/model/index.ts';
import { link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { labels, pick } from '../facts.ts';
import { need, pages } from '../pages.ts';
import { type Grant, grants } from '../policy.ts';

const list = 'iam:ListRoles';

export const iamRole: Collector<AwsClients> = {
  type: 'aws.iam.role',
  per: 'scope',
  holds: 'authority',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const iam = await clients.iam();
    yield* each(
      context,
      pages(Marker => iam.listRoles({ Marker, MaxItems: 1000 }), 'Roles', 'Marker'),
      role =>
        resource({ id: need(role, 'Arn'), name: role.RoleName ?? null, ...labels(role.Tags), facts: pick(role, kept) }),
      async function* (bare, role) {
        yield bare;
        // AWS writes these roles' trust itself, for the one service that they are linked to.
        if (role.Path?.startsWith('/aws-service-role/')) return;
        const trust = need(role, 'AssumeRolePolicyDocument');
        for (const grant of grants(trust, target.partition, target.scope))
          if (!isService(grant)) yield link('assumable-by', bare, grant.to, list, grant.fact, grant.conditions);
      },
    );
  },
};

const kept = ['Path', 'Description', 'CreateDate', 'MaxSessionDuration'] as const;

/** A service of AWS that acts for the account itself, which makes nobody else able to. */
function isService({ to, fact }: Grant): boolean {
  const services = isObject(fact['Principal']) ? fact['Principal']['Service'] : undefined;
  return to.kind === 'principal' && [services].flat().includes(to.id);
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

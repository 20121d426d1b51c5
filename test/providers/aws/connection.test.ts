import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { baseCredentials } from '../../../providers/aws/credentials.ts';
import { GuardedHandler } from '../../../providers/aws/handler.ts';
import type { AwsSettings } from '../../../providers/aws/settings.ts';
import { CredentialsError } from '../../../src/model/index.ts';
import type { Account } from '../../clouds/aws/state.ts';
import { World } from '../../clouds/worlds/world.ts';
import type { WorldOptions } from '../../clouds/worlds/world-options.ts';
import { runScan } from '../../contract/run-scan.ts';

const environment = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
});

/** Two units, three members, one of them suspended. */
function company(options: WorldOptions = {}) {
  const world = new World('company', { regions: { open: ['us-east-1'], optIn: ['ap-east-1'] }, ...options });
  const unit = world.unit('production');
  const shop = world.account('shop', { unit: world.unit('inner', unit) });
  const lab = world.account('lab');
  const old = world.account('old', { status: 'SUSPENDED' });
  return { world, unit, shop, lab, old };
}

/** Scans with these settings instead of the world's own; gives scopes, cells and calls. */
async function scanned(world: World, settings: (endpoint: string) => Partial<AwsSettings>, addressed = true) {
  const scannable = {
    state: world.state,
    management: world.management,
    settings: (endpoint: string): AwsSettings => ({
      ...{ name: 'test', partition: 'aws' },
      ...(addressed ? { endpoint } : {}),
      ...settings(endpoint),
    }),
  };
  const { report, journal } = await runScan(scannable);
  const { cells } = report.coverage;
  const of = (account: Pick<Account, 'id'>) => cells.filter(({ scope }) => scope === account.id);
  return { scopes: report.scopes.map(({ scope }) => scope), cells, of, calls: journal.entries };
}

const role = 'demarc-audit';
const statuses = (cells: readonly { status: string }[]) => [...new Set(cells.map(({ status }) => status))].sort();

describe('an organisation', () => {
  it('is walked through nested units, and a suspended member is reported as such', async () => {
    const { world, shop, lab, old } = company();
    const { scopes, of } = await scanned(world, () => ({ organization: { role } }));
    expect(scopes.sort()).toEqual([world.management.id, shop.id, lab.id, old.id].sort());
    expect(statuses(of(shop))).toEqual(['assessed', 'disabled']);
    expect(statuses(of(old))).toEqual(['disabled']);
    expect(of(old).every(({ reason }) => reason?.includes('SUSPENDED'))).toBe(true);
  });

  it('is narrowed by unit, account id and name', async () => {
    const { world, unit, shop, lab } = company();
    const chosen = async (organization: object) =>
      (await scanned(world, () => ({ organization: { role, ...organization } }))).scopes;
    expect(await chosen({ include: [unit] })).toEqual([shop.id]);
    expect(await chosen({ include: ['la*', shop.id] })).toEqual([shop.id, lab.id].sort());
    expect(await chosen({ include: ['*'], exclude: ['ou-*', 'old', world.management.id] })).toEqual([lab.id]);
  });

  it('whose role wants an external id lets in who has it, and says why it does not let in others', async () => {
    const right = await scanned(company({ externalId: 'secret-1' }).world, () => ({
      organization: { role, externalId: 'secret-1' },
    }));
    expect(statuses(right.cells)).toEqual(['assessed', 'disabled']);
    const { world, shop } = company({ externalId: 'secret-1' });
    const wrong = await scanned(world, () => ({ organization: { role, externalId: 'other' } }));
    expect(statuses(wrong.of(shop))).toEqual(['denied']);
    expect(wrong.of(shop)[0]?.reason).toMatch(/cannot assume .*role\/demarc-audit/);
    expect(statuses(wrong.of(world.management))).toEqual(['assessed', 'disabled']);
  });
});

describe('without an organisation', () => {
  it('listed accounts are entered by their roles, and one without a role is denied', async () => {
    const { world, shop, lab } = company();
    const accounts = [{ id: shop.id, role }, { id: lab.id }, { id: world.management.id }];
    const { scopes, of } = await scanned(world, () => ({ accounts }));
    expect(scopes).toEqual([shop.id, lab.id, world.management.id].sort());
    expect(statuses(of(shop))).toEqual(['assessed', 'disabled']);
    expect(statuses(of(lab))).toEqual(['denied']);
    expect(statuses(of(world.management))).toEqual(['assessed', 'disabled']);
  });

  it('the credentials’ own account is scanned, and the organisation is not asked for', async () => {
    const { world } = company();
    const { scopes, cells, calls } = await scanned(world, () => ({}));
    expect(scopes).toEqual([world.management.id]);
    expect(cells.filter(({ type }) => type.startsWith('aws.organizations'))).toEqual([]);
    expect(calls.filter(({ service }) => service === 'organizations')).toEqual([]);
  });
});

describe('regions', () => {
  it('that are not enabled are disabled cells, unless they are named outright: then they are tried', async () => {
    const { world } = company();
    const asked = (calls: { region?: string }[]) => calls.filter(({ region }) => region === 'ap-east-1').length;
    const chosen = await scanned(world, () => ({ regions: ['*'] }));
    expect(asked(chosen.calls)).toBe(0);
    const named = await scanned(world, () => ({ regions: ['us-east-1', 'ap-east-1'] }));
    expect(asked(named.calls)).toBeGreaterThan(0);
    const closed = named.cells.filter(({ region }) => region === 'ap-east-1');
    expect(statuses(closed)).toEqual(['disabled']);
    expect(closed[0]?.reason).toMatch(/not enabled/);
  });
});

describe('addresses', () => {
  it('come from AWS_ENDPOINT_URL, and of one service from its own variable', async () => {
    const { world } = company();
    const { cells, calls } = await scanned(
      world,
      endpoint => {
        process.env['AWS_ENDPOINT_URL'] = endpoint;
        process.env['AWS_ENDPOINT_URL_SNS'] = 'http://127.0.0.1:9';
        return {};
      },
      false,
    );
    expect(calls.length).toBeGreaterThan(10);
    const sns = cells.filter(({ type }) => type === 'aws.sns.topic');
    expect(sns.filter(({ status }) => status === 'failed').map(({ region }) => region)).toEqual(['us-east-1']);
  });

  it('of single services in the configuration go before the one of all', async () => {
    const { world } = company();
    const { cells } = await scanned(world, () => ({ endpoints: { secrets_manager: 'http://127.0.0.1:9' } }));
    const failed = cells.filter(({ status }) => status === 'failed');
    expect(failed.map(({ type }) => type)).toEqual(['aws.secretsmanager.secret']);
  });
});

describe('a partition in the PRC', () => {
  const china = () =>
    new World('china', { partition: 'aws-cn', organization: false, regions: { open: ['cn-north-1'], optIn: [] } });

  it('is not contacted unless the configuration says so, and its cells say that', async () => {
    const { calls, cells } = await scanned(china(), () => ({ partition: 'aws-cn' }));
    expect(calls).toEqual([]);
    expect(statuses(cells.filter(({ type }) => type !== 'aws.discovery'))).toEqual(['skipped']);
    expect(cells.some(({ reason }) => reason?.includes('contact'))).toBe(true);
  });

  it('is not contacted by an address in the entry of another partition', async () => {
    const { world } = company();
    const endpoints = { sns: 'https://sns.cn-north-1.amazonaws.com.cn' };
    const { cells } = await scanned(world, () => ({ endpoints, regions: ['us-east-1'] }));
    const sns = cells.filter(({ type }) => type === 'aws.sns.topic');
    expect(statuses(sns)).toEqual(['skipped']);
    expect(sns[0]?.reason).toContain('sns.cn-north-1.amazonaws.com.cn lies in the PRC and nothing is sent there');
  });

  it('is not contacted by a role of a profile there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-profile-'));
    const file = join(folder, 'config');
    await writeFile(file, profiles);
    process.env['AWS_CONFIG_FILE'] = file;
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = file;
    const handler = new GuardedHandler({}, []);
    const credentials = await baseCredentials({ profile: 'audit' }, handler);
    await expect(credentials()).rejects.toThrow(/sts\.cn-north-1\.amazonaws\.com\.cn lies in the PRC/);
    handler.destroy();
    await rm(folder, { recursive: true });
  });
});

const profiles = `[profile audit]
region = cn-north-1
role_arn = arn:aws-cn:iam::111122223333:role/demarc-audit
source_profile = base
[profile base]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = notasecret
`;

it('credentials that are refused are said to be, with what to do', async () => {
  const { world } = company();
  for (const user of world.management.users) user.secretAccessKey = 'another';
  const wrong = scanned(world, () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong';
    return {};
  });
  await expect(wrong).rejects.toThrow(CredentialsError);
});

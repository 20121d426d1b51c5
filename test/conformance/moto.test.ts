import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shippedDataset } from '../../mappings/dataset.ts';
import { show } from '../../mappings/show.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { demarc } from '../cli/binary.ts';
import { prepare, python, startMoto, unavailable } from './python.ts';

const why = unavailable();
if (why) process.stderr.write(`conformance with moto is skipped: ${why}\n`);

/** Lies in a network that the dataset says Alibaba Cloud holds. */
const prefix = '47.74.0.0/18';

const planted = z.object({
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  gaps: z.array(z.tuple([z.string(), z.string(), z.string()])),
});

describe.skipIf(why !== undefined)('an organisation of three accounts in moto', () => {
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let truth: z.infer<typeof planted>;
  let report: z.infer<typeof reportSchema>;
  let ran: Awaited<ReturnType<typeof demarc>>;

  beforeAll(async () => {
    await prepare();
    moto = await startMoto();
    truth = planted.parse(await python('fill_moto.py', moto.endpoint, prefix));
    const cwd = await mkdtemp(join(tmpdir(), 'demarc-moto-'));
    const entry = {
      name: 'moto',
      organization: { role: 'demarc-audit' },
      regions: truth.regions,
      endpoint: moto.endpoint,
    };
    await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ aws: [entry] }));
    const env = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    ran = await demarc(['scan', '-q', '-o', 'json=report.json'], { cwd, env });
    report = reportSchema.parse(JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8')));
  });

  afterAll(() => moto?.stop());

  it('rests on a prefix that the dataset places with a party in reach', () => {
    expect(JSON.stringify(show(shippedDataset(), prefix))).toContain('Alibaba');
  });

  it('has exactly the planted gaps', () => {
    const found = report.gaps
      .filter(({ code }) => code !== 'not-assessed')
      .map(({ code, path }) => [code, path[0]?.id, path.at(-1)?.id].join(' '));
    expect(found.sort()).toEqual(truth.gaps.map(gap => gap.join(' ')).sort());
    expect(ran.code).toBe(3);
  });

  it('copies from Virginia over Singapore to Hong Kong in one gap of two hops', () => {
    const chain = report.gaps.filter(({ path }) => path[0]?.name?.startsWith('chain-virginia'));
    expect(chain.map(({ path }) => path.map(({ region }) => region))).toEqual([
      ['us-east-1', 'ap-southeast-1', 'ap-east-1'],
    ]);
  });

  it('is read through regions that moto calls closed, by a fallback that the ledger names', () => {
    const cells = report.coverage.cells.filter(({ type }) => type === 'aws.account.region');
    expect(cells.map(({ status, via }) => [status, via?.includes('ec2:DescribeRegions')])).toEqual(
      truth.accounts.map(() => ['assessed', true]),
    );
  });

  it('leaves a cell with its reason for what moto does not implement, and nothing else', () => {
    const open = report.coverage.cells.filter(({ status }) => status !== 'assessed');
    expect(open.every(({ reason }) => reason !== null && reason.length > 0)).toBe(true);
    expect([...new Set(open.map(({ type }) => type))].sort()).toMatchInlineSnapshot(`
      [
        "aws.amplify.app",
        "aws.apprunner.service",
        "aws.ecr.registry",
        "aws.globalaccelerator.accelerator",
        "aws.license-manager.license",
        "aws.marketplace.agreement",
        "aws.secretsmanager.secret",
      ]
    `);
  });
});

import { describe, expect, it } from 'vitest';
import { accountRegion } from '../../../providers/aws/collectors/account-region.ts';
import { collectorContract, type Fill, ownAccount, runCollector } from '../../contract/run-collector.ts';

const fill: Fill = ({ account }) => {
  account.regions.set('ap-east-1', 'DISABLED').set('af-south-1', 'ENABLED').set('me-south-1', 'DISABLING');
};
const states = async (...denied: string[]) => {
  const { cell, resources } = await runCollector(accountRegion, place => {
    fill(place);
    place.account.denied.push(...denied.map(call => ({ call })));
  });
  return { cell, states: resources.map(({ region, facts }) => [region, facts?.['OptStatus']]) };
};

collectorContract(accountRegion, fill, ['account:ListRegions', 'ec2:DescribeRegions']);

describe('regions of an account', () => {
  it('carry their opt state, closed ones included', async () => {
    const { cell, states: found } = await states();
    expect(cell.via).toBeUndefined();
    expect(found).toEqual([
      ['us-east-1', 'ENABLED_BY_DEFAULT'],
      ['ap-east-1', 'DISABLED'],
      ['af-south-1', 'ENABLED'],
      ['me-south-1', 'DISABLING'],
    ]);
  });

  it('come from EC2 in the same words where the account API is denied, and the ledger says so', async () => {
    const { cell, states: found } = await states('account:ListRegions');
    expect(cell).toMatchObject({ status: 'assessed', via: 'ec2:DescribeRegions, as account:ListRegions was denied' });
    expect(found).toEqual([
      ['us-east-1', 'ENABLED_BY_DEFAULT'],
      ['ap-east-1', 'DISABLED'],
      ['af-south-1', 'ENABLED'],
      ['me-south-1', 'DISABLED'],
    ]);
  });

  it('come from EC2 where the account API does not exist', async () => {
    const { cell, resources } = await runCollector(accountRegion, place => {
      fill(place);
      place.account.absent.push({ service: 'account' });
    });
    expect(cell).toMatchObject({ via: 'ec2:DescribeRegions, as account:ListRegions was unsupported' });
    expect(resources).toHaveLength(4);
  });

  it('lie in themselves and are named by account and code', async () => {
    const { resources } = await runCollector(accountRegion, fill);
    expect(resources[0]).toMatchObject({ id: `${ownAccount}/us-east-1`, region: 'us-east-1', holds: 'nothing' });
  });
});

import type { GrantedLicense } from '@aws-sdk/client-license-manager';
import type { AgreementViewSummary } from '@aws-sdk/client-marketplace-agreement';
import { describe, expect, it } from 'vitest';
import { licenseManagerLicense } from '../../../providers/aws/collectors/license-manager-license.ts';
import { marketplaceAgreement } from '../../../providers/aws/collectors/marketplace-agreement.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (id: string) => `arn:aws:aws-marketplace::${ownAccount}:agreement/${id}`;
const agreements: AgreementViewSummary[] = [
  {
    agreementId: 'agmt-1',
    status: 'ACTIVE',
    startTime: new Date('2026-01-01T00:00:00Z'),
    proposer: { accountId: otherAccount },
    acceptor: { accountId: ownAccount },
    proposalSummary: {
      resources: [
        { id: 'prod-ami', type: 'AmiProduct' },
        { id: 'prod-saas', type: 'SaaSProduct' },
      ],
    },
  },
  {
    agreementId: 'agmt-2',
    status: 'ACTIVE',
    proposalSummary: { resources: [{ id: 'prod-x', type: 'ContainerProduct' }] },
  },
];

const fillAgreements: Fill = ({ regional }) => {
  const asked = { PartyType: ['Acceptor'], AgreementType: ['PurchaseAgreement'], Status: ['ACTIVE'] };
  regional.list('marketplace-agreement', 'SearchAgreements', input => {
    const filters = Object.fromEntries(
      (input['filters'] as { name: string; values: string[] }[]).map(f => [f.name, f.values]),
    );
    return JSON.stringify(filters) === JSON.stringify(asked) ? agreements : [];
  });
};
collectorContract(marketplaceAgreement, fillAgreements);

describe('Marketplace agreements', () => {
  it('are published by their seller, apart by who runs the product', async () => {
    const { links, resources } = await runCollector(marketplaceAgreement, fillAgreements);
    expect(lines(links)).toEqual([
      `${arn('agmt-1')} published-by publisher:aws-marketplace/${otherAccount}`,
      `${arn('agmt-1')} published-by publisher:aws-marketplace-saas/${otherAccount}`,
      `${arn('agmt-2')} published-by publisher:aws-marketplace/prod-x`,
    ]);
    expect(links[1]?.evidence.fact).toMatchObject({ resources: [{ id: 'prod-saas', type: 'SaaSProduct' }] });
    expect(resources[0]).toMatchObject({ holds: 'software', region: 'global', name: 'agmt-1' });
    expect(resources[0]?.facts).toMatchObject({ status: 'ACTIVE', startTime: '2026-01-01T00:00:00.000Z' });
  });
});

const license = (id: string) => `arn:aws:license-manager::${otherAccount}:license:${id}`;
const licenses: GrantedLicense[] = [
  {
    LicenseArn: license('l-1'),
    ProductName: 'Vectors',
    ProductSKU: 'prod-1',
    Issuer: { Name: 'Zilliz', KeyFingerprint: 'f' },
    HomeRegion: 'us-east-1',
    Status: 'AVAILABLE',
    Beneficiary: ownAccount,
  },
  {
    LicenseArn: license('l-2'),
    LicenseName: 'no product name',
    ProductSKU: 'prod-2',
    Issuer: { Name: 'AWS/Marketplace' },
    Status: 'EXPIRED',
  },
];
const fillLicenses: Fill = ({ regional }) => void regional.list('license-manager', 'ListReceivedLicenses', licenses);
collectorContract(licenseManagerLicense, fillLicenses);

describe('received licences', () => {
  it('are published by their issuer, or by the product that AWS Marketplace sold', async () => {
    const { links, resources } = await runCollector(licenseManagerLicense, fillLicenses);
    expect(lines(links)).toEqual([
      `${license('l-1')} published-by publisher:aws-marketplace/Zilliz`,
      `${license('l-2')} published-by publisher:aws-marketplace/prod-2 if licence EXPIRED`,
    ]);
    expect(links[0]?.to).toMatchObject({ name: 'Zilliz' });
    expect(links[1]?.to).not.toHaveProperty('name');
    expect(resources.map(({ name, region }) => [name, region])).toEqual([
      ['Vectors', 'us-east-1'],
      ['no product name', 'global'],
    ]);
  });
});

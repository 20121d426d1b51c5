import type { DistributionSummary } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { cloudfrontDistribution } from '../../../providers/aws/collectors/cloudfront-distribution.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (id: string) => `arn:aws:cloudfront::${ownAccount}:distribution/${id}`;
const none = { Quantity: 0 };
const header = { HeaderName: 'x-origin-secret', HeaderValue: 'never-kept' };

function distribution(Id: string, options: Partial<DistributionSummary>): DistributionSummary {
  return {
    ...{ Id, ARN: arn(Id), Status: 'Deployed', Enabled: true, Staging: false, Comment: '', WebACLId: '' },
    ...{ LastModifiedTime: new Date('2026-01-01T00:00:00Z'), HttpVersion: 'http2', IsIPV6Enabled: true },
    ...{ PriceClass: 'PriceClass_All', Aliases: none, Origins: { Quantity: 0, Items: [] } },
    ...{ CacheBehaviors: none, CustomErrorResponses: none, ViewerCertificate: {} },
    DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'https-only' },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    DomainName: `${Id.toLowerCase()}.cloudfront.net`,
    ...options,
  };
}

const Items = [
  { Id: 'a', DomainName: 'assets.s3-eu-west-1.amazonaws.com', CustomHeaders: { Quantity: 1, Items: [header] } },
  { Id: 'b', DomainName: 's3.amazonaws.com', OriginPath: '/legacy-assets' },
  { Id: 'c', DomainName: 'origin.oss-cn-hangzhou.aliyuncs.com' },
];
const distributions = [
  distribution('E1', {
    Aliases: { Quantity: 2, Items: ['www.example.com', '*.example.org'] },
    Origins: { Quantity: 3, Items },
  }),
  distribution('E2', {
    Enabled: false,
    Origins: { Quantity: 1, Items: [{ Id: 'c', DomainName: 'api.example.net' }] },
  }),
];

const fill: Fill = ({ global }) => {
  global.list('cloudfront', 'ListDistributions', distributions);
};
collectorContract(cloudfrontDistribution, fill);

describe('CloudFront distributions', () => {
  it('have their domain name and aliases, and send to their origins, a bucket under its own name', async () => {
    const { links, rows } = await runCollector(cloudfrontDistribution, fill);
    expect(lines(links)).toEqual([
      `host:e1.cloudfront.net resolves-to ${arn('E1')}`,
      `host:www.example.com resolves-to ${arn('E1')}`,
      `${arn('E1')} sends-to host:assets.s3.eu-west-1.amazonaws.com`,
      `${arn('E1')} sends-to host:legacy-assets.s3.amazonaws.com`,
      `${arn('E1')} sends-to host:origin.oss-cn-hangzhou.aliyuncs.com`,
      `host:e2.cloudfront.net resolves-to ${arn('E2')}`,
      `${arn('E2')} sends-to host:api.example.net if the distribution is disabled`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('never-kept');
  });

  it('that there are none of are none, and no malformed answer', async () => {
    const { cell, rows } = await runCollector(cloudfrontDistribution, ({ global }) => {
      global.list('cloudfront', 'ListDistributions', []);
    });
    expect(cell).toMatchObject({ status: 'assessed', resources: 0 });
    expect(rows).toEqual([]);
  });
});

import type { GrantedLicense } from '@aws-sdk/client-license-manager';
import { type Collector, type End, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { pages } from '../pages.ts';

const list = 'license-manager:ListReceivedLicenses';

/**
 * Licences that vendors and AWS Marketplace granted to the account. A licence belongs to no region (its ARN has none);
 * AWS Marketplace issues from the partition's global region, so that is where they are asked for.
 */
export const licenseManagerLicense: Collector<AwsClients> = {
  type: 'aws.license-manager.license',
  per: 'scope',
  holds: 'software',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/license-manager/latest/APIReference/API_ListReceivedLicenses.html',
  async *collect({ clients, resource }) {
    const manager = await clients.licenseManager();
    const licenses = pages(
      NextToken => manager.listReceivedLicenses({ NextToken, MaxResults: 100 }),
      'Licenses',
      'NextToken',
    );
    for await (const item of licenses) {
      const { LicenseArn: id = '', LicenseName, ProductName: name = LicenseName ?? null, Status, HomeRegion } = item;
      const Issuer = pick(item.Issuer ?? {}, ['Name']);
      const at = HomeRegion ? { region: HomeRegion } : {};
      const license = resource({ id, name, ...at, facts: { ...pick(item, shown), Issuer } });
      yield license;
      const conditions = Status === 'AVAILABLE' ? [] : [`licence ${Status ?? 'without status'}`];
      const fact = { Issuer, ...pick(item, ['ProductName', 'ProductSKU', 'Status']) };
      const to = publisher(item);
      if (to) yield link('published-by', license, to, list, fact, conditions);
    }
  },
};

const shown = ['LicenseName', 'ProductName', 'ProductSKU', 'HomeRegion', 'Status', 'Beneficiary', 'Validity'] as const;

/** A vendor that issues itself is known by name; what AWS Marketplace issues, by the product alone. */
function publisher({ Issuer, ProductSKU }: GrantedLicense): End | undefined {
  const issuer = Issuer?.Name;
  if (issuer && issuer !== 'AWS/Marketplace')
    return { kind: 'publisher', catalogue: 'aws-marketplace', id: issuer, name: issuer };
  return ProductSKU ? { kind: 'publisher', catalogue: 'aws-marketplace', id: ProductSKU } : undefined;
}

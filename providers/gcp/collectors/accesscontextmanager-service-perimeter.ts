import type { Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { accessPolicyCalls, inAccessPolicies } from '../organization.ts';
import { perimeterRows } from '../perimeters.ts';
import { at, isObject } from '../read.ts';

const list = 'accesscontextmanager:accessPolicies.servicePerimeters.list';

/** Perimeters of VPC Service Controls, and who outside is let through them. */
export const accesscontextmanagerServicePerimeter = containerListing({
  type: 'gcp.accesscontextmanager.service-perimeter',
  holds: 'nothing',
  docs: 'https://cloud.google.com/access-context-manager/docs/reference/rest/v1/accessPolicies.servicePerimeters',
  assets: ['.*'],
  index: 'cloudasset:assets.list ACCESS_POLICY',
  organizationOnly: true,
  list: accessPolicyCalls(list),
  items: inAccessPolicies(list, 'servicePerimeter'),
  *rows(asset, reading): Generator<Row> {
    const perimeter = at(asset, 'servicePerimeter');
    if (isObject(perimeter)) yield* perimeterRows(perimeter, reading);
  },
});

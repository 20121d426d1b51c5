import type { End } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';

/** An origin of Media CDN by its name, or by its last part where it lies in the same project. */
export const edgeOrigin = (origin: string, { estate, project }: Reading): End =>
  nameEnd(
    fullName(
      estate,
      'networkservices',
      origin.includes('/') ? origin : `projects/${project}/locations/global/edgeCacheOrigins/${origin}`,
    ),
  );

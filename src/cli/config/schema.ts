import { z } from 'zod';
import { severities } from '../../model/index.ts';
import { alertSchema } from './alerts.ts';
import { awsSchema, prcPartitions } from './aws.ts';
import { azureSchema, prcClouds } from './azure.ts';
import { gcpSchema } from './gcp.ts';
import { allowSchema, segmentSchema } from './segments.ts';
import { text } from './values.ts';

/** The whole of `demarc.yaml`. Everything is optional: without a file the ambient credentials are used. */
export const configSchema = z
  .strictObject({
    aws: z.array(awsSchema).min(1).exactOptional().describe('One entry per set of AWS credentials'),
    azure: z.array(azureSchema).min(1).exactOptional().describe('One entry per tenant and set of credentials'),
    gcp: z.array(gcpSchema).min(1).exactOptional().describe('One entry per set of Google Cloud credentials'),
    contact: z
      .array(z.enum([...prcPartitions, ...prcClouds]))
      .exactOptional()
      .describe('Partitions whose endpoints in the PRC may be called; missing: none'),
    segments: z.array(segmentSchema).min(1).exactOptional().describe('Missing: everything not itself reachable'),
    allow: z.array(allowSchema).exactOptional().describe('Parties and accounts that are ours or accepted'),
    alerts: z.array(alertSchema).min(1).max(100).exactOptional().describe('Who is told what changed after a run'),
    concurrency: z.int().min(1).max(1000).exactOptional().describe('Calls in flight; default 40'),
    fail_on: z
      .enum([...severities, 'none'])
      .exactOptional()
      .describe('Gaps from here on exit with code 3; default low'),
    store: text.exactOptional().describe('File of runs and rows; default .demarc/demarc.db'),
    mappings: text.exactOptional().describe('Folder of imports on top of the dataset; default .demarc/mappings'),
    ownership: z
      .strictObject({
        us_intermediates: z
          .enum(['count', 'ignore'])
          .exactOptional()
          .describe('Whether stakes held through US persons count for covered persons; default count'),
        affiliates_rule: z
          .enum(['in-force', 'suspended', 'unknown'])
          .exactOptional()
          .describe('The BIS Affiliates Rule; default by its dates'),
      })
      .exactOptional()
      .describe('What the law leaves open about ownership, as you decide it'),
  })
  .meta({
    title: 'demarc.yaml',
    description: 'What demarc reads, with which credentials, and what must not touch what.',
  });

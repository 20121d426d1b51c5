import { z } from 'zod';
import type { GcpSettings } from '../../../providers/gcp/settings.ts';
import { endpoint, text } from './values.ts';

const number = z.string().regex(/^\d{1,20}$/, 'must be a number, in quotes');
const project = text.regex(/^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,29}$/, 'must be the id of a project');
const member = text.describe('Project ids, their names, and numbers of folders above them; `*` allowed');

/** `{host}` and `{service}` stand for parts of the address; the rest must be one. */
const address = z
  .string()
  .max(2048)
  .refine(
    value => endpoint.safeParse(value.replaceAll('{host}', 'host').replaceAll('{service}', 'service')).success,
    'must be an http:// or https:// address; {host} and {service} stand for the service',
  );

export const gcpSchema = z.strictObject({
  name: text.exactOptional().describe('What reports call it; missing: `gcp`'),
  organization: number.exactOptional().describe('Number of the organisation: read all its projects'),
  folder: number.exactOptional().describe('Number of a folder: read all projects below it'),
  projects: z.array(project).min(1).exactOptional().describe('These projects; missing: all that can be seen'),
  include: z.array(member).min(1).exactOptional(),
  exclude: z.array(member).exactOptional(),
  credentials: text.exactOptional().describe('Credentials file; missing: application default credentials'),
  impersonate: text.exactOptional().describe('E-mail of the service account to act as'),
  quota_project: project.exactOptional().describe('Project that quota is counted against'),
  domains: z.array(text).exactOptional().describe("Domains of your own people, besides the organisation's"),
  endpoint: address.exactOptional().describe('Address of every service'),
  endpoints: z
    .record(text.regex(/^[a-z0-9-]+$/, 'must be the first label of a host name, such as storage'), endpoint)
    .exactOptional()
    .describe('Addresses of single services, by the first label of their host name'),
});

/** The entry in the provider's own form. `index` names what has no name. */
export function gcpSettings(entry: z.infer<typeof gcpSchema>, index: number): GcpSettings {
  const { quota_project: quotaProject, ...rest } = entry;
  return {
    ...rest,
    name: entry.name ?? (index === 0 ? 'gcp' : `gcp-${index + 1}`),
    ...(quotaProject === undefined ? {} : { quotaProject }),
  };
}

/** One entry under `aws:` in the configuration: one set of credentials and what they reach. */
export interface AwsSettings {
  name: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  partition: string;
  /** Profile of the shared configuration file; missing: the SDK's default chain. */
  profile?: string;
  /** Walk AWS Organizations and assume `role` in every member. `include` and `exclude` name accounts and OUs, `*` allowed. */
  organization?: { role: string; externalId?: string; include?: string[]; exclude?: string[] };
  /** Listed accounts; `role` here or above is assumed in each. Missing: the credentials' own account. */
  accounts?: { id: string; name?: string; role?: string; externalId?: string }[];
  role?: string;
  externalId?: string;
  /** Region codes and patterns. A code named outright is tried whatever its opt state. Missing: all that are enabled. */
  regions?: string[];
  /** Address of all services, and of single ones by their SDK id in snake case (`s3`, `secrets_manager`). */
  endpoint?: string;
  endpoints?: { [service: string]: string };
}

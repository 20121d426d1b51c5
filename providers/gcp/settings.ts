/** One entry under `gcp:` in the configuration: one set of credentials and what they reach. */
export interface GcpSettings {
  name: string;
  /** Number of the organisation to walk, `123456789012`. */
  organization?: string;
  /** Number of a folder to walk, where the credentials are good below it only. */
  folder?: string;
  /** Listed projects, by id. Missing, and no organisation or folder: every project that the credentials see. */
  projects?: string[];
  /** Project ids, their names and numbers of folders above them, `*` allowed. */
  include?: string[];
  exclude?: string[];
  /** Credentials file: service account key, user or workload identity configuration. Missing: application default credentials. */
  credentials?: string;
  /** E-mail of the service account to act as, through IAM Service Account Credentials. */
  impersonate?: string;
  /** Project that quota is counted against; user credentials need one for some services. */
  quotaProject?: string;
  /** Domains of our own people, besides the organisation's primary domain. */
  domains?: string[];
  /**
   * Address of all services. `{host}` stands for the service's host name, `{service}` for its first label:
   * `https://{service}-corp.p.googleapis.com` (Private Service Connect), `http://127.0.0.1:5600/{host}`.
   */
  endpoint?: string;
  /** Addresses of single services, by the first label of their host name (`storage`, `cloudasset`). */
  endpoints?: { [service: string]: string };
}

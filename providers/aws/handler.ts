import { inPrc, namedInPrc } from '../prc-hosts.ts';
import { PrcHost } from './errors.ts';
import { partitions } from './partitions.ts';
import { NodeHttpHandler } from './sdk/handler.ts';

/** The SDK asks these by clients of its own. Source: docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html. */
const credentialSources = ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_EC2_METADATA_SERVICE_ENDPOINT'];

/**
 * The one way out for every client of a connection, those of its credentials included. A region that is named by mistake, by
 * a profile, or by a server would lead to the PRC: only where `contact` names a partition there does anything go out to it.
 */
export class GuardedHandler extends NodeHttpHandler {
  readonly #contacts: boolean;

  constructor(options: ConstructorParameters<typeof NodeHttpHandler>[0], contact: readonly string[]) {
    super(options);
    this.#contacts = contact.some(partition => partitions[partition]?.prc === true);
  }

  /** Whether credentials are not asked for where variables of the environment say, and why. */
  refuses(environment: NodeJS.ProcessEnv): string | undefined {
    return this.#contacts ? undefined : namedInPrc(environment, credentialSources);
  }

  override handle(...[request, options]: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    if (this.#contacts || !inPrc(request.hostname)) return super.handle(request, options);
    const message = `${request.hostname} lies in the PRC and nothing is sent there; an entry with partition: aws-cn, and contact: [aws-cn], have it read`;
    return Promise.reject(new PrcHost(message));
  }
}

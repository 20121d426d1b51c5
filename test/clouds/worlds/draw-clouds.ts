import type { Subscription } from '../azure/state.ts';
import type { Project } from '../gcp/state.ts';
import type { AzureHome } from './azure.ts';
import type { CloudsWorld } from './clouds.ts';
import { Dice } from './dice.ts';
import { Draw } from './draw.ts';
import type { GcpHome } from './gcp.ts';

const azureRegions = ['westeurope', 'eastus', 'southeastasia', 'eastasia'] as const;
const gcpRegions = ['us-central1', 'europe-west1', 'asia-east1', 'asia-southeast1', 'asia-east2'] as const;

/** What an estate on three clouds is drawn with; `aws` draws what lies there alone. */
export class CloudsDraw extends Dice {
  readonly clouds: CloudsWorld;
  readonly aws: Draw;
  readonly subscriptions: Subscription[] = [];
  readonly projects: Project[] = [];
  #names = 0;

  constructor(clouds: CloudsWorld, seed: number) {
    super(seed);
    this.clouds = clouds;
    this.aws = new Draw(clouds.aws, seed + 1);
  }

  /** A name that nothing else has, as every cloud takes it. */
  name(of: string): string {
    this.#names += 1;
    return `${of}${this.#names}`;
  }

  azure(subscription = this.pick(this.subscriptions)): AzureHome {
    return this.clouds.azure.at(subscription, this.pick(azureRegions));
  }

  /** Another region of the same subscription; now and then Hong Kong. */
  azureElsewhere({ subscription, region }: AzureHome): AzureHome {
    const others = azureRegions.filter(other => other !== region);
    const hongKong = region !== 'eastasia' && this.chance(0.4);
    return this.clouds.azure.at(subscription, hongKong ? 'eastasia' : this.pick(others));
  }

  gcp(project = this.pick(this.projects)): GcpHome {
    return this.clouds.gcp.at(project, this.pick(gcpRegions));
  }

  gcpElsewhere({ project, region }: GcpHome): GcpHome {
    const others = gcpRegions.filter(other => other !== region);
    const hongKong = region !== 'asia-east2' && this.chance(0.4);
    return this.clouds.gcp.at(project, hongKong ? 'asia-east2' : this.pick(others));
  }

  /** A public address that no dataset knows, of which every one is given out once. */
  ownAddress(): string {
    this.#names += 1;
    return `51.15.${100 + (this.#names >> 8)}.${this.#names & 255}`;
  }
}

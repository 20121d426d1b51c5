import { type CloudsWorld, emptyClouds } from './clouds.ts';
import { CloudsDraw } from './draw-clouds.ts';
import { motifs } from './motifs.ts';
import { azureMotifs } from './motifs-azure.ts';
import { motifsBetween } from './motifs-between.ts';
import { gcpMotifs } from './motifs-gcp.ts';

export interface RandomCloudsOptions {
  seed: number;
  /** At least so many resources that somebody made, over all clouds. */
  size: number;
  /** Accounts, subscriptions and projects, of each so many; missing: one to three. Fewer mean fewer calls. */
  scopes?: number;
}

/** Draws an estate on three clouds. The same options give the same estate. */
export function randomClouds({ seed, size, scopes }: RandomCloudsOptions): CloudsWorld {
  const clouds = emptyClouds(['us-east-1', 'ap-southeast-1']);
  const { aws, azure, gcp, truth } = clouds;
  const draw = new CloudsDraw(clouds, seed);
  const count = scopes ?? draw.whole(1, 3);
  const folder = gcp.folder('700000000001', draw.hostile());
  const group = azure.group('workloads');
  for (let index = 0; index < count; index++) {
    draw.aws.accounts.push(aws.account(`account-${index}`, { optedIn: draw.chance(0.7) ? ['ap-east-1'] : [] }));
    draw.subscriptions.push(azure.subscription(draw.hostile(), draw.chance(0.5) ? group : undefined));
    draw.projects.push(gcp.project(`project-${index}`, ...(draw.chance(0.5) ? [folder] : [])));
  }
  const byNature = truth.resources.size;
  const kinds: (() => void)[] = [
    () => draw.pick(motifs)(draw.aws),
    () => draw.pick(azureMotifs)(draw),
    () => draw.pick(gcpMotifs)(draw),
    () => draw.pick(motifsBetween)(draw),
  ];
  while (truth.resources.size - byNature < size) draw.pick(kinds)();
  return clouds;
}

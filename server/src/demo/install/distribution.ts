import { setDistributionPolicy } from '../../modules/distribution/index.ts';
import { demoContent } from '../content/index.ts';
import type { Scene } from './scene.ts';

/** How those are paid who bring the shop customers. */
export async function installDistribution({ tx }: Scene): Promise<void> {
  const { percents, unit } = demoContent.distribution;
  const levels = percents.map((percent) => ({ unit, rate: percent * 100 }));
  await setDistributionPolicy(tx, { levels, ownPurchaseCounts: true, skipsNonSellers: false });
}

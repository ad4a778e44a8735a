import { createRechargeRule } from '../../modules/payment/index.ts';
import { demoContent } from '../content/index.ts';
import type { Scene } from './scene.ts';

/** What recharges bring on top. */
export async function installRules({ tx }: Scene): Promise<void> {
  for (const { amount, send, loop } of demoContent.rechargeRules)
    await createRechargeRule(tx, { threshold: amount, bonus: send, repeats: loop });
}

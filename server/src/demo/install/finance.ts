import { createBillDiscount, payDeposit } from '../../modules/finance/index.ts';
import { createLevelPrice } from '../../modules/member/index.ts';
import { demoContent } from '../content/index.ts';
import type { InstalledPerson } from './people.ts';
import type { Names, Scene } from './scene.ts';

/** For how much the levels can be bought, and what is taken off bills paid in a shop. */
export async function installFinanceRules({ tx }: Scene, levels: Names): Promise<void> {
  for (const { key, prices } of demoContent.levels)
    for (const price of prices) await createLevelPrice(tx, { levelId: levels.of(key), ...price });
  for (const { consume, discount } of demoContent.payBillRules)
    await createBillDiscount(tx, { threshold: consume, discount });
}

const DEPOSIT_DAY = -3;

/** Deposits that some of the people have left with the shop. */
export async function installDeposits(scene: Scene, people: Names<InstalledPerson>): Promise<void> {
  for (const [index, { code, name, amount, remark, extra }] of demoContent.deposits.entries()) {
    const person = demoContent.people[index];
    if (!person) return;
    const payer = scene.by(people.of(person.key).userId, scene.at({ days: DEPOSIT_DAY, hour: 10 + index }));
    const note = { remark: `${name}：${remark}`, extensions: extra };
    await payDeposit(payer, { amount, businessCode: code, ...note });
  }
}

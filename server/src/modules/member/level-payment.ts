import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { buyLevelFor, checkLevelOrder } from './buy-level.ts';

interface LevelAction {
  readonly [field: string]: unknown;
}

/**
 * Buying a level with money that has just arrived (`{kind: 'buy-level', priceId}`): a next action of payments. What
 * cannot be bought any more is refused; the money then stays in the wallet.
 */
export const levelPayment = {
  validate: (ctx: Context, userId: number, action: LevelAction): Promise<void> =>
    checkLevelOrder(ctx, userId, priceIdOf(action)),
  perform: async (tx: Context, userId: number, action: LevelAction): Promise<void> => {
    await buyLevelFor(tx, userId, { priceId: priceIdOf(action), autoRenew: false });
  },
};

function priceIdOf(action: LevelAction): number {
  const id = action.priceId;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : fail('record/none');
}

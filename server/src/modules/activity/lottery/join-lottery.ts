import type { UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { isUniqueViolation } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { findLottery, getMyEntry, type LotteryEntry } from './read-lottery.ts';

/**
 * Counts the entry and writes it under the number counted, in one statement: whoever comes at the same moment waits
 * for the lottery's row, and a number that could not be used is not counted either.
 */
const enter = defineStatement<{ id: number }>(
  'activity.enter-lottery',
  `with counted as (
     update lottery set entry_count = entry_count + 1
     where tenant_id = $1 and id = $2 and status = 'open' and ends_at > $4::timestamptz and not exists (
       select 1 from lottery_entry where tenant_id = $1 and lottery_id = $2 and user_id = $3)
     returning entry_count
   )
   insert into lottery_entry (tenant_id, lottery_id, user_id, number, created_at)
   select $1, $2, $3, entry_count, $4 from counted
   returning id`,
);

/**
 * Enters the signed-in user under the next number: `POST /{domain}/luckyInfo/join` (contract §20).
 * Refuses `lottery/over` (it waits for its draw), `lottery/drawn`, `lottery/closed`, `lottery/already-joined`,
 * `record/none`.
 */
export async function joinLottery(ctx: UserContext, lotteryId: number): Promise<LotteryEntry> {
  try {
    const [entered] = await run(ctx.db, enter, [ctx.tenant.id, lotteryId, ctx.user.id, ctx.now()]);
    if (!entered) await explain(ctx, lotteryId);
  } catch (error) {
    // The same user at the same moment: the rival's entry was not there yet when we looked.
    if (isUniqueViolation(error, 'lottery_entry_user')) return fail('lottery/already-joined');
    throw error;
  }
  return getMyEntry(ctx, lotteryId);
}

async function explain(ctx: UserContext, lotteryId: number): Promise<never> {
  const { status, endsAt } = await findLottery(ctx, lotteryId);
  if (status !== 'open') return fail(`lottery/${status}`);
  if (endsAt <= ctx.now()) return fail('lottery/over');
  return fail('lottery/already-joined');
}

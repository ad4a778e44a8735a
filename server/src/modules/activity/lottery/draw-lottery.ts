import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { randomDigits } from '../../../kernel/random.ts';
import { findLottery, lotteryTag } from './read-lottery.ts';

const CODE_DIGITS = 5;

const decide = defineStatement<{ id: number }>(
  'activity.decide-lottery',
  `update lottery set status = 'drawn', award_code = $3, drawn_at = $4::timestamptz, updated_at = $4
   where tenant_id = $1 and id = $2 and status = 'open' and ends_at <= $4
   returning id`,
);

/** See {@link drawLottery} for the formula. */
const award = defineStatement<{ id: number }>(
  'activity.award-lottery',
  `with tier as (
     select id, sum(quantity) over (order by rank) as upto, quantity
     from lottery_prize where tenant_id = $1 and lottery_id = $2
   ), winner as (
     select id, row_number() over (order by digest, number) as place
     from (
       select id, number, sha256(convert_to($2::bigint::text || '-' || $3::text || '-' || number, 'UTF8')) as digest
       from lottery_entry where tenant_id = $1 and lottery_id = $2
       order by digest, number limit (select sum(quantity) from tier)
     ) first
   )
   update lottery_entry e set prize_id = t.id
   from winner w join tier t on w.place > t.upto - t.quantity and w.place <= t.upto
   where e.tenant_id = $1 and e.id = w.id
   returning e.id`,
);

/**
 * Decides a lottery that takes no more entries (contract §20).
 *
 * Anybody can check who wins: write `{lottery id}-{code}-{entry number}` for every number from 1 to the last one
 * (for example `7-04217-13`), take the SHA-256 of each text, and put them in ascending order. The first entries win,
 * as many as there are prizes, the best prize first; with fewer entries than prizes all win. Every number has the
 * same chance, however many there are, and the code alone decides.
 *
 * @param input.code five digits, best from a draw in public; by chance when not given
 * Refuses `lottery/bad-code`, `lottery/not-over`, `lottery/drawn`, `lottery/closed`, `record/none`.
 */
export async function drawLottery(
  ctx: Context,
  input: { readonly lotteryId: number; readonly code?: string | undefined },
): Promise<{ code: string; winners: number }> {
  const { lotteryId, code = randomDigits(ctx.random, CODE_DIGITS) } = input;
  if (!/^\d{5}$/.test(code)) return fail('lottery/bad-code');
  return inTransaction(ctx, async (tx) => {
    const [decided] = await run(tx.db, decide, [tx.tenant.id, lotteryId, code, tx.now()]);
    if (!decided) {
      const { status } = await findLottery(tx, lotteryId);
      return fail(status === 'open' ? 'lottery/not-over' : `lottery/${status}`);
    }
    const winners = await run(tx.db, award, [tx.tenant.id, lotteryId, code]);
    touch(tx, lotteryTag(tx.tenant.id, lotteryId));
    return { code, winners: winners.length };
  });
}

/** The job at the end of a lottery that draws by itself; one drawn or called off meanwhile is left alone. */
export async function drawByDefault(ctx: Context, { lotteryId }: { lotteryId: number }): Promise<void> {
  try {
    await drawLottery(ctx, { lotteryId });
  } catch (error) {
    if (!isFailure(error, 'lottery/drawn') && !isFailure(error, 'lottery/closed')) throw error;
  }
}

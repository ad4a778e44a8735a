import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { cancelJob } from '../../../kernel/jobs/jobs.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import type { NextActionHandler } from '../../payment/index.ts';
import { bookingFeePaid } from '../events.ts';
import { expireSignUpJob } from './jobs.ts';
import { signUp } from './tables.ts';

const markPaid = defineStatement<{ amount: number }>(
  'activity.pay-sign-up',
  `update booking_sign_up s set status = case when b.needs_vetting then 'waiting' else 'confirmed' end,
     paid_at = $4::timestamptz, updated_at = $4
   from booking b
   where s.tenant_id = $1 and s.id = $2 and s.user_id = $3 and s.status = 'unpaid'
     and b.tenant_id = $1 and b.id = s.booking_id
   returning s.amount`,
);

/**
 * Pays a sign-up's fee out of the wallet, once: `POST /{domain}/yuyue/pay` (contract §19).
 * Refuses `booking/not-payable`, `record/none`, and what the ledger refuses.
 */
export async function paySignUp(ctx: UserContext, { signUpId }: { signUpId: number }): Promise<void> {
  await payFor(ctx, { signUpId, userId: ctx.user.id });
}

async function payFor(ctx: Context, input: { signUpId: number; userId: number }): Promise<void> {
  const { signUpId, userId } = input;
  await inTransaction(ctx, async (tx) => {
    const [paid] = await run(tx.db, markPaid, [tx.tenant.id, signUpId, userId, tx.now()]);
    if (!paid) return refuse(tx, input);
    await cancelJob(tx, expireSignUpJob, String(signUpId));
    await publish(tx, bookingFeePaid, { userId, signUpId, amount: paid.amount });
    await postEntry(tx, {
      key: `booking-fee:${signUpId}`,
      kind: 'booking-fee',
      reference: String(signUpId),
      detail: { signUpId },
      postings: [
        { account: userAccount(userId, 'balance'), amount: -paid.amount },
        { account: tenantAccount('revenue'), amount: paid.amount },
      ],
    });
  });
}

async function refuse(
  ctx: Context,
  { signUpId, userId }: { signUpId: number; userId: number },
): Promise<never> {
  const theirs = and(eq(signUp.tenantId, ctx.tenant.id), eq(signUp.id, signUpId), eq(signUp.userId, userId));
  return fail((await ctx.db.$count(signUp, theirs)) === 0 ? 'record/none' : 'booking/not-payable');
}

/**
 * Paying a fee with money that has just arrived (`{kind: 'booking-fee', joinId}`). A sign-up that is paid or has lost
 * its place meanwhile is refused: the money then stays in the wallet.
 */
export const bookingFeePayment: NextActionHandler = {
  validate: async (ctx, userId, action) => {
    const signUpId = signUpIdOf(action);
    const waiting = and(
      eq(signUp.tenantId, ctx.tenant.id),
      eq(signUp.id, signUpId),
      eq(signUp.userId, userId),
      eq(signUp.status, 'unpaid'),
    );
    if ((await ctx.db.$count(signUp, waiting)) === 0) await refuse(ctx, { signUpId, userId });
  },
  perform: (tx, userId, action) => payFor(tx, { signUpId: signUpIdOf(action), userId }),
};

function signUpIdOf(action: { readonly [field: string]: unknown }): number {
  const id = action.joinId;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : fail('record/none');
}

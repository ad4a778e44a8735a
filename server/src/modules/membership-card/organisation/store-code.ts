import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { later, SECOND } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { randomDigits } from '../../../kernel/random.ts';
import { smsSenders } from '../../messaging/index.ts';
import type { CounterContext } from './counter.ts';
import { requireStore } from './counter.ts';
import { merchantStore } from './tables.ts';

const DIGITS = 6;
const LIFE = 300 * SECOND;
const INTERVAL = 60 * SECOND;
/** Wrong answers that burn a code. */
const WRONG_TRIES = 5;

const keep = defineStatement<{ store_id: number }>(
  'membership-card.keep-store-code',
  `insert into store_code as c (tenant_id, store_id, code_digest, sent_at, expires_at) values ($1, $2, $3, $4, $5)
   on conflict (tenant_id, store_id) do update set
     code_digest = excluded.code_digest, sent_at = excluded.sent_at, expires_at = excluded.expires_at,
     wrong_tries = 0, used_at = null
   where c.sent_at <= $6
   returning store_id`,
);

/**
 * Sends a code of six digits, good for five minutes and once, to the phone of the caller's store; an older one is
 * worth nothing from then on. Refuses `counter/store-only`, `store-code/too-soon` (one a minute) and what the
 * message ports refuse.
 */
export async function sendStoreCode(ctx: CounterContext): Promise<void> {
  const { storeId } = requireStore(ctx);
  const [store] = await ctx.db
    .select({ phone: merchantStore.phone })
    .from(merchantStore)
    .where(and(eq(merchantStore.tenantId, ctx.tenant.id), eq(merchantStore.id, storeId)));
  if (!store) return fail('counter/store-only');
  // Found before anything is written: without a channel nothing happens.
  const sender = await ctx.ports.get(smsSenders).senderFor(ctx);
  const code = randomDigits(ctx.random, DIGITS);
  const now = ctx.now();
  const digest = digestOf(ctx, storeId, code);
  const kept = await run(ctx.db, keep, [
    ...[ctx.tenant.id, storeId, digest, now],
    ...[later(now, LIFE), later(now, -INTERVAL)],
  ]);
  if (kept.length === 0) return fail('store-code/too-soon');
  const text = `您的退款验证码是 ${code}，${LIFE / 60 / SECOND} 分钟内有效，请勿告诉他人。`;
  try {
    await sender.send(ctx, { mobile: store.phone, text, code });
  } catch (error) {
    if (isFailure(error) && error.key.startsWith('message/'))
      await run(ctx.db, takeBack, [ctx.tenant.id, storeId, digest]);
    throw error;
  }
}

/** The channel has surely not sent it: another may be asked for at once. */
const takeBack = defineStatement(
  'membership-card.take-back-store-code',
  'delete from store_code where tenant_id = $1 and store_id = $2 and code_digest = $3',
);

function digestOf(ctx: Context, storeId: number, code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([ctx.tenant.id, storeId, code]))
    .digest('base64url');
}

const good = `tenant_id = $1 and store_id = $2 and used_at is null and expires_at > $4
  and wrong_tries < ${WRONG_TRIES}`;

// The row's lock lets guesses pass one by one, each seeing the tries before it.
const tryCode = defineStatement<{ is_right: boolean }>(
  'membership-card.try-store-code',
  `update store_code set wrong_tries = wrong_tries + (case when code_digest = $3 then 0 else 1 end)
   where ${good} returning code_digest = $3 as is_right`,
);
const useCode = defineStatement<{ store_id: number }>(
  'membership-card.use-store-code',
  `update store_code set used_at = $4 where ${good} and code_digest = $3 returning store_id`,
);

/**
 * Whether this is the code last sent to the store; it stays good. Outside any transaction: a wrong answer counts
 * although the call is refused. Refuses `store-code/wrong`.
 */
export async function checkStoreCode(ctx: Context, storeId: number, code: string): Promise<void> {
  const values = [ctx.tenant.id, storeId, digestOf(ctx, storeId, code), ctx.now()];
  const [tried] = await run(ctx.db, tryCode, values);
  if (!tried?.is_right) fail('store-code/wrong');
}

/** Uses a code that {@link checkStoreCode} has found right, with the effects of the open transaction. Refuses `store-code/wrong`. */
export async function useStoreCode(tx: Context, storeId: number, code: string): Promise<void> {
  const values = [tx.tenant.id, storeId, digestOf(tx, storeId, code), tx.now()];
  const used = await run(tx.db, useCode, values);
  if (used.length === 0) fail('store-code/wrong');
}

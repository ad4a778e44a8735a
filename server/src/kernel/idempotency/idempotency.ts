import { createHash } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { DAY, later } from '../clock.ts';
import type { Context } from '../context.ts';
import { defineStatement, run } from '../database/statement.ts';
import { inTransaction } from '../database/transaction.ts';
import { fail } from '../errors.ts';
import { idempotencyKey } from './tables.ts';

/** What tells one request from another: a digest of its meaning, not of its spelling. */
export function digestOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}

const claim = defineStatement<{ key: string }>(
  'kernel.claim-idempotency-key',
  `insert into idempotency_key (tenant_id, scope, key, request_digest, created_at) values ($1, $2, $3, $4, $5)
   on conflict (tenant_id, scope, key) do nothing returning key`,
);
const keepAnswer = defineStatement(
  'kernel.keep-idempotent-answer',
  'update idempotency_key set answer = $4 where tenant_id = $1 and scope = $2 and key = $3',
);
const readAnswer = defineStatement<{ request_digest: string; answer: unknown }>(
  'kernel.read-idempotent-answer',
  'select request_digest, answer from idempotency_key where tenant_id = $1 and scope = $2 and key = $3',
);

/**
 * Does `work` once per scope and key: the key, what was asked and what came of it are written in the transaction of
 * the work itself. The same key with the same request gives the first answer again, without doing anything; a
 * rival under the same key waits for the first to end. Work that was refused leaves no trace and may be tried again.
 * @param scope whose keys these are: an endpoint's name and the user, so that nobody meets another's key.
 * @param answer of `work` must survive JSON. Refuses `request/key-reused` when the request differs.
 */
export async function once<C extends Context, Answer>(
  ctx: C,
  scope: string,
  key: string,
  requestDigest: string,
  work: (tx: C) => Promise<Answer>,
): Promise<Answer> {
  return inTransaction(ctx, async (tx) => {
    const mine = await run(tx.db, claim, [tx.tenant.id, scope, key, requestDigest, tx.now()]);
    if (mine.length === 0) return earlierAnswer<Answer>(tx, scope, key, requestDigest);
    const answer = await work(tx);
    await run(tx.db, keepAnswer, [tx.tenant.id, scope, key, JSON.stringify(answer ?? null)]);
    return answer;
  });
}

/**
 * The answer that was given under a key before, for callers who must not even begin again (a code that the first call
 * has used up would be refused now); undefined when there is none yet. Refuses `request/key-reused`.
 */
export async function answerBefore(
  ctx: Context,
  scope: string,
  key: string,
  requestDigest: string,
): Promise<{ readonly answer: unknown } | undefined> {
  const [known] = await run(ctx.db, readAnswer, [ctx.tenant.id, scope, key]);
  if (!known) return undefined;
  return known.request_digest === requestDigest ? { answer: known.answer } : fail('request/key-reused');
}

/** How long a key is remembered: whoever repeats a request later than this does it anew. */
export const KEYS_KEPT = 30 * DAY;

/** Forgets the keys of every tenant that are older than {@link KEYS_KEPT}. */
export async function sweepIdempotencyKeys(platform: Context): Promise<void> {
  const oldest = later(platform.now(), -KEYS_KEPT);
  await platform.db.delete(idempotencyKey).where(lt(idempotencyKey.createdAt, oldest));
}

async function earlierAnswer<Answer>(
  tx: Context,
  scope: string,
  key: string,
  requestDigest: string,
): Promise<Answer> {
  const [known] = await run(tx.db, readAnswer, [tx.tenant.id, scope, key]);
  if (!known || known.request_digest !== requestDigest) return fail('request/key-reused');
  return known.answer as Answer;
}

import { later, MINUTE } from '../../../kernel/clock.ts';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';

const LIFE = 30 * MINUTE;
const MOST = 5;
const TOKEN_BYTES = 16;

const keep = defineStatement(
  'client-apps.keep-submit-tokens',
  `insert into submit_token (tenant_id, user_id, slot, token, expires_at)
   select $1, $2, t.slot, t.token, $5 from unnest($3::text[], $4::text[]) as t (slot, token)
   on conflict (tenant_id, user_id, slot) do update set token = excluded.token, expires_at = excluded.expires_at`,
);

/**
 * Gives the user so many tokens, numbered from 1, each of which lets a form be sent once within half an hour. A
 * number asked for again gets a new token, and the old one is void. Refuses `submit-token/count` outside 1 to 5.
 */
export async function issueSubmitTokens(ctx: UserContext, count: number): Promise<string[]> {
  if (count < 1 || count > MOST) return fail('submit-token/count', { most: MOST });
  const tokens = Array.from({ length: count }, () => ctx.random.bytes(TOKEN_BYTES).toString('hex'));
  const slots = tokens.map((_token, index) => String(index + 1));
  await run(ctx.db, keep, [ctx.tenant.id, ctx.user.id, slots, tokens, later(ctx.now(), LIFE)]);
  return tokens;
}

const take = defineStatement<{ token: string }>(
  'client-apps.take-submit-token',
  `delete from submit_token
   where tenant_id = $1 and user_id = $2 and slot = $3 and token = $4 and expires_at > $5 returning token`,
);
const find = defineStatement<{ token: string }>(
  'client-apps.find-submit-token',
  'select token from submit_token where tenant_id = $1 and user_id = $2 and slot = $3 and expires_at > $4',
);

const SENT = /^(?:([1-5]):)?([0-9a-f]{32})$/;

/**
 * Uses a token up (`number:token`, or the first one by itself) in the open transaction: work that is refused leaves
 * it usable. Refuses `submit-token/malformed`, `submit-token/used` when it was used or is too old, and
 * `submit-token/wrong` when the user has another one of that number.
 */
export async function useSubmitToken(tx: UserContext, sent: string): Promise<void> {
  const [, slot = '1', token] = SENT.exec(sent) ?? [];
  if (token === undefined) return fail('submit-token/malformed');
  const mine = [tx.tenant.id, tx.user.id, slot] as const;
  const taken = await run(tx.db, take, [...mine, token, tx.now()]);
  if (taken.length > 0) return;
  const others = await run(tx.db, find, [...mine, tx.now()]);
  fail(others.length > 0 ? 'submit-token/wrong' : 'submit-token/used');
}

const sweep = defineStatement(
  'client-apps.sweep-submit-tokens',
  'delete from submit_token where expires_at < $1',
);

/** Deletes what nobody can use any more, in every tenant. */
export async function sweepSubmitTokens(platform: Context): Promise<void> {
  await run(platform.db, sweep, [platform.now()]);
}

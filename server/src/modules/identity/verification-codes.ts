import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { checkPurposeCode } from './client-login/purpose-codes.ts';
import { codeTarget, digestCode, type GivenCode } from './given-code.ts';

/** Wrong answers that burn a code. */
const WRONG_TRIES = 5;

// The row's lock lets guesses pass one by one, each seeing the tries before it.
const tryCode = defineStatement<{ right: boolean }>(
  'identity.try-code',
  `update verification_code c set wrong_tries = c.wrong_tries + (case when c.code_digest = $4 then 0 else 1 end)
   where c.tenant_id = $1 and c.id = (
       select id from verification_code where tenant_id = $1 and channel = $2 and target = $3 and purpose = ''
       order by id desc limit 1)
     and c.consumed_at is null and c.expires_at > $5 and c.wrong_tries < ${WRONG_TRIES}
   returning c.code_digest = $4 as right`,
);

/**
 * Whether this is the code last sent there; it stays good. Outside any transaction: a wrong answer counts although
 * the call is refused. Refuses `code/wrong`, and `code/expired` when there is none, it is too old, was used, or
 * was answered wrongly too often. A code for one purpose is judged by `checkPurposeCode`.
 */
export async function checkCode(ctx: Context, given: GivenCode): Promise<void> {
  const { channel, purpose } = given;
  if (purpose) return checkPurposeCode(ctx, given);
  const [tried] = await run(ctx.db, tryCode, [
    ctx.tenant.id,
    channel,
    codeTarget(channel, given.target),
    digestCode(ctx, given),
    ctx.now(),
  ]);
  if (!tried) return fail('code/expired');
  if (!tried.right) return fail('code/wrong');
}

const useCode = defineStatement<{ id: number }>(
  'identity.use-code',
  `update verification_code c set consumed_at = $5
   where c.tenant_id = $1 and c.id = (
       select id from verification_code where tenant_id = $1 and channel = $2 and target = $3 and purpose = $6
       order by id desc limit 1)
     and c.code_digest = $4 and c.consumed_at is null and c.expires_at > $5 and c.wrong_tries < ${WRONG_TRIES}
   returning c.id`,
);

/** Uses a code that {@link checkCode} has found right, with the effects of the open transaction. Refuses `code/expired`. */
export async function consumeCode(tx: Context, given: GivenCode): Promise<void> {
  const { channel } = given;
  const [used] = await run(tx.db, useCode, [
    tx.tenant.id,
    channel,
    codeTarget(channel, given.target),
    digestCode(tx, given),
    tx.now(),
    given.purpose ?? '',
  ]);
  if (!used) fail('code/expired');
}

import { later, MINUTE } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { codeTarget, digestCode, type GivenCode } from '../given-code.ts';

/** Wrong answers that burn a code, within a minute and altogether. */
const WRONG_IN_MINUTE = 3;
const WRONG_TRIES = 5;

interface Tried {
  state: 'good' | 'used' | 'burnt' | 'old' | 'elsewhere' | 'wrong';
}

// The row's lock lets guesses pass one by one, each seeing the tries before it.
const tryCode = defineStatement<Tried>(
  'identity.try-purpose-code',
  `with last as materialized (
     select id, consumed_at, expires_at, wrong_tries, wrong_in_minute, minute_began_at, ip,
       code_digest = $5 as is_right
     from verification_code where tenant_id = $1 and id = (
       select id from verification_code where tenant_id = $1 and channel = $2 and target = $3 and purpose = $4
       order by id desc limit 1)
     for no key update
   ), judged as (
     select id, coalesce(minute_began_at > $8, false) as in_minute, case
       when consumed_at is not null then 'used'
       when wrong_tries >= ${WRONG_TRIES} or wrong_in_minute >= ${WRONG_IN_MINUTE} then 'burnt'
       when expires_at <= $6 then 'old'
       when ip <> $7 then 'elsewhere'
       when is_right then 'good' else 'wrong' end as state
     from last
   ), counted as (
     update verification_code c set wrong_tries = c.wrong_tries + 1,
       wrong_in_minute = case when j.in_minute then c.wrong_in_minute + 1 else 1 end,
       minute_began_at = case when j.in_minute then c.minute_began_at else $6 end
     from judged j where c.tenant_id = $1 and c.id = j.id and j.state = 'wrong'
   )
   select state from judged`,
);

const REFUSALS = {
  used: 'code/used',
  burnt: 'code/burnt',
  old: 'code/expired',
  elsewhere: 'code/elsewhere',
  wrong: 'code/wrong',
} as const;

/**
 * Whether this is the code last sent there for this purpose; it stays good. Outside any transaction: a wrong answer
 * counts although the call is refused. Refuses `code/none` when none was sent, `code/used`, `code/burnt` after three
 * wrong answers in a minute or five altogether, `code/expired`, `code/elsewhere` when it was asked for
 * from another address of the network, and `code/wrong`.
 */
export async function checkPurposeCode(ctx: Context, given: GivenCode): Promise<void> {
  const { channel, purpose } = given;
  const now = ctx.now();
  const [tried] = await run(ctx.db, tryCode, [
    ctx.tenant.id,
    channel,
    codeTarget(channel, given.target),
    purpose ?? '',
    digestCode(ctx, given),
    now,
    ctx.ip,
    later(now, -MINUTE),
  ]);
  if (!tried) return fail('code/none');
  if (tried.state !== 'good') fail(REFUSALS[tried.state]);
}

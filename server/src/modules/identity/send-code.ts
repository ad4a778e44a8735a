import { and, eq, gt, gte, or, sql } from 'drizzle-orm';
import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { randomDigits } from '../../kernel/random.ts';
import { startOfPeriod } from '../../kernel/time-zone.ts';
import { mailSenders, smsSenders } from '../messaging/index.ts';
import { getTenant } from '../tenancy/index.ts';
import { lockCodeTarget } from './locks.ts';
import { type PartOfPicture, picturesRequired, tryPicture, usePicture } from './pictures.ts';
import { verificationCode } from './tables.ts';
import { type CodeChannel, codeTarget, digestCode, type GivenCode } from './verification-codes.ts';

/** How a code looks where the dialect's clients do not expect another one. */
const USUAL = { digits: 6, lifeMinutes: 10 };
const INTERVAL = MINUTE;
/** Codes that one number or address may get in a day of the tenant. */
const PER_DAY = 10;

export interface CodeRequest {
  readonly channel: CodeChannel;
  /** A mobile number or a mail address. */
  readonly target: string;
  /** What the picture said, where the shop asks for one before it sends an SMS. */
  readonly picture?: PartOfPicture | undefined;
  /** How many digits, and for how many minutes it is good; absent: six, for ten. */
  readonly shape?: { readonly digits: number; readonly lifeMinutes: number } | undefined;
}

/**
 * Sends a new code, six digits good for ten minutes unless asked otherwise; an older one for the same target is worth
 * nothing from then on. The code is committed before it is sent and taken back when the channel surely did not send it.
 * Refuses `code/too-soon` (one a minute), `code/daily-limit`, the picture's refusals, those of the message ports
 * (`provider/not-configured`, `message/…`) and `outbound/…` when nobody knows whether it went out.
 */
export async function sendCode(
  ctx: Context,
  { channel, target: given, picture, shape = USUAL }: CodeRequest,
): Promise<void> {
  const send = await senderOf(ctx, channel);
  const target = codeTarget(channel, given);
  const proof =
    channel === 'sms' && (await picturesRequired(ctx)) ? await tryPicture(ctx, picture) : undefined;
  const code = randomDigits(ctx.random, shape.digits);
  const id = await inTransaction(ctx, async (tx) => {
    await lockCodeTarget(tx, channel, target);
    await refuseTooMany(tx, channel, target);
    if (proof) await usePicture(tx, proof);
    return insertCode(tx, { channel, target, code }, shape.lifeMinutes);
  });
  try {
    const { name } = await getTenant(ctx, ctx.tenant.id);
    const text = `【${name}】您的验证码是 ${code}，${shape.lifeMinutes} 分钟内有效，请勿告诉他人。`;
    await send(target, text, code);
  } catch (error) {
    if (isFailure(error) && surelyNotSent(error.key)) await takeBack(ctx, id);
    throw error;
  }
}

type Send = (target: string, text: string, code: string) => Promise<void>;

/** Found before anything is written: a shop without a channel gets its refusal and nothing else happens. */
async function senderOf(ctx: Context, channel: CodeChannel): Promise<Send> {
  if (channel === 'sms') {
    const sender = await ctx.ports.get(smsSenders).senderFor(ctx);
    return (mobile, text, code) => sender.send(ctx, { mobile, text, code });
  }
  const sender = await ctx.ports.get(mailSenders).senderFor(ctx);
  return (to, text, code) => sender.send(ctx, { to, subject: '验证码', text, code });
}

/** A silent channel may have sent: such a code counts, or a slow channel would be a way to flood somebody's phone. */
function surelyNotSent(key: string): boolean {
  return key.startsWith('message/') || key === 'outbound/refused-address';
}

async function refuseTooMany(tx: Context, channel: CodeChannel, target: string): Promise<void> {
  const today = startOfPeriod(tx.now(), 'day', tx.tenant.timeZone);
  const recently = later(tx.now(), -INTERVAL);
  const { createdAt, ...code } = verificationCode;
  const [sent] = await tx.db
    .select({
      today: sql<number>`count(*) filter (where ${createdAt} >= ${today})::int`,
      recently: sql<number>`count(*) filter (where ${createdAt} > ${recently})::int`,
    })
    .from(verificationCode)
    .where(
      and(
        eq(code.tenantId, tx.tenant.id),
        eq(code.channel, channel),
        eq(code.target, target),
        or(gte(createdAt, today), gt(createdAt, recently)),
      ),
    );
  if (sent && sent.today >= PER_DAY) fail('code/daily-limit');
  if (sent && sent.recently > 0) fail('code/too-soon');
}

async function insertCode(tx: Context, sent: GivenCode, lifeMinutes: number): Promise<number> {
  const now = tx.now();
  const { channel, target } = sent;
  const [row] = await tx.db
    .insert(verificationCode)
    .values({
      tenantId: tx.tenant.id,
      channel,
      target,
      codeDigest: digestCode(tx, sent),
      expiresAt: later(now, lifeMinutes * MINUTE),
      createdAt: now,
    })
    .returning({ id: verificationCode.id });
  return row?.id ?? fail('request/conflict');
}

async function takeBack(ctx: Context, id: number): Promise<void> {
  await ctx.db
    .delete(verificationCode)
    .where(and(eq(verificationCode.tenantId, ctx.tenant.id), eq(verificationCode.id, id)));
}

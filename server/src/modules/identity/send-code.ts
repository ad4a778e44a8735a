import { and, eq, gt, gte, ne, or, type SQL, sql } from 'drizzle-orm';
import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { randomDigits } from '../../kernel/random.ts';
import { startOfPeriod } from '../../kernel/time-zone.ts';
import { mailSenders, smsSenders } from '../messaging/index.ts';
import { getTenant } from '../tenancy/index.ts';
import { type CodeChannel, type CodePurpose, codeTarget, digestCode } from './given-code.ts';
import { lockCodeTarget } from './locks.ts';
import { ruleOfMobile } from './mobile-rules.ts';
import { type PartOfPicture, picturesRequired, tryPicture, usePicture } from './pictures.ts';
import { verificationCode } from './tables.ts';

/** How a code looks where the dialect's clients do not expect another one. */
const USUAL = { digits: 6, lifeMinutes: 10 };
const INTERVAL = MINUTE;
/** Codes that one number or address may get in a day of the tenant. */
const PER_DAY = 10;
/** Codes for one purpose that may be asked for from one address of the network in such a day. */
const PER_ADDRESS = 50;

export interface CodeRequest {
  readonly channel: CodeChannel;
  /** A mobile number or a mail address. */
  readonly target: string;
  /** What the picture said, where the shop asks for one before it sends an SMS. */
  readonly picture?: PartOfPicture | undefined;
  /** What the code is for, where it shall be good for nothing else. Such clients know no pictures. */
  readonly purpose?: CodePurpose | undefined;
  /** How many digits, and for how many minutes it is good; absent: six, for ten. */
  readonly shape?: { readonly digits: number; readonly lifeMinutes: number } | undefined;
}

/**
 * Sends a new code, six digits good for ten minutes unless asked otherwise; an older one for the same target is worth
 * nothing from then on. The code is committed before it is sent and taken back when the channel surely did not send it.
 * Refuses `code/too-soon` (one a minute), `code/daily-limit`, for a purpose also `code/address-limit` and
 * `code/blocked-mobile`, the picture's refusals, those of the message ports
 * (`provider/not-configured`, `message/…`) and `outbound/…` when nobody knows whether it went out.
 */
export async function sendCode(
  ctx: Context,
  { channel, target: given, picture, purpose, shape = USUAL }: CodeRequest,
): Promise<void> {
  const send = await senderOf(ctx, channel);
  const target = codeTarget(channel, given);
  const proof =
    channel === 'sms' && !purpose && (await picturesRequired(ctx))
      ? await tryPicture(ctx, picture)
      : undefined;
  const code = randomDigits(ctx.random, shape.digits);
  const id = await inTransaction(ctx, async (tx) => {
    await lockCodeTarget(tx, channel, target);
    await refuseUnwanted(tx, { channel, target, purpose });
    if (proof) await usePicture(tx, proof);
    return insertCode(tx, { channel, target, purpose, code }, shape.lifeMinutes);
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

type Wanted = Omit<CodeRequest, 'picture'>;

/** Numbers of testers get as many as they want. */
async function refuseUnwanted(tx: Context, wanted: Wanted): Promise<void> {
  const rule = wanted.purpose && (await ruleOfMobile(tx, wanted.target));
  if (rule === 'unlimited') return;
  await refuseTooMany(tx, wanted);
  if (rule === 'blocked') fail('code/blocked-mobile');
}

async function refuseTooMany(tx: Context, { channel, target, purpose }: Wanted): Promise<void> {
  const today = startOfPeriod(tx.now(), 'day', tx.tenant.timeZone);
  const recently = later(tx.now(), -INTERVAL);
  const { createdAt, ...code } = verificationCode;
  const forThis = eq(code.purpose, purpose ?? '');
  const sent = await countCodes(
    tx,
    and(
      eq(code.channel, channel),
      eq(code.target, target),
      or(gte(createdAt, today), and(gt(createdAt, recently), forThis)),
    ),
    { today: gte(createdAt, today), recently: and(gt(createdAt, recently), forThis) },
  );
  if (sent.today >= PER_DAY) fail('code/daily-limit');
  if (purpose && tx.ip !== '') {
    const fromHere = and(eq(code.ip, tx.ip), ne(code.purpose, ''), gte(createdAt, today));
    const { today: asked } = await countCodes(tx, fromHere, {});
    if (asked >= PER_ADDRESS) fail('code/address-limit');
  }
  if (sent.recently > 0) fail('code/too-soon');
}

async function countCodes(
  tx: Context,
  where: SQL | undefined,
  which: { today?: SQL | undefined; recently?: SQL | undefined },
): Promise<{ today: number; recently: number }> {
  const counted = (filter: SQL | undefined) =>
    sql<number>`(count(*) filter (where ${filter ?? sql`true`}))::int`;
  const [row] = await tx.db
    .select({ today: counted(which.today), recently: counted(which.recently) })
    .from(verificationCode)
    .where(and(eq(verificationCode.tenantId, tx.tenant.id), where));
  return row ?? { today: 0, recently: 0 };
}

async function insertCode(
  tx: Context,
  { code, ...wanted }: Wanted & { code: string },
  lifeMinutes: number,
): Promise<number> {
  const now = tx.now();
  const [row] = await tx.db
    .insert(verificationCode)
    .values({
      ...wanted,
      tenantId: tx.tenant.id,
      codeDigest: digestCode(tx, { ...wanted, code }),
      ip: tx.ip,
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

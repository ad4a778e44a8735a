import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { readSetting } from '../tenancy/index.ts';
import { captcha } from './tables.ts';

/** The key a picture was drawn for and what somebody read on it. */
export interface GivenPicture {
  readonly key: string;
  readonly answer: string;
}

/** What a client sent of it. */
export type PartOfPicture = { readonly [Part in keyof GivenPicture]?: string | undefined };

/** Wrong answers that burn a picture. */
const WRONG_TRIES = 5;

/** Whether the shop sends SMS codes only to those who can read a picture (its system parameter says so). */
export async function picturesRequired(ctx: Context): Promise<boolean> {
  return readSetting(ctx, 'SMS_REQUIRE_PICTURE_CODE');
}

const tryAnswer = defineStatement<{ right: boolean; checked: boolean }>(
  'identity.try-picture',
  `update captcha set wrong_tries = wrong_tries + (case when answer = $3 then 0 else 1 end)
   where tenant_id = $1 and key = $2 and expires_at > $4 and wrong_tries < ${WRONG_TRIES}
   returning answer = $3 as right, checked_at is not null as checked`,
);

/**
 * Whether the answer is right, a wrong one being counted; gives the complete proof for {@link usePicture}.
 * Refuses `picture/key-missing`, `picture/answer-missing`, `picture/wrong` (also: drawn too long ago, never, burnt).
 */
export async function tryPicture(ctx: Context, given: PartOfPicture = {}): Promise<GivenPicture> {
  const { key, answer } = given;
  if (!key) return fail('picture/key-missing');
  if (!answer) return fail('picture/answer-missing');
  const values = [ctx.tenant.id, key, normaliseAnswer(answer), ctx.now()];
  const [tried] = await run(ctx.db, tryAnswer, values);
  return tried?.right ? { key, answer: normaliseAnswer(answer) } : fail('picture/wrong');
}

const markChecked = defineStatement<{ key: string }>(
  'identity.check-picture',
  `update captcha set checked_at = $4 where tenant_id = $1 and key = $2 and answer = $3 and checked_at is null
   returning key`,
);

/** Says once that the answer is right; after that the picture is good only for what it protects. Refuses as above. */
export async function checkPicture(ctx: Context, given: GivenPicture): Promise<void> {
  const { key, answer } = await tryPicture(ctx, given);
  const [checked] = await run(ctx.db, markChecked, [ctx.tenant.id, key, answer, ctx.now()]);
  if (!checked) fail('picture/wrong');
}

/** Uses a picture up, with the effects of the open transaction. Refuses `picture/wrong` when a rival was faster. */
export async function usePicture(tx: Context, { key, answer }: GivenPicture): Promise<void> {
  const used = await tx.db
    .delete(captcha)
    .where(and(eq(captcha.tenantId, tx.tenant.id), eq(captcha.key, key), eq(captcha.answer, answer)))
    .returning({ key: captcha.key });
  if (used.length === 0) fail('picture/wrong');
}

function normaliseAnswer(answer: string): string {
  return answer.trim().toLowerCase();
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { getTenant } from '../../tenancy/index.ts';

/** What the signature is over, letter for letter as it was sent. */
export interface SignedPush {
  readonly time: string;
  readonly title: string;
  readonly trade: string;
  readonly name: string;
  readonly amount: string;
}

/**
 * Checks that a report comes from who knows the merchant's key: MD5 over time, title, trade, name, amount and the
 * key, in capitals (contract §14). Refuses `transfer/bad-signature`.
 */
export async function verifySignature(ctx: Context, push: SignedPush, signature: string): Promise<void> {
  const { time, title, trade, name, amount } = push;
  const text = time + title + trade + name + amount + (await merchantKeyOf(ctx));
  const expected = createHash('md5').update(text).digest('hex').toUpperCase();
  if (!isSame(signature, expected)) fail('transfer/bad-signature');
}

/** Checks the merchant's key itself. Refuses `transfer/bad-signature`. */
export async function verifyMerchantKey(ctx: Context, key: string): Promise<void> {
  if (!isSame(key, await merchantKeyOf(ctx))) fail('transfer/bad-signature');
}

async function merchantKeyOf(ctx: Context): Promise<string> {
  return (await getTenant(ctx, ctx.tenant.id)).merchantKey;
}

/** Takes the same time however much of it is right. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

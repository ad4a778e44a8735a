import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import type { GivenCode } from '../given-code.ts';
import { checkCode, consumeCode } from '../verification-codes.ts';

/** Whether a code is right; with `useUp` it is worth nothing from then on. Refuses as `checkCode` does. */
export async function verifyCode(ctx: Context, given: GivenCode, useUp: boolean): Promise<void> {
  await checkCode(ctx, given);
  if (useUp) await inTransaction(ctx, (tx) => consumeCode(tx, given));
}

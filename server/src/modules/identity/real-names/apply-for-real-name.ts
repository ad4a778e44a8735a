import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { printDay } from '../../../kernel/time-zone.ts';
import { getUser } from '../find-user.ts';
import { isIdCardNumber, normaliseIdCard } from '../id-card.ts';
import { realNameApplication } from './tables.ts';

export type RealNameApplication = typeof realNameApplication.$inferSelect;

export interface RealNameInput {
  readonly name: string;
  readonly idCardNumber: string;
  /** Of the card, its front and its back. */
  readonly pictureUrls: readonly string[];
}

/**
 * The user asks the shop to believe in a name and a card. Refused ones may ask again.
 * Refuses `real-name/pending`, `real-name/verified`, `id-card/malformed`.
 */
export async function applyForRealName(ctx: UserContext, input: RealNameInput): Promise<RealNameApplication> {
  const idCardNumber = normaliseIdCard(input.idCardNumber);
  if (!isIdCardNumber(idCardNumber, printDay(ctx.now(), ctx.tenant.timeZone)))
    return fail('id-card/malformed');
  return inTransaction(ctx, async (tx) => {
    if ((await getUser(tx, tx.user.id)).idCardVerifiedAt) return fail('real-name/verified');
    const [row] = await tx.db
      .insert(realNameApplication)
      .values({
        tenantId: tx.tenant.id,
        userId: tx.user.id,
        name: input.name.trim(),
        idCardNumber,
        pictureUrls: [...input.pictureUrls],
        createdAt: tx.now(),
      })
      .onConflictDoNothing()
      .returning();
    return row ?? fail('real-name/pending');
  });
}

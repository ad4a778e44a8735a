import { and, eq, inArray, sum } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords, type Row } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { getUsers } from '../../identity/index.ts';
import { hashCardPassword, unlockCard } from '../cards/card-password.ts';
import { cardCharge, memberCard } from '../cards/tables.ts';
import { hashPlainPassword } from '../organisation/create-account.ts';

const cards = {
  filters: ['number', 'userId', 'kindId', 'storeId', 'createdAt'],
  sorts: ['createdAt'],
  label: 'number',
} as const;

/** The cards that members have, with what is left of their recharges, in fen; only for reading. */
export const memberCardRecords = showRecords(memberCard, cards, async (ctx, rows) => {
  const pots = await potsOf(ctx, rows);
  return rows.map((row) => ({ ...row, ...(pots.get(row.id) ?? { capital: 0, gift: 0 }) }));
});

async function potsOf(ctx: Context, rows: readonly Row<typeof memberCard>[]) {
  if (rows.length === 0) return new Map<number, { capital: number; gift: number }>();
  const ids = rows.map(({ id }) => id);
  const { tenantId, cardId, capitalLeft, giftLeft } = cardCharge;
  const left = await ctx.db
    .select({ cardId, capital: sum(capitalLeft).mapWith(Number), gift: sum(giftLeft).mapWith(Number) })
    .from(cardCharge)
    .where(and(eq(tenantId, ctx.tenant.id), inArray(cardId, ids)))
    .groupBy(cardId);
  return new Map(left.map(({ cardId: id, ...pots }) => [id, pots]));
}

const kept = keepRecords(memberCard, { tags: () => [] });

/**
 * Gives a card a new password, by which it can be used at once however many wrong ones were tried; without one it is
 * what it is on a new card, the last six digits of the member's phone number. No money moves. Refuses `record/none`,
 * `password/bad-length` {field}, `card/no-phone` {field} when there is no number to take it from.
 */
export async function resetCardPassword(
  tx: Context,
  cardId: number,
  password: string | undefined,
): Promise<void> {
  const { userId } = await kept.read(tx, cardId);
  const passwordHash = password
    ? await hashPlainPassword(tx, password)
    : await hashCardPassword(tx, await phoneOf(tx, userId), undefined);
  await kept.update(tx, cardId, { passwordHash });
  await unlockCard(tx, cardId);
}

async function phoneOf(tx: Context, userId: number): Promise<string> {
  const member = (await getUsers(tx, [userId])).get(userId);
  return member?.mobile ?? fail('card/no-phone', { field: 'password' });
}

import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { billDiscount } from './tables.ts';

export type BillDiscount = typeof billDiscount.$inferSelect;

/** Dropped when a bill discount of the tenant changes. */
export const billDiscountsTag = (tenantId: number) => `bill-discounts:${tenantId}`;

export interface NewBillDiscount {
  /** Fen: the smallest bill it is for, and what it takes off, which is less. */
  readonly threshold: number;
  readonly discount: number;
}

/** Adds a discount on bills. Refuses `bill-discount/invalid` {field}; `threshold` also where it has one already. */
export async function createBillDiscount(ctx: Context, input: NewBillDiscount): Promise<BillDiscount> {
  const { threshold, discount } = input;
  checkBillDiscount(input);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(billDiscount)
      .values({ threshold, discount, tenantId: tx.tenant.id, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    touch(tx, billDiscountsTag(tx.tenant.id));
    return row ?? fail('bill-discount/invalid', { field: 'threshold' });
  });
}

/** Refuses `bill-discount/invalid` {field} for what can be no discount. */
export function checkBillDiscount({ threshold, discount }: NewBillDiscount): void {
  if (!Number.isSafeInteger(threshold) || threshold < 1)
    fail('bill-discount/invalid', { field: 'threshold' });
  if (!Number.isSafeInteger(discount) || discount < 1 || discount >= threshold)
    fail('bill-discount/invalid', { field: 'discount' });
}

/** Takes a discount away. Refuses `record/none`. */
export async function deleteBillDiscount(
  ctx: Context,
  { discountId }: { discountId: number },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .delete(billDiscount)
      .where(and(eq(billDiscount.tenantId, tx.tenant.id), eq(billDiscount.id, discountId)))
      .returning({ id: billDiscount.id });
    if (rows.length === 0) fail('record/none');
    touch(tx, billDiscountsTag(tx.tenant.id));
  });
}

/** The discounts on bills, the smallest threshold first. */
export async function listBillDiscounts(ctx: Context): Promise<BillDiscount[]> {
  return ctx.db
    .select()
    .from(billDiscount)
    .where(eq(billDiscount.tenantId, ctx.tenant.id))
    .orderBy(asc(billDiscount.threshold))
    .limit(100);
}

/** What comes off a bill of so many fen: the discount of the largest threshold it reaches, once. In fen. */
export async function discountOn(ctx: Context, amount: number): Promise<number> {
  const [best] = await ctx.db
    .select({ discount: billDiscount.discount })
    .from(billDiscount)
    .where(and(eq(billDiscount.tenantId, ctx.tenant.id), lte(billDiscount.threshold, amount)))
    .orderBy(desc(billDiscount.threshold))
    .limit(1);
  return best?.discount ?? 0;
}

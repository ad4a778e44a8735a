import { and, count, eq, ne } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { lockInvoiceTitles } from './locks.ts';
import { invoiceTitle } from './tables.ts';

export type InvoiceTitle = typeof invoiceTitle.$inferSelect;

type Written = Omit<InvoiceTitle, 'tenantId' | 'id' | 'userId' | 'createdAt' | 'updatedAt'>;
/** What a user writes of an invoice title; what is not given stays, or is as usual. */
export type InvoiceTitleInput = { readonly [Name in keyof Written]?: Written[Name] | undefined };

const MOST_TITLES = 50;

/**
 * Adds an invoice title; a new default one takes the mark from the old.
 * Refuses `invoice-title/incomplete` {field}: every title needs a name, a company's its tax number, one for VAT a
 * company; and `invoice-title/too-many` {limit}.
 */
export async function addInvoiceTitle(ctx: UserContext, input: InvoiceTitleInput): Promise<InvoiceTitle> {
  const title = requireComplete(input);
  return inTransaction(ctx, async (tx) => {
    await lockInvoiceTitles(tx);
    if ((await countTitles(tx)) >= MOST_TITLES) return fail('invoice-title/too-many', { limit: MOST_TITLES });
    if (input.isDefault) await unmarkDefault(tx);
    const [row] = await tx.db
      .insert(invoiceTitle)
      .values({ ...input, title, tenantId: tx.tenant.id, userId: tx.user.id, createdAt: tx.now() })
      .returning();
    return row ?? fail('request/conflict');
  });
}

/** Changes the given parts of one's own invoice title. Refuses `record/none`, `invoice-title/incomplete` {field}. */
export async function changeInvoiceTitle(
  ctx: UserContext,
  titleId: number,
  changes: InvoiceTitleInput,
): Promise<InvoiceTitle> {
  return inTransaction(ctx, async (tx) => {
    await lockInvoiceTitles(tx);
    const one = and(own(tx), eq(invoiceTitle.id, titleId));
    const [before] = await tx.db.select().from(invoiceTitle).where(one);
    if (!before) return fail('record/none');
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    requireComplete({ ...before, ...given });
    if (changes.isDefault) await unmarkDefault(tx, titleId);
    const [row] = await tx.db
      .update(invoiceTitle)
      .set({ ...changes, updatedAt: tx.now() })
      .where(one)
      .returning();
    return row ?? fail('record/none');
  });
}

/** Deletes one's own invoice title. Refuses `record/none`. */
export async function deleteInvoiceTitle(ctx: UserContext, titleId: number): Promise<void> {
  const deleted = await ctx.db
    .delete(invoiceTitle)
    .where(and(own(ctx), eq(invoiceTitle.id, titleId)))
    .returning({ id: invoiceTitle.id });
  if (deleted.length === 0) fail('record/none');
}

function requireComplete({ title = '', isCompany, taxNumber, kind }: InvoiceTitleInput): string {
  if (title.trim() === '') return fail('invoice-title/incomplete', { field: 'title' });
  if (kind === 'vat' && !isCompany) return fail('invoice-title/incomplete', { field: 'isCompany' });
  if (isCompany && !taxNumber?.trim()) return fail('invoice-title/incomplete', { field: 'taxNumber' });
  return title;
}

const own = (ctx: UserContext) =>
  and(eq(invoiceTitle.tenantId, ctx.tenant.id), eq(invoiceTitle.userId, ctx.user.id));

async function countTitles(tx: UserContext): Promise<number> {
  const [row] = await tx.db.select({ rows: count() }).from(invoiceTitle).where(own(tx));
  return row?.rows ?? 0;
}

async function unmarkDefault(tx: UserContext, except = 0): Promise<void> {
  await tx.db
    .update(invoiceTitle)
    .set({ isDefault: false })
    .where(and(own(tx), eq(invoiceTitle.isDefault, true), ne(invoiceTitle.id, except)));
}

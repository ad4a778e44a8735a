import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { Invoice } from './apply-for-invoice.ts';
import { invoice } from './tables.ts';

interface InvoiceFilter {
  readonly statuses?: readonly Invoice['status'][] | undefined;
  readonly paging: Paging;
}

/** The user's invoices, the newest first. */
export function listInvoices(ctx: UserContext, filter: InvoiceFilter): Promise<Page<Invoice>> {
  return listSome(ctx, filter, eq(invoice.userId, ctx.user.id));
}

/** Everybody's invoices for the shop's staff, the newest first. */
export function listInvoicesForStaff(ctx: Context, filter: InvoiceFilter): Promise<Page<Invoice>> {
  return listSome(ctx, filter);
}

/** One of the user's invoices. Refuses `record/none`. */
export async function getInvoice(ctx: UserContext, invoiceId: number): Promise<Invoice> {
  const [row] = await ctx.db
    .select()
    .from(invoice)
    .where(
      and(eq(invoice.tenantId, ctx.tenant.id), eq(invoice.userId, ctx.user.id), eq(invoice.id, invoiceId)),
    );
  return row ?? fail('record/none');
}

async function listSome(
  ctx: Context,
  { statuses, paging }: InvoiceFilter,
  whose?: SQL,
): Promise<Page<Invoice>> {
  const where = and(
    eq(invoice.tenantId, ctx.tenant.id),
    whose,
    statuses ? inArray(invoice.status, [...statuses]) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(invoice)
    .where(where)
    .orderBy(desc(invoice.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(invoice, where));
}

import { and, count, desc, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inListedOrder, type Listing, listedBy } from '../../../kernel/database/listing.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, slice, toPage } from '../../../kernel/paging.ts';
import type { InvoiceTitle } from './keep-invoice-title.ts';
import { invoiceTitle } from './tables.ts';

const columns = {
  id: invoiceTitle.id,
  userId: invoiceTitle.userId,
  title: invoiceTitle.title,
  isCompany: invoiceTitle.isCompany,
  taxNumber: invoiceTitle.taxNumber,
  kind: invoiceTitle.kind,
  isElectronic: invoiceTitle.isElectronic,
  content: invoiceTitle.content,
  companyAddress: invoiceTitle.companyAddress,
  companyPhone: invoiceTitle.companyPhone,
  bankName: invoiceTitle.bankName,
  bankAccount: invoiceTitle.bankAccount,
  contactName: invoiceTitle.contactName,
  contactMobile: invoiceTitle.contactMobile,
  contactEmail: invoiceTitle.contactEmail,
  contactArea: invoiceTitle.contactArea,
  contactAddress: invoiceTitle.contactAddress,
  isDefault: invoiceTitle.isDefault,
  createdAt: invoiceTitle.createdAt,
};

export type InvoiceTitleListing = Listing<keyof typeof columns>;

const own = (ctx: UserContext) =>
  and(eq(invoiceTitle.tenantId, ctx.tenant.id), eq(invoiceTitle.userId, ctx.user.id));

/** A page of the user's invoice titles: the default one first, then the newest, unless another order is asked for. */
export async function listInvoiceTitles(
  ctx: UserContext,
  listing: InvoiceTitleListing,
): Promise<Page<InvoiceTitle>> {
  const where = and(own(ctx), listedBy(listing, columns, invoiceTitle.createdAt));
  const { limit, offset } = slice(listing.paging);
  const usual = [desc(invoiceTitle.isDefault), desc(invoiceTitle.id)];
  const rows = await ctx.db
    .select()
    .from(invoiceTitle)
    .where(where)
    .orderBy(...inListedOrder(listing, columns, invoiceTitle.id, usual))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(invoiceTitle).where(where);
  return toPage(rows, total?.rows ?? 0, listing.paging);
}

/** One's own invoice title. Refuses `record/none`. */
export async function getInvoiceTitle(ctx: UserContext, titleId: number): Promise<InvoiceTitle> {
  const [row] = await ctx.db
    .select()
    .from(invoiceTitle)
    .where(and(own(ctx), eq(invoiceTitle.id, titleId)));
  return row ?? fail('record/none');
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { relativeUrl } from '../../files/index.ts';
import type { Invoice } from './apply-for-invoice.ts';
import { invoice } from './tables.ts';

interface Which {
  readonly invoiceId: number;
}

/** The shop is making the invoice out. Refuses `invoice/not-open`, `record/none`. */
export async function beginInvoice(ctx: Context, { invoiceId }: Which): Promise<void> {
  await move(ctx, invoiceId, ['pending'], { status: 'issuing' });
}

/** The invoice is there, also as a file if one was made. Refuses `invoice/not-open`, `record/none`. */
export async function issueInvoice(
  ctx: Context,
  { invoiceId, fileUrl }: Which & { readonly fileUrl?: string | undefined },
): Promise<void> {
  const file = fileUrl === undefined ? null : relativeUrl(ctx, fileUrl);
  await move(ctx, invoiceId, ['pending', 'issuing'], { status: 'issued', fileUrl: file });
}

/** The shop makes no invoice out, and says why. Refuses `invoice/not-open`, `record/none`. */
export async function refuseInvoice(
  ctx: Context,
  { invoiceId, reason }: Which & { readonly reason: string },
): Promise<void> {
  await move(ctx, invoiceId, ['pending', 'issuing'], { status: 'refused', refusalReason: reason });
}

async function move(
  ctx: Context,
  invoiceId: number,
  from: Invoice['status'][],
  change: Partial<Invoice>,
): Promise<void> {
  const one = and(eq(invoice.tenantId, ctx.tenant.id), eq(invoice.id, invoiceId));
  const moved = await ctx.db
    .update(invoice)
    .set({ ...change, updatedAt: ctx.now() })
    .where(and(one, inArray(invoice.status, from)))
    .returning({ id: invoice.id });
  if (moved.length > 0) return;
  const found = await ctx.db.select({ id: invoice.id }).from(invoice).where(one);
  fail(found.length === 0 ? 'record/none' : 'invoice/not-open');
}

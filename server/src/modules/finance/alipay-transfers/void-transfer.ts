import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { AlipayTransfer } from './receive-transfer.ts';
import { alipayTransfer } from './tables.ts';

/** The shop declares a transfer void: nobody can claim it any more. Refuses `transfer/already-claimed`, `record/none`. */
export async function voidTransfer(ctx: Context, { transferId }: { transferId: number }): Promise<void> {
  const one = and(eq(alipayTransfer.tenantId, ctx.tenant.id), eq(alipayTransfer.id, transferId));
  const voided = await ctx.db
    .update(alipayTransfer)
    .set({ status: 'void', updatedAt: ctx.now() })
    .where(and(one, eq(alipayTransfer.status, 'unclaimed')))
    .returning({ id: alipayTransfer.id });
  if (voided.length > 0) return;
  const [found] = await ctx.db.select({ status: alipayTransfer.status }).from(alipayTransfer).where(one);
  if (!found) fail('record/none');
  if (found?.status === 'claimed') fail('transfer/already-claimed');
}

/** Every transfer for the shop's staff, the newest first, all or those in one status. */
export async function listTransfersForStaff(
  ctx: Context,
  { status }: { status?: AlipayTransfer['status'] | undefined },
  paging: Paging,
): Promise<Page<AlipayTransfer>> {
  const where = and(
    eq(alipayTransfer.tenantId, ctx.tenant.id),
    status ? eq(alipayTransfer.status, status) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(alipayTransfer)
    .where(where)
    .orderBy(desc(alipayTransfer.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(alipayTransfer, where));
}

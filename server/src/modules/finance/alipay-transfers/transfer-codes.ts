import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { relativeUrl } from '../../files/index.ts';
import { transferCode } from './tables.ts';

export type TransferCode = typeof transferCode.$inferSelect;

export interface NewTransferCode {
  readonly pictureUrl: string;
  readonly remark?: string | undefined;
}

/** Adds a code by which people can pay. Refuses `transfer-code/invalid` {field}. */
export async function createTransferCode(ctx: Context, input: NewTransferCode): Promise<TransferCode> {
  if (input.pictureUrl.trim() === '') fail('transfer-code/invalid', { field: 'pictureUrl' });
  const pictureUrl = relativeUrl(ctx, input.pictureUrl);
  const [row] = await ctx.db
    .insert(transferCode)
    .values({ ...input, pictureUrl, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  return row ?? fail('transfer-code/invalid', { field: 'pictureUrl' });
}

/** Shows a code to nobody any more. Refuses `record/none`. */
export async function disableTransferCode(ctx: Context, { codeId }: { codeId: number }): Promise<void> {
  const rows = await ctx.db
    .update(transferCode)
    .set({ status: 'disabled', updatedAt: ctx.now() })
    .where(and(eq(transferCode.tenantId, ctx.tenant.id), eq(transferCode.id, codeId)))
    .returning({ id: transferCode.id });
  if (rows.length === 0) fail('record/none');
}

/** One of the codes, by chance, so that no single account takes everything. Refuses `record/none`. */
export async function pickTransferCode(ctx: Context): Promise<TransferCode> {
  const codes = await ctx.db
    .select()
    .from(transferCode)
    .where(and(eq(transferCode.tenantId, ctx.tenant.id), eq(transferCode.status, 'active')))
    .orderBy(asc(transferCode.id))
    .limit(100);
  if (codes.length === 0) return fail('record/none');
  return codes[ctx.random.int(0, codes.length - 1)] ?? fail('record/none');
}

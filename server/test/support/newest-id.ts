import { desc, eq } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../../src/kernel/context.ts';

/** The id of the row that the tenant has written last to a table. */
export async function newestId(
  ctx: Context,
  table: PgTable & { readonly tenantId: PgColumn; readonly id: PgColumn },
): Promise<number> {
  const [row] = await ctx.db
    .select({ id: table.id })
    .from(table as PgTable)
    .where(eq(table.tenantId, ctx.tenant.id))
    .orderBy(desc(table.id))
    .limit(1);
  if (!row) throw new Error('the tenant has no row in it');
  return Number(row.id);
}

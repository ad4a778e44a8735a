import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import type { User } from './find-user.ts';
import { user } from './tables.ts';

/** Several users of the tenant by their ids, in one statement; unknown ids are left out. */
export async function getUsers(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, User>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(user)
    .where(and(eq(user.tenantId, ctx.tenant.id), inArray(user.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

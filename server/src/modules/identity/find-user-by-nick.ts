import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import type { User } from './find-user.ts';
import { user } from './tables.ts';

/** The only user of the tenant with this nick. Refuses `record/none`, and `user/ambiguous` where several have it. */
export async function getUserByNick(ctx: Context, nick: string): Promise<User> {
  const rows = await ctx.db
    .select()
    .from(user)
    .where(and(eq(user.tenantId, ctx.tenant.id), eq(user.nick, nick)))
    .limit(2);
  if (rows.length > 1) return fail('user/ambiguous');
  return rows[0] ?? fail('record/none');
}

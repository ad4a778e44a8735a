import { and, eq, like, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { containing } from '../../kernel/database/like.ts';
import { user } from './tables.ts';

/** The ids of the tenant's users whose mobile number contains this text, as a subquery for another room's list. */
export function usersByMobile(ctx: Context, part: string): SQL {
  const found = and(eq(user.tenantId, ctx.tenant.id), like(user.mobile, containing(part)));
  return sql`(select ${user.id} from ${user} where ${found})`;
}

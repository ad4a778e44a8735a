import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { friendLink } from './tables.ts';

export type FriendLink = typeof friendLink.$inferSelect;

/** Links to friendly sites, of one type or all, in the shop's order. */
export async function listFriendLinks(
  ctx: Context,
  filter: { type?: string | undefined },
): Promise<FriendLink[]> {
  return ctx.db
    .select()
    .from(friendLink)
    .where(
      and(
        eq(friendLink.tenantId, ctx.tenant.id),
        filter.type === undefined ? undefined : eq(friendLink.type, filter.type),
      ),
    )
    .orderBy(asc(friendLink.sortOrder), desc(friendLink.id))
    .limit(500);
}

import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { getUser } from '../find-user.ts';
import { friendship } from './tables.ts';

/**
 * The user calls somebody a friend: `POST /{domain}/user/friend/add` (contract §2.8). Twice is as good as once.
 * Refuses `friend/oneself`, `record/none` for nobody the shop knows.
 */
export async function addFriend(ctx: UserContext, friendId: number): Promise<void> {
  if (friendId === ctx.user.id) return fail('friend/oneself');
  const { id } = await getUser(ctx, friendId);
  await ctx.db
    .insert(friendship)
    .values({ tenantId: ctx.tenant.id, userId: ctx.user.id, friendId: id, createdAt: ctx.now() })
    .onConflictDoNothing();
}

import { and, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { readSetting } from '../../tenancy/index.ts';
import type { User } from '../find-user.ts';
import { user } from '../tables.ts';
import { friendship } from './tables.ts';

export interface Friend {
  readonly friendship: typeof friendship.$inferSelect;
  readonly user: User;
}

export interface FriendFilter {
  readonly friendId?: number | undefined;
  /** Added from this moment on, before that one. */
  readonly since?: Date | undefined;
  readonly before?: Date | undefined;
  readonly paging: Paging;
}

/** The user's friends, the latest first. */
export async function listFriends(ctx: UserContext, filter: FriendFilter): Promise<Page<Friend>> {
  const { friendId, since, before, paging } = filter;
  const where = and(
    friendId === undefined ? undefined : eq(friendship.friendId, friendId),
    since ? gte(friendship.createdAt, since) : undefined,
    before ? lt(friendship.createdAt, before) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await friendsWhere(ctx, where).orderBy(desc(friendship.id)).limit(limit).offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(friendship, and(ofUser(ctx), where)));
}

/**
 * A friend's record, where the shop's setting ALLOW_VIEW_FRIEND lets friends look.
 * Refuses `friend/viewing-not-allowed`, `record/none` for whom the user has not added.
 */
export async function getFriend(ctx: UserContext, friendId: number): Promise<User> {
  if (!(await readSetting(ctx, 'ALLOW_VIEW_FRIEND'))) return fail('friend/viewing-not-allowed');
  const [row] = await friendsWhere(ctx, eq(friendship.friendId, friendId));
  return row?.user ?? fail('record/none');
}

function friendsWhere(ctx: UserContext, where: SQL | undefined) {
  const isFriend = and(eq(user.tenantId, friendship.tenantId), eq(user.id, friendship.friendId));
  return ctx.db
    .select({ friendship, user })
    .from(friendship)
    .innerJoin(user, isFriend)
    .where(and(ofUser(ctx), where));
}

const ofUser = (ctx: UserContext) =>
  and(eq(friendship.tenantId, ctx.tenant.id), eq(friendship.userId, ctx.user.id));

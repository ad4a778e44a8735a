import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Friend } from '../../../modules/identity/index.ts';
import { otherUserView } from './other-user.ts';

/** A friend in the list of one's friends (contract §2.8). */
export function friendView({ friendship, user }: Friend, ctx: Context) {
  return {
    id: friendship.id,
    uidm: friendship.userId,
    uids: friendship.friendId,
    ...otherUserView(user, ctx),
    dateAdd: printMoment(friendship.createdAt, ctx.tenant.timeZone),
  };
}

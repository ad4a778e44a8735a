import { fail } from '../../../kernel/errors.ts';
import { addFriend, getFriend, listFriends } from '../../../modules/identity/index.ts';
import { levelOf } from '../../../modules/member/index.ts';
import { addedBetween, addedParams } from '../day-range.ts';
import { id, integer, paging, pagingOf } from '../params.ts';
import { route } from '../route.ts';
import { friendView } from '../views/friend.ts';
import { memberLevelView } from '../views/member-level.ts';
import { publicUserView } from '../views/user.ts';

const group = '用户管理';
const access = 'user';

/** Contract §2.8: friends. */
export const friendRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/friend/add',
    summary: '添加某人为好友',
    group,
    access,
    params: { uid: id('recipient').describe('好友用户id') },
    errors: { 'friend/oneself': [20000, '不能添加自己为好友'] },
    handle: (ctx, { uid }) => addFriend(ctx, uid),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/friend/detail',
    summary: '查看好友用户详情',
    group,
    access,
    params: { uid: id('friend').describe('好友用户id') },
    errors: { 'friend/viewing-not-allowed': [4000, '商家未开放查看好友资料'] },
    handle: async (ctx, { uid }) => {
      const friend = await getFriend(ctx, uid);
      const standing = await levelOf(ctx, friend.id);
      const membership = standing && { levelId: standing.level.id, autoRenew: standing.autoRenew };
      return {
        base: publicUserView(friend, ctx, membership),
        ext: friend.extensions,
        userLevel: standing && memberLevelView(standing.level, ctx.tenant.timeZone),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/friend/list',
    summary: '获取我的好友列表',
    group,
    access,
    params: { uids: integer(0).optional().describe('好友用户id'), ...addedParams, ...paging },
    handle: async (ctx, { uids, page, pageSize, ...added }) => {
      const found = await listFriends(ctx, {
        friendId: uids === 0 ? undefined : uids,
        ...addedBetween(ctx, added),
        paging: pagingOf({ page, pageSize }),
      });
      if (found.rows.length === 0) return fail('record/none');
      const result = found.rows.map((row) => friendView(row, ctx));
      return { result, totalRow: found.totalRows, totalPage: found.totalPages };
    },
  }),
];

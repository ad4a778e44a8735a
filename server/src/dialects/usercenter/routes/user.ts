import { fail } from '../../../kernel/errors.ts';
import { parseLooseMoment, printDay } from '../../../kernel/time-zone.ts';
import { relativeUrl } from '../../../modules/files/index.ts';
import { getUser, modifyProfile } from '../../../modules/identity/index.ts';
import { listLevels } from '../../../modules/member/index.ts';
import { growthRules } from '../../../modules/promotion/index.ts';
import { pageView, pagingOf, pagingParams } from '../listing.ts';
import { email, text } from '../params.ts';
import { route } from '../route.ts';
import { levelView, STANDARD_LEVEL } from '../views/level.ts';
import { userInfoView } from '../views/user.ts';
import { profileParams } from './profile-params.ts';

const group = '用户基本信息表';

export const userRoutes = [
  route({
    method: 'GET',
    path: '/front/account/user/info',
    summary: '用户基本信息',
    group,
    access: 'user',
    params: {},
    errors: { 'session/missing': [0, '尚未登录'] },
    handle: async (ctx) => userInfoView(ctx, await getUser(ctx, ctx.user.id)),
  }),
  route({
    method: 'POST',
    path: '/front/account/user/edit',
    summary: '修改用户端用户信息',
    group,
    access: 'user',
    params: { ...profileParams, userSign: text(255).optional().describe('个性签名') },
    errors: {
      'profile/nick-taken': [300, '昵称已经存在，请更换！'],
      'profile/birthday-in-future': [300, '生日不能晚于今天'],
      'profile/real-name-verified': [300, '已通过实名认证，不能修改真实姓名'],
      'email/malformed': [300, 'Email不准确！'],
    },
    handle: async (ctx, given) => {
      const { userBirthday, userEmail, userAvatar } = given;
      const zone = ctx.tenant.timeZone;
      const birthday = userBirthday === undefined ? undefined : parseLooseMoment(userBirthday, zone);
      const contactEmail =
        userEmail === undefined ? undefined : (email().safeParse(userEmail).data ?? fail('email/malformed'));
      // What else the document lists (level, state, account …) is for the shop to decide, and ignored.
      await modifyProfile(
        ctx,
        {
          nick: given.userNickname?.trim() || undefined,
          avatarUrl: userAvatar && relativeUrl(ctx, userAvatar),
          gender: given.userGender,
          birthday: birthday && printDay(birthday, zone),
          contactEmail,
          realName: given.userRealname?.trim() || undefined,
          signature: given.userSign,
        },
        { uniqueNick: true },
      );
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/user/listBaseUserLevel',
    summary: '读取平台用户等级',
    group,
    access: 'public',
    params: { ...pagingParams },
    handle: async (ctx, given) => {
      const levels = (await listLevels(ctx)).filter((level) => level.status === 'active');
      const all = [STANDARD_LEVEL, ...levels.toSorted((a, b) => a.rank - b.rank).map(levelView)];
      const paging = pagingOf({ size: all.length, ...given });
      const from = (paging.page - 1) * paging.pageSize;
      const page = {
        rows: all.slice(from, from + paging.pageSize),
        totalRows: all.length,
        totalPages: Math.ceil(all.length / paging.pageSize),
      };
      return pageView(page, paging, (level) => level);
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/user/listsExpRule',
    summary: '用户等级规则',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => {
      const rules = await growthRules(ctx);
      return {
        exp_reg: String(rules.registration),
        exp_login: String(rules.dailyLogin),
        exp_consume_rate: String(rules.perYuan),
        exp_consume_max: String(rules.mostPerOrder),
        exp_evaluate_good: String(rules.review),
      };
    },
  }),
];

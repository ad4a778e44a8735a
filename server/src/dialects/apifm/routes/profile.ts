import type { UserContext } from '../../../kernel/context.ts';
import { getUser, modifyProfile, verifyIdCard } from '../../../modules/identity/index.ts';
import { levelOf } from '../../../modules/member/index.ts';
import { day, extensions, integer, text } from '../params.ts';
import { route } from '../route.ts';
import { memberLevelView } from '../views/member-level.ts';
import { idCardView, ownUserView, publicUserView } from '../views/user.ts';

const group = '微信开发';

/** Everything a user may know about themselves (contract §2.6). */
async function ownDetail(ctx: UserContext) {
  const zone = ctx.tenant.timeZone;
  const own = await getUser(ctx, ctx.user.id);
  const referrer = own.referrerId === null ? undefined : await getUser(ctx, own.referrerId);
  const standing = await levelOf(ctx, own.id);
  return {
    base: ownUserView(own, ctx, standing && { levelId: standing.level.id, autoRenew: standing.autoRenew }),
    ext: own.extensions,
    userLevel: standing && memberLevelView(standing.level, zone),
    idcard: idCardView(own, zone),
    referrer: referrer && publicUserView(referrer, ctx),
  };
}

export const profileRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/user/detail',
    summary: '查看用户详情',
    group,
    access: 'user',
    params: {},
    handle: (ctx) => ownDetail(ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/modify',
    summary: '修改用户信息',
    group,
    access: 'user',
    params: {
      nick: text(64).optional().describe('昵称'),
      avatarUrl: text(500).optional().describe('头像图片地址'),
      province: text(64).optional().describe('所在省份'),
      city: text(64).optional().describe('所在城市'),
      gender: integer(0, 2).optional().describe('性别：0 未知 1 男 2 女'),
      birthday: day().optional().describe('生日，yyyy-MM-dd'),
      extJsonStr: extensions().optional().describe('扩展属性，JSON 格式，合并到已有的扩展属性'),
    },
    handle: (ctx, { extJsonStr, ...change }) => modifyProfile(ctx, { ...change, extensions: extJsonStr }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/idcard',
    summary: '实名认证',
    group,
    access: 'user',
    rate: 'message',
    params: { name: text(50).describe('真实姓名'), idCardNo: text(32).describe('身份证号码') },
    errors: {
      'id-card/malformed': [30000, '身份证号码错误'],
      'id-card/mismatch': [30001, '姓名与身份证号码不匹配'],
      'id-card/already-verified': [30002, '您已完成实名认证，不能更换'],
      'login/throttled': [4000, '今日认证失败次数过多，请明天再试'],
    },
    handle: (ctx, { name, idCardNo }) => verifyIdCard(ctx, { name, number: idCardNo }),
  }),
];

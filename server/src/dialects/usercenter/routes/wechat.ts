import { fail } from '../../../kernel/errors.ts';
import {
  bindPhoneOfCode,
  enterWithWechat,
  logInWithWechat,
  openidOfCode,
} from '../../../modules/identity/index.ts';
import { readSetting } from '../../../modules/tenancy/index.ts';
import { miniProgramServers } from '../../../modules/wechat-tools/index.ts';
import { admit } from '../admit.ts';
import { Redirect } from '../envelope.ts';
import { bool, integer, jsonObject, text } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/login.ts';

const group = '微信操作控制器';
const code = text(512).optional().describe('微信登录凭证');
const activity_id = text(64).optional().describe('来源活动编号');
const FROM_MINI_PROGRAM = 2314;

const given = (value: string | undefined): string => value ?? fail('wechat/invalid-code');

export const wechatRoutes = [
  route({
    method: 'GET',
    path: '/front/account/wechat/callbackMp',
    summary: '公众号登录 - 公众号授权回调',
    group,
    access: 'public',
    rate: 'login',
    params: { code, activity_id },
    handle: async (ctx, params) => {
      const asked = {
        code: given(params.code),
        type: 'official',
        withProfile: true,
        introduction: {},
      } as const;
      return admit(ctx, await enterWithWechat(ctx, asked));
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/callbackPc',
    summary: '二维码登录 - 微信网页回调',
    group,
    access: 'public',
    rate: 'login',
    params: { code },
    handle: async (ctx, params) => {
      const asked = { code: given(params.code), type: 'app', withProfile: true, introduction: {} } as const;
      const { token } = await admit(ctx, await enterWithWechat(ctx, asked));
      const site = (await readSetting(ctx, 'PC_URL')) || ctx.publicUrl;
      return new Redirect(`${site.replace(/\/+$/, '')}/#/login/login?ukey=${encodeURIComponent(token)}`);
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/checkAppLogin',
    summary: '用户登录验证',
    group,
    access: 'public',
    rate: 'login',
    params: { code },
    errors: { 'external/not-registered': [300, '请先登录'] },
    handle: async (ctx, params) =>
      admit(ctx, await logInWithWechat(ctx, { code: given(params.code), type: 'app' })),
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/jsCode2Session',
    summary: '用户注册',
    group,
    access: 'public',
    rate: 'login',
    params: {
      code,
      encryptedData: text(10_000).optional().describe('小程序加密数据'),
      iv: text(64).optional().describe('加密算法的初始向量'),
      activity_id,
      user_info: jsonObject().optional().describe('用户信息，JSON 格式：nickName、avatarUrl、gender'),
    },
    handle: async (ctx, params) => {
      const { encryptedData, iv, user_info = {} } = params;
      const sealed = encryptedData !== undefined && iv !== undefined ? { encryptedData, iv } : undefined;
      const introduction = { nick: textIn(user_info, 'nickName'), avatarUrl: textIn(user_info, 'avatarUrl') };
      const asked = { code: given(params.code), type: 'mini', sealed, introduction } as const;
      return admit(ctx, await enterWithWechat(ctx, asked));
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/getOpenIdByCode',
    summary: '根据code 获取openid',
    group,
    access: 'public',
    rate: 'login',
    params: { code, sourceType: integer(0).optional().describe('来源：2314 为小程序，默认公众号') },
    handle: async (ctx, params) => {
      const type = params.sourceType === FROM_MINI_PROGRAM ? 'mini' : 'official';
      return { openid: await openidOfCode(ctx, given(params.code), type) };
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/getUserPhoneNumber',
    summary: '小程序获取手机号',
    group,
    access: 'user',
    rate: 'login',
    params: { code },
    errors: { 'account/taken': [300, '手机号已经绑定用户！'] },
    handle: async (ctx, params) => {
      await bindPhoneOfCode(ctx, given(params.code));
      return loginView(ctx, { userId: ctx.user.id, sessionId: ctx.user.sessionId });
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/wechat/getXcxAccessToken',
    summary: '获取getXcxAccessToken-向外提供',
    group,
    // Whoever has it speaks to WeChat as the shop.
    access: 'staff',
    params: { useCacheFlag: bool().optional().describe('是否使用缓存，默认 true') },
    handle: async (ctx, { useCacheFlag = true }) => {
      const server = await ctx.ports.get(miniProgramServers).serverFor(ctx);
      return server.accessToken(ctx, !useCacheFlag);
    },
  }),
];

const LONGEST = { nickName: 64, avatarUrl: 500 };

function textIn(info: Readonly<Record<string, unknown>>, name: keyof typeof LONGEST): string | undefined {
  const value = info[name];
  if (typeof value !== 'string') return undefined;
  return [...value.replaceAll('\u0000', '')].slice(0, LONGEST[name]).join('') || undefined;
}

import { z } from 'zod';
import {
  bindWechat,
  bindWechatMobile,
  decodeWechatData,
  logInWithWechat,
  readWechatIdentity,
  registerWithWechat,
} from '../../../modules/identity/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/user.ts';
import { introductionOf, newPassword, postJsonString, referrer, taken } from './user-params.ts';

const group = '微信开发';

const code = () => text(512).describe('微信登录凭证 code');
const sealed = {
  encryptedData: text(20_000).describe('微信返回的加密数据'),
  iv: text(64).describe('微信返回的加密向量'),
};
/** 1 is the service account's web login, 2 the mini-program's. */
const loginType = () =>
  z
    .enum(['1', '2'])
    .default('2')
    .describe('1 公众号 2 小程序，默认 2')
    .transform((type) => typeOf(type));

function typeOf(type: '1' | '2' | '3') {
  return type === '2' ? ('mini' as const) : ('official' as const);
}

const alreadyRegistered = { 'external/already-registered': [10000, '用户已注册，请直接登录'] } as const;
const takenWechat = { 'external/taken': [20000, '该微信已绑定其他用户'] } as const;
const notRegistered = { 'external/not-registered': [10000, '用户未注册'] } as const;

export const wechatRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/wxapp/login',
    summary: '登录获取Token',
    group,
    access: 'public',
    rate: 'login',
    params: { code: code(), type: loginType() },
    errors: notRegistered,
    handle: async (ctx, input) => loginView(await logInWithWechat(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxapp/register/simple',
    summary: '微信(小程序)用户注册[快速注册]',
    group,
    access: 'public',
    rate: 'login',
    params: {
      code: code(),
      type: z
        .enum(['1', '2', '3'])
        .default('2')
        .describe('1 公众号快速注册 2 小程序 3 公众号详细注册，默认 2'),
      referrer: referrer(),
      postJsonString: postJsonString(),
    },
    errors: alreadyRegistered,
    handle: (ctx, { code, type, ...rest }) =>
      registerWithWechat(ctx, {
        code,
        type: typeOf(type),
        withProfile: type === '3',
        introduction: introductionOf(rest),
      }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxapp/register/complex',
    summary: '小程序用户注册[详细注册]',
    group,
    access: 'public',
    rate: 'login',
    params: { code: code(), ...sealed, referrer: referrer(), postJsonString: postJsonString() },
    errors: alreadyRegistered,
    handle: (ctx, { code, encryptedData, iv, ...rest }) =>
      registerWithWechat(ctx, {
        code,
        type: 'mini',
        sealed: { encryptedData, iv },
        introduction: introductionOf(rest),
      }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxapp/bindMobile',
    summary: '小程序绑定手机号码',
    group,
    access: 'user',
    rate: 'login',
    params: {
      ...sealed,
      pwd: newPassword(),
      code: code().optional().describe('新版客户端随加密数据一起提交的登录凭证 code'),
    },
    errors: { ...taken('手机号码'), ...takenWechat },
    handle: (ctx, { pwd, ...input }) => bindWechatMobile(ctx, { ...input, password: pwd }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxapp/bindOpenid',
    summary: '当前登录用户绑定微信',
    group,
    access: 'user',
    params: { code: code(), type: loginType() },
    errors: takenWechat,
    handle: (ctx, input) => bindWechat(ctx, input),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxapp/decode/encryptedData',
    summary: '小程序数据解密接口',
    group,
    access: 'public',
    params: { code: code(), ...sealed },
    handle: (ctx, input) => decodeWechatData(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/wxinfo',
    summary: '获取当前用户openid,unionid',
    group,
    access: 'user',
    params: {},
    handle: async (ctx) => {
      const { userId, openid, unionid } = await readWechatIdentity(ctx);
      return { uid: userId, openid, unionid };
    },
  }),
];

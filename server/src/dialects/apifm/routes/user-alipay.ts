import { z } from 'zod';
import { logInWithAlipay, registerWithAlipay } from '../../../modules/identity/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/user.ts';
import { introductionOf, postJsonString, referrer } from './user-params.ts';

const group = '支付宝';
const code = () => text(512).describe('支付宝小程序返回的临时授权凭证 code');

export const alipayRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/aliapp/register',
    summary: '支付宝小程序注册用户',
    group,
    access: 'public',
    rate: 'login',
    params: {
      code: code(),
      type: z.enum(['1', '3']).default('1').describe('1 简单信息注册 3 详细信息注册，默认 1'),
      referrer: referrer(),
      postJsonString: postJsonString(),
    },
    handle: (ctx, { code, type, ...rest }) =>
      registerWithAlipay(ctx, { code, withProfile: type === '3', introduction: introductionOf(rest) }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/aliapp/login',
    summary: '支付宝小程序用户登录',
    group,
    access: 'public',
    rate: 'login',
    params: { code: code() },
    handle: async (ctx, { code }) => loginView(await logInWithAlipay(ctx, code)),
  }),
];

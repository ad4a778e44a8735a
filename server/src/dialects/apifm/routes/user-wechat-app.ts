import { bindWechat, logInWithWechat, registerWithWechat } from '../../../modules/identity/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/user.ts';
import { introductionOf, postJsonString, referrer } from './user-params.ts';

const group = '微信开发';
const code = () => text(512).describe('微信 App 授权返回的临时凭证 code');

export const wechatAppRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/wxsns/register',
    summary: '用户注册[App微信授权]',
    group,
    access: 'public',
    rate: 'login',
    params: { code: code(), referrer: referrer(), postJsonString: postJsonString() },
    handle: (ctx, { code, ...rest }) =>
      registerWithWechat(ctx, {
        code,
        type: 'app',
        withProfile: true,
        introduction: introductionOf(rest),
      }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxsns/login',
    summary: 'App微信授权一键登录',
    group,
    access: 'public',
    rate: 'login',
    params: { code: code() },
    handle: async (ctx, { code }) => loginView(await logInWithWechat(ctx, { code, type: 'app' })),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/wxsns/bindOpenid',
    summary: '当前登录用户绑定openid[App微信授权]',
    group,
    access: 'user',
    params: { code: code() },
    errors: { 'external/taken': [20000, '该微信已绑定其他用户'] },
    handle: (ctx, { code }) => bindWechat(ctx, { code, type: 'app' }),
  }),
];

import { bindQq, logInWithQq, registerWithQq } from '../../../modules/identity/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/user.ts';
import { group, introductionOf, postJsonString, referrer } from './user-params.ts';

const login = {
  openid: text(128).describe('QQ 授权后返回的 openid'),
  accessToken: text(512).describe('QQ 授权后返回的 access_token'),
  oauthConsumerKey: text(64).optional().describe('QQ 互联应用的 APP ID'),
};

interface Given {
  readonly openid: string;
  readonly accessToken: string;
  readonly oauthConsumerKey?: string | undefined;
}

const loginOf = ({ openid, accessToken, oauthConsumerKey }: Given) => ({
  openid,
  accessToken,
  applicationId: oauthConsumerKey,
});

export const qqRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/qqconnect/register',
    summary: 'QQ互联注册用户',
    group,
    access: 'public',
    rate: 'login',
    params: { ...login, referrer: referrer(), postJsonString: postJsonString() },
    handle: (ctx, { referrer, postJsonString, ...given }) =>
      registerWithQq(ctx, loginOf(given), introductionOf({ referrer, postJsonString })),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/qqconnect/login',
    summary: 'QQ互联一键登录',
    group,
    access: 'public',
    rate: 'login',
    params: login,
    handle: async (ctx, given) => loginView(await logInWithQq(ctx, loginOf(given))),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/qqconnect/bindOpenid',
    summary: '当前登录用户绑定QQ互联openid',
    group,
    access: 'user',
    params: login,
    errors: { 'external/taken': [20000, '该QQ已绑定其他用户'] },
    handle: (ctx, given) => bindQq(ctx, loginOf(given)),
  }),
];

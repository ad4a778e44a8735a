import { fail } from '../../../kernel/errors.ts';
import { bindContact, unbindContact } from '../../../modules/identity/index.ts';
import { toCoreMobile } from '../mobile-numbers.ts';
import { integer, text } from '../params.ts';
import { passwordParams, typedPassword } from '../passwords.ts';
import { bothVerbs } from '../route.ts';
import { codeFor, verifyParams } from '../verify-key.ts';
import { loginView } from '../views/login.ts';

const group = '用户基本信息表';

const params = {
  userAccount: text(128).optional().describe('用户账号'),
  bindType: integer(1, 99).optional().describe('注册方式=>BindConnectCode'),
  ...passwordParams,
  ...verifyParams,
  userIntl: text(8).optional().describe('国家编码'),
};

const mobileOf = ({ verifyKey = '' }: { readonly verifyKey?: string | undefined }) =>
  toCoreMobile(verifyKey) ?? fail('mobile/malformed');

const bindings = [
  { path: '/front/account/user/bindMobile', summary: '绑定手机号', undocumented: false },
  { path: '/front/account/user/reBindMobile', summary: '更换手机号', undocumented: true },
];

export const mobileRoutes = [
  ...bindings.flatMap((binding) =>
    bothVerbs({
      ...binding,
      group,
      access: 'user',
      rate: 'login',
      params,
      errors: { 'account/taken': [300, '手机号已经绑定用户！'] },
      handle: async (ctx, given) => {
        const password = await typedPassword(ctx, given);
        const code = codeFor(given, 'sms', mobileOf(given));
        await bindContact(ctx, { ...code, password: password === '' ? undefined : password });
        return loginView(ctx, { userId: ctx.user.id, sessionId: ctx.user.sessionId });
      },
    }),
  ),
  ...bothVerbs({
    path: '/front/account/user/unBindMobile',
    summary: '重新绑定手机号',
    group,
    access: 'user',
    params,
    errors: {
      'account/not-own': [300, '手机号码不正确'],
      'account/last-way-in': [300, '该手机号是唯一的登录方式，不能解绑'],
    },
    handle: async (ctx, given) => unbindContact(ctx, codeFor(given, 'sms', mobileOf(given))),
  }),
];

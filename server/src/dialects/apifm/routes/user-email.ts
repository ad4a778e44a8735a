import {
  bindContact,
  logInWithPassword,
  registerWithCode,
  resetPassword,
} from '../../../modules/identity/index.ts';
import { email } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/user.ts';
import {
  alreadyRegistered,
  autoLogin,
  codeErrors,
  device,
  deviceOf,
  group,
  introduction,
  introductionOf,
  mailCode,
  newPassword,
  notRegistered,
  password,
  refusedLogin,
  registrationView,
  taken,
} from './user-params.ts';

const channel = 'mail';
const address = () => email().describe('电子邮件地址，不区分大小写');

export const emailRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/email/register',
    summary: '用户注册[邮箱注册]',
    group,
    access: 'public',
    rate: 'login',
    params: { email: address(), code: mailCode(), pwd: password(), autoLogin: autoLogin(), ...introduction },
    errors: { ...codeErrors('邮件'), ...alreadyRegistered('邮箱') },
    handle: async (ctx, { email, code, pwd, autoLogin, ...rest }) =>
      registrationView(
        await registerWithCode(ctx, {
          channel,
          target: email,
          code,
          password: pwd,
          autoLogin,
          introduction: introductionOf(rest),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/email/login',
    summary: '用户登录[邮箱登录]',
    group,
    access: 'public',
    rate: 'login',
    params: { email: address(), pwd: password(), ...device },
    errors: refusedLogin,
    handle: async (ctx, { email, pwd, ...given }) =>
      loginView(
        await logInWithPassword(ctx, {
          kind: 'email',
          account: email,
          password: pwd,
          device: deviceOf(given),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/email/bindEmail',
    summary: '设置邮箱地址[绑定邮箱]',
    group,
    access: 'user',
    rate: 'login',
    params: { email: address(), code: mailCode(), pwd: newPassword() },
    errors: { ...codeErrors('邮件'), ...taken('邮箱') },
    handle: (ctx, { email, code, pwd }) => bindContact(ctx, { channel, target: email, code, password: pwd }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/email/reset-pwd',
    summary: '重设密码[邮箱找回密码]',
    group,
    access: 'public',
    rate: 'login',
    params: { email: address(), code: mailCode(), pwd: password() },
    errors: { ...codeErrors('邮件'), ...notRegistered('邮箱') },
    handle: (ctx, { email, code, pwd }) =>
      resetPassword(ctx, { channel, target: email, code, password: pwd }),
  }),
];

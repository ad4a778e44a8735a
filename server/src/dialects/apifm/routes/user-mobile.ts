import {
  bindContact,
  logInWithPassword,
  registerWithCode,
  resetPassword,
} from '../../../modules/identity/index.ts';
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
  mobileNumber,
  newPassword,
  notRegistered,
  password,
  refusedLogin,
  registrationView,
  smsCode,
  taken,
} from './user-params.ts';

const channel = 'sms';

export const mobileRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/m/register',
    summary: '用户注册[手机号]',
    group,
    access: 'public',
    rate: 'login',
    params: {
      mobile: mobileNumber(),
      code: smsCode(),
      pwd: password(),
      autoLogin: autoLogin(),
      ...introduction,
    },
    errors: { ...codeErrors('短信'), ...alreadyRegistered('手机号码') },
    handle: async (ctx, { mobile, code, pwd, autoLogin, ...rest }) =>
      registrationView(
        await registerWithCode(ctx, {
          channel,
          target: mobile,
          code,
          password: pwd,
          autoLogin,
          introduction: introductionOf(rest),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/m/login',
    summary: '用户登录',
    group,
    access: 'public',
    rate: 'login',
    params: { mobile: mobileNumber(), pwd: password(), ...device },
    errors: refusedLogin,
    handle: async (ctx, { mobile, pwd, ...given }) =>
      loginView(
        await logInWithPassword(ctx, {
          kind: 'mobile',
          account: mobile,
          password: pwd,
          device: deviceOf(given),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/m/bind-mobile',
    summary: '绑定手机号码',
    group,
    access: 'user',
    rate: 'login',
    params: { mobile: mobileNumber(), code: smsCode(), pwd: newPassword() },
    errors: { ...codeErrors('短信'), ...taken('手机号码') },
    handle: (ctx, { mobile, code, pwd }) =>
      bindContact(ctx, { channel, target: mobile, code, password: pwd }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/m/reset-pwd',
    summary: '重设密码[手机找回密码]',
    group,
    access: 'public',
    rate: 'login',
    params: { mobile: mobileNumber(), code: smsCode(), pwd: password() },
    errors: { ...codeErrors('短信'), ...notRegistered('手机号码') },
    handle: (ctx, { mobile, code, pwd }) =>
      resetPassword(ctx, { channel, target: mobile, code, password: pwd }),
  }),
];

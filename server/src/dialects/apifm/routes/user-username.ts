import { bindUsername, logInWithPassword, registerWithUsername } from '../../../modules/identity/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { loginView } from '../views/user.ts';
import {
  alreadyRegistered,
  autoLogin,
  device,
  deviceOf,
  group,
  introduction,
  introductionOf,
  newPassword,
  password,
  refusedLogin,
  registrationView,
  taken,
} from './user-params.ts';

const username = () => text(64).describe('用户名，2～32 位，不区分大小写');

export const usernameRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/username/register',
    summary: '用户注册[用户名注册]',
    group,
    access: 'public',
    rate: 'login',
    params: { username: username(), pwd: password(), autoLogin: autoLogin(), ...introduction },
    errors: { ...alreadyRegistered('用户名'), ...refusedLogin },
    handle: async (ctx, { username, pwd, autoLogin, ...rest }) =>
      registrationView(
        await registerWithUsername(ctx, {
          username,
          password: pwd,
          autoLogin,
          introduction: introductionOf(rest),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/username/login',
    summary: '用户登录',
    group,
    access: 'public',
    rate: 'login',
    params: { username: username(), pwd: password(), ...device },
    errors: refusedLogin,
    handle: async (ctx, { username, pwd, ...given }) =>
      loginView(
        await logInWithPassword(ctx, {
          kind: 'username',
          account: username,
          password: pwd,
          device: deviceOf(given),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/username/bindUsername',
    summary: '设置用户名',
    group,
    access: 'user',
    rate: 'login',
    params: { username: username(), pwd: newPassword() },
    errors: taken('用户名'),
    handle: (ctx, { username, pwd }) => bindUsername(ctx, { username, password: pwd }),
  }),
];

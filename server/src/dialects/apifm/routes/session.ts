import { logOut } from '../../../modules/identity/index.ts';
import { route } from '../route.ts';

const group = '微信开发';

export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/user/check-token',
    summary: '检测登录token是否有效',
    group,
    access: 'user',
    params: {},
    handle: async () => undefined,
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/loginout',
    summary: '退出登录',
    group,
    access: 'user',
    params: {},
    handle: (ctx) => logOut(ctx),
  }),
];

import { getCounterAccount, signInCounter } from '../../../modules/membership-card/index.ts';
import { datePrinter } from '../dates.ts';
import { integer, text } from '../params.ts';
import { type LiyuquanRoute, route } from '../route.ts';
import { tenantOfName } from '../session.ts';
import { userInfoView } from '../views/account.ts';

const group = '用户信息';

const refused = [1, '用户名或密码错误!'] as const;

const login = route({
  path: 'manage/user/login',
  summary: '登录',
  group,
  access: 'public',
  rate: 'login',
  params: {
    username: text(64).describe('用户名；多商户部署时可写成 用户名@商户域名'),
    password: text(128).describe('密码（MD5加密）'),
    client: integer(0, 99).optional().describe('1：门店助手，只能门店账号登录'),
  },
  errors: {
    'counter-login/refused': refused,
    'tenant/unknown': refused,
    'tenant/deleted': refused,
    'counter-login/disabled': [1, '该账号已被禁用!'],
    'counter-login/role-disabled': [1, '该角色已被禁用!'],
    'counter-login/stores-only': [1, '程序管理端助手只能门店账号登录!'],
    'counter-login/no-store': [1, '该门店账号还未与门店关联!'],
  },
  handle: async (ctx, { username: name, password, client }) => {
    const { ctx: there, username } = await tenantOfName(ctx, name);
    const fromCounterApp = client !== undefined;
    return { data: await signInCounter(there, { username, passwordMd5: password, fromCounterApp }) };
  },
});

/** The way in, and who is in. @param others the endpoints whose permissions are told */
export function sessionRoutes(others: readonly LiyuquanRoute[]): LiyuquanRoute[] {
  const info = route({
    path: 'manage/user/info',
    summary: '管理端用户信息',
    group,
    access: 'counter',
    params: {},
    handle: async (ctx) => {
      const account = await getCounterAccount(ctx);
      const print = await datePrinter(ctx, 'iso');
      return { data: userInfoView({ account, counter: ctx.counter }, others, ctx, print) };
    },
  });
  return [login, info];
}

import { z } from 'zod';
import {
  changeOwnPassword,
  confirmSecondFactor,
  endOwnSession,
  endSecondFactor,
  listOwnSessions,
  signInStaff,
  startSecondFactor,
} from '../../../modules/backoffice/index.ts';
import { id, text } from '../params.ts';
import { adminRoute, type StaffContext } from '../route.ts';
import { ownSessionView } from '../views/me.ts';

const group = 'session';
const access = 'self';
const password = () => z.string().min(1).max(128);
const code = () =>
  z
    .string()
    .regex(/^\d{6}$/)
    .describe('验证器中的六位数字 · six digits of the authenticator app');

export const sessionRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/login',
    summary: '管理员登录 · sign in',
    group,
    access: 'anonymous',
    params: {
      username: text(64).min(1).describe('用户名 · user name'),
      password: password().describe('密码 · password'),
      tenant: text(64)
        .min(1)
        .optional()
        .describe('商户域名标识，平台管理员不填 · the tenant’s domain; none for operators'),
      code: code().optional(),
    },
    handle: async (ctx, given, request) => {
      const userAgent = request.headers['user-agent'];
      const { token, staff } = await signInStaff(ctx, { ...given, userAgent });
      const { username, role, mustChangePassword } = staff;
      return { token, username, role, mustChangePassword };
    },
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/logout',
    summary: '退出登录 · sign out here',
    group,
    access,
    params: {},
    handle: (ctx: StaffContext) => endOwnSession(ctx, ctx.sessionId),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/me/password',
    summary: '修改密码 · change one’s own password; other devices are signed out',
    group,
    access,
    params: {
      oldPassword: password().describe('原密码 · the old one'),
      password: password().describe('新密码 · the new one'),
    },
    handle: (ctx: StaffContext, given) => changeOwnPassword(ctx, given),
  }),
  adminRoute({
    method: 'GET',
    path: '/admin/api/me/sessions',
    summary: '我的登录设备 · where one is signed in',
    group,
    access,
    params: {},
    handle: async (ctx: StaffContext) => ({
      items: (await listOwnSessions(ctx)).map((row) => ownSessionView(ctx, row)),
    }),
  }),
  adminRoute({
    method: 'DELETE',
    path: '/admin/api/me/sessions/{id}',
    summary: '下线一台设备 · sign one device out',
    group,
    access,
    params: { id: id() },
    handle: (ctx: StaffContext, given) => endOwnSession(ctx, given.id),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/me/second-factor',
    summary: '开启两步验证 · begin a second factor: a secret for an authenticator app',
    group,
    access,
    params: {},
    handle: (ctx: StaffContext) => startSecondFactor(ctx),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/me/second-factor/confirm',
    summary: '确认两步验证 · from now on a sign-in needs a code',
    group,
    access,
    params: { code: code() },
    handle: (ctx: StaffContext, given) => confirmSecondFactor(ctx, given.code),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/me/second-factor/end',
    summary: '关闭两步验证 · the password is enough again',
    group,
    access,
    params: { code: code() },
    handle: (ctx: StaffContext, given) => endSecondFactor(ctx, given.code),
  }),
];

import { z } from 'zod';
import { signInStaff } from '../../../modules/backoffice/index.ts';
import { text } from '../params.ts';
import { adminRoute } from '../route.ts';

export const sessionRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/login',
    summary: '管理员登录 · sign in',
    group: 'session',
    access: 'anonymous',
    params: { username: text(64).min(1), password: z.string().min(1).max(128) },
    handle: async (ctx, given) => {
      const { token, staff } = await signInStaff(ctx, given);
      return { token, username: staff.username, role: staff.role };
    },
  }),
];

import { metadataFor } from '../resource/metadata.ts';
import { resources } from '../resources/index.ts';
import { adminRoute, type StaffContext } from '../route.ts';
import { meView } from '../views/me.ts';

const group = 'session';
const access = 'self';

export const meRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/me',
    summary: '当前员工 · who is signed in, in which tenant, with which rights',
    group,
    access,
    params: {},
    handle: (ctx) => meView(ctx),
  }),
  adminRoute({
    method: 'GET',
    path: '/admin/api/resources',
    summary: '资源说明 · what the console draws its lists and forms from',
    group,
    access,
    params: {},
    handle: async (ctx: StaffContext) => metadataFor(ctx, resources),
  }),
];

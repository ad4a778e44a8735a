import { and, eq } from 'drizzle-orm';
import type { Context } from '../../src/kernel/context.ts';
import { OPERATORS } from '../../src/modules/backoffice/index.ts';
import { auditLog, staff, staffRole, staffSession } from '../../src/modules/backoffice/tables.ts';
import { agreementKinds } from '../../src/modules/content/index.ts';
import { page } from '../../src/modules/content/pages/tables.ts';
import { tenant } from '../../src/modules/tenancy/tables.ts';
import { activitySamples } from './admin-samples/activities.ts';
import { appSamples } from './admin-samples/apps.ts';
import { catalogSamples } from './admin-samples/catalog.ts';
import { financeSamples } from './admin-samples/finance.ts';
import { memberSamples } from './admin-samples/members.ts';
import { merchantSamples } from './admin-samples/merchants.ts';
import { notificationSamples } from './admin-samples/notification.ts';
import { operationSamples } from './admin-samples/operations.ts';
import { orderSamples } from './admin-samples/orders.ts';
import { promotionSamples } from './admin-samples/promotion.ts';
import type { AdminSample } from './admin-samples/sample.ts';
import { insertCategory, insertShop } from './catalog-fixtures.ts';
import { insertArticleCategory, insertComment } from './content-fixtures.ts';
import { newUser } from './users.ts';

let count = 0;

/** One for every resource: a test fails where one is missing. */
export const adminSamples: Readonly<Record<string, AdminSample>> = {
  ...financeSamples,
  ...operationSamples,
  ...promotionSamples,
  ...activitySamples,
  ...notificationSamples,
  'own-shop': {
    // There is the one: it is what each test finds, under a name of its own.
    make: async (ctx) => {
      const { id } = ctx.tenant;
      await ctx.db
        .update(tenant)
        .set({ name: `店${++count}` })
        .where(eq(tenant.id, id));
      return id;
    },
    change: { name: '集市茶铺' },
  },
  'own-settings': {
    values: async () => ({ key: `own-${++count}`, value: '1', remark: '自定义' }),
    change: { value: '<b>2</b>', remark: '改过' },
  },
  'sms-templates': {
    values: async () => ({ name: `短信${++count}`, text: '您好 {name}' }),
    change: { text: '再见 {name}', serviceTemplate: 'SMS_7', isActive: false },
  },
  ...merchantSamples,
  ...appSamples,
  banners: {
    values: async () => ({
      title: `横幅${++count}`,
      type: 'app',
      pictureUrl: '/files/shop/banner.png',
      sortOrder: 3,
    }),
    change: { title: '新横幅', isShown: false, linkUrl: '/pages/index' },
  },
  notices: {
    values: async () => ({ title: `公告${++count}`, content: '<p>放假</p>', type: 'shop' }),
    change: {
      ...{ title: '新公告', content: '<p>上班</p>', isShown: false, type: '', summary: '节后' },
      ...{ terminals: ['ios', 'h5'], dialogUntil: '2026-05-01 00:00:00' },
    },
  },
  articles: {
    values: async (ctx) => ({
      ...{ title: `文章${++count}`, content: '<p>正文</p>', tags: '茶,夏', author: '小编' },
      categoryId: await insertArticleCategory(ctx),
    }),
    change: { title: '改过的文章', summary: '摘要', isRecommended: true, sortOrder: -2, author: '主编' },
  },
  'article-categories': {
    values: async (ctx) => ({
      name: `栏目${++count}`,
      parentId: await insertArticleCategory(ctx),
      key: 'k',
      type: 'news',
    }),
    change: { name: '新栏目', isUsed: false, sortOrder: 4, extensions: { a: 'b' } },
  },
  comments: { make: async (ctx) => (await insertComment(ctx)).id },
  pages: {
    values: async () => ({ key: `page-${++count}`, title: '关于我们', content: '<p>我们</p>' }),
    change: { title: '关于', content: '<p>他们</p>', extensions: { phone: '1' } },
  },
  agreements: {
    // Of each kind there is one: the one that was made for it before makes room.
    values: async (ctx) => {
      const kinds = Object.keys(agreementKinds);
      const key = kinds[++count % kinds.length] ?? '';
      await ctx.db.delete(page).where(and(eq(page.tenantId, ctx.tenant.id), eq(page.key, key)));
      return { key, title: '协议', content: '<p>请阅读</p>' };
    },
    change: { title: '新协议', content: '<p>请再读</p>' },
  },
  goods: {
    values: async (ctx) => ({
      name: `青提${++count}`,
      categoryId: await insertCategory(ctx),
      pictures: ['https://files.example/a.png', 'https://files.example/b.png'],
      skus: [{ price: 19.99, originalPrice: 29.9, stock: 10 }],
      content: '<p>好吃</p>',
      ...{ commissionType: 'points', commissionPoints: 50, rewardPointsType: 'percentage', rewardPoints: 5 },
    }),
    change: {
      ...{ name: '阳光玫瑰', isRecommended: true, sortOrder: 9, weight: 1.25, sellingPoint: '脆' },
      ...{ isFlashSale: true, saleStartsAt: '2026-03-01 00:00:00', saleEndsAt: '2026-05-01 00:00:00' },
      ...{ commissionType: 'money', commissionPoints: 0, commissionAmount: 1.5, unitName: '箱' },
    },
  },
  ...orderSamples,
  ...catalogSamples,
  ...memberSamples,
  staff: {
    values: async (ctx) => ({
      ...{ userId: (await newUser(ctx)).id, role: 'member' },
      ...{ roleId: await someRole(ctx), shopId: (await insertShop(ctx)).id },
    }),
    change: { status: 'disabled' },
  },
  roles: {
    values: async () => ({ name: `角色${++count}`, permissions: ['goods:read'] }),
    change: { permissions: ['goods:*', 'orders:read'] },
  },
  sessions: { make: async (ctx) => rowIdOf(ctx, 'session') },
  'audit-log': { make: async (ctx) => rowIdOf(ctx, 'audit') },
  'installation-log': {
    make: (ctx) => rowIdOf({ ...ctx, tenant: { ...ctx.tenant, id: OPERATORS } }, 'audit'),
  },
  operators: {
    values: async () => ({ username: `operator-${++count}`, password: 'first-Password1' }),
  },
  hosts: { values: async () => ({ host: `h${++count}.example` }) },
  tenants: {
    values: async () => ({ domain: `tenant-${++count}`, name: '新店' }),
    change: { name: '老店', timeZone: 'Asia/Tokyo', vipLevel: 2, status: 'disabled' },
  },
};

async function someRole({ db, tenant: { id: tenantId }, now }: Context): Promise<number> {
  const role = { tenantId, name: `店员${++count}`, permissions: ['orders:read'], createdAt: now() };
  const [row] = await db.insert(staffRole).values(role).returning({ id: staffRole.id });
  return row?.id ?? 0;
}

/** Somebody's session, or what somebody did: staff make neither by themselves. */
async function rowIdOf(ctx: Context, kind: 'session' | 'audit'): Promise<number> {
  const [by] = await ctx.db
    .insert(staff)
    .values({
      tenantId: ctx.tenant.id,
      username: `of-${kind}-${++count}`,
      role: 'owner',
      createdAt: ctx.now(),
    })
    .returning();
  if (!by) throw new Error('nobody was inserted');
  const known = { tenantId: ctx.tenant.id, staffId: by.id, ip: '192.0.2.1', createdAt: ctx.now() };
  if (kind === 'session') {
    const opened = {
      ...known,
      tokenDigest: `digest-${count}`,
      userAgent: 'Test',
      expiresAt: new Date('2099-01-01'),
    };
    const [row] = await ctx.db.insert(staffSession).values(opened).returning({ id: staffSession.id });
    return row?.id ?? 0;
  }
  const change = {
    ...known,
    action: 'ship',
    resource: 'orders',
    resourceId: '1',
    before: null,
    after: { a: 1 },
  };
  const [row] = await ctx.db.insert(auditLog).values(change).returning({ id: auditLog.id });
  return row?.id ?? 0;
}

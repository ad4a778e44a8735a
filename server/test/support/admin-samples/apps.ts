import type { Context } from '../../../src/kernel/context.ts';
import { createAdPosition } from '../../../src/modules/advertising/index.ts';
import { addRecord, createLinkCategory } from '../../../src/modules/content/index.ts';
import { actingAs, newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

let count = 0;
const numbered = (name: string) => `${name}-${++count}`;

/** One for every resource about applications, their versions, and what is shown in them. */
export const appSamples: Readonly<Record<string, AdminSample>> = {
  'client-apps': {
    values: async () => ({ appId: numbered('sample'), name: '集市 iOS', type: 'activity' }),
    change: {
      ...{ name: '集市', encoding: 'form', isEnabled: false, restrictsAddresses: true },
      ...{ addressRanges: '10.0.0.1-10.0.0.9', addressPool: '10.0.0.5|::1' },
    },
  },
  'app-versions': {
    values: async () => ({
      ...{ platform: 'android', channel: 'huawei', number: `1.${++count}.0`, title: '新版' },
      ...{ description: '修复问题', url: 'https://app.example/a.apk' },
    }),
    change: { title: '再新版', upgrade: 'forced', repeatsDialog: true, channel: 'oppo', isActive: false },
  },
  'ad-positions': {
    values: async () => ({ code: `place_${++count}`, name: '首页', maxAds: 3 }),
    change: { name: '首页顶部', maxAds: 5, isActive: false },
  },
  ads: {
    values: async (ctx) => ({ ...someAd, positionId: (await somePlace(ctx)).id }),
    change: {
      ...{ name: '新广告', terminals: ['ios'], audiences: ['verified', 'inviter'], isShown: false },
      endsAt: '2026-12-31 23:59:59',
    },
  },
  'link-categories': {
    values: async () => ({ name: numbered('分组') }),
    change: { name: '新分组', isUsed: false, sortOrder: 3 },
  },
  'friend-links': {
    values: async (ctx) => ({
      ...{ name: numbered('友链'), link: 'https://friend.example/', type: 'partner' },
      categoryId: (await createLinkCategory(ctx, { name: '伙伴' })).id,
    }),
    change: {
      name: '新友链',
      link: 'http://other.example/x',
      remark: '备注',
      sortOrder: 7,
      categoryId: null,
    },
  },
  'json-records': {
    make: async (ctx) => {
      const { id } = await addRecord(actingAs(ctx, await newUser(ctx)), { type: 'cart', content: '[1,2]' });
      return id;
    },
  },
  'banned-addresses': {
    values: async () => ({ address: `2001:db8::${(++count).toString(16)}`, until: '2026-12-31 00:00:00' }),
    change: { until: '2027-01-01 00:00:00' },
  },
  'mobile-rules': {
    values: async () => ({ mobile: `137${String(++count).padStart(8, '0')}`, rule: 'blocked' }),
    change: { rule: 'unlimited' },
  },
};

const someAd = {
  ...{ name: '春茶上新', imageUrl: 'https://files.example/a.png', linkUrl: 'inside://goods' },
  ...{ startsAt: '2026-01-01 00:00:00', endsAt: '2026-06-30 00:00:00' },
};

const somePlace = (ctx: Context) =>
  createAdPosition(ctx, { code: numbered('place').replace('-', '_'), name: '首页', maxAds: 3 });

import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import { applyForRealName, registerUser } from '../../../src/modules/identity/index.ts';
import { postEntry, tenantAccount, userAccount } from '../../../src/modules/ledger/index.ts';
import { posting } from '../../../src/modules/ledger/tables.ts';
import { buyLevel } from '../../../src/modules/member/index.ts';
import { levelPurchase } from '../../../src/modules/member/tables.ts';
import { createPointsTickets, signIn } from '../../../src/modules/points/index.ts';
import {
  pointsRule,
  pointsRuleCodes,
  pointsTicket,
  signIn as signInTable,
} from '../../../src/modules/points/tables.ts';
import { insertLevel, insertLevelPrice } from '../catalog-fixtures.ts';
import { someAddress } from '../resources.ts';
import { actingAs, fund, newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

let count = 0;
const newMobile = () => `139${String(++count).padStart(8, '0')}`;

type Ids = { id: number }[];
const latest = (rows: Ids) => Math.max(...rows.map(({ id }) => id));

/** One for every resource about members. */
export const memberSamples: Readonly<Record<string, AdminSample>> = {
  members: {
    values: async () => ({ mobile: newMobile(), nick: `会员${count}`, tags: ['老客'], gender: 'female' }),
    change: {
      nick: '小红',
      tags: ['VIP', '团长'],
      gender: 'male',
      birthday: '1990-05-01',
      city: '杭州',
      realName: '王红',
    },
  },
  wallets: { make: async (ctx) => (await newUser(ctx)).id },
  'wallet-postings': {
    make: async (ctx) => {
      await fund(ctx, (await newUser(ctx)).id, { balance: 1234 });
      const theirs = ctx.db.select({ id: posting.id }).from(posting).where(eq(posting.amount, 1234));
      return latest(await theirs);
    },
  },
  'points-logs': { make: (ctx) => movementOf(ctx, 'points') },
  'growth-logs': { make: (ctx) => movementOf(ctx, 'growth') },
  addresses: {
    values: async (ctx) => ({ ...someAddress, userId: (await newUser(ctx)).id }),
    change: {
      ...{ contactName: '李四', detail: '延安路 9 号', postcode: '310000', status: 'disabled' },
      ...{ tag: '公司', latitude: 30.2741, longitude: 120.1551 },
    },
  },
  'member-levels': {
    values: async () => ({ name: `金卡${++count}`, rank: count, rebate: 8.8, upgradeSpending: 1000 }),
    change: { name: '黑卡', rebate: 7, status: 'disabled', upgradeSpending: null, upgradeGrowth: 500 },
  },
  'level-prices': {
    values: async (ctx) => ({
      ...{ levelId: (await insertLevel(ctx)).id, price: 99, duration: 1, unit: 'year' },
    }),
  },
  memberships: {
    values: async (ctx) => ({ userId: (await newUser(ctx)).id, levelId: (await insertLevel(ctx)).id }),
  },
  'level-purchases': {
    make: async (ctx) => {
      const buyer = await newUser(ctx);
      await fund(ctx, buyer.id, { balance: 1000 });
      const { id: priceId } = await insertLevelPrice(ctx);
      await buyLevel(actingAs(ctx, buyer), { priceId, autoRenew: false });
      return latest(await ctx.db.select({ id: levelPurchase.id }).from(levelPurchase));
    },
  },
  invitations: { make: invitedOf },
  'real-names': {
    make: async (ctx) => {
      const first17 = '33010619900102123';
      const card = { name: '王小明', idCardNumber: `${first17}${checkCharacter(first17)}` };
      const pictureUrls = ['/files/shop/front.png'];
      return (await applyForRealName(actingAs(ctx, await newUser(ctx)), { ...card, pictureUrls })).id;
    },
  },
  'points-rules': {
    values: pointsRuleValues,
    change: { name: '新规则', points: 7, dailyMaximum: 70 },
  },
  'sign-in-rules': {
    values: async () => ({ days: (++rules % 366) + 1, points: 5 }),
    change: { points: 9 },
  },
  'sign-ins': {
    make: async (ctx) => {
      await signIn(actingAs(ctx, await newUser(ctx)));
      return latest(await ctx.db.select({ id: signInTable.id }).from(signInTable));
    },
  },
  'deduction-rules': {
    values: async () => ({ purpose: 'order', points: ++rules * 10, amount: 0.1 }),
    change: { amount: 0.5, repeats: true },
  },
  'points-tickets': {
    make: async (ctx) => {
      await createPointsTickets(ctx, { name: '集市券', minPoints: 1, maxPoints: 5, validDays: 30, count: 1 });
      return latest(await ctx.db.select({ id: pointsTicket.id }).from(pointsTicket));
    },
  },
};

let rules = 0;

/** Of each thing there is one rule: the one that was made for it before makes room. */
async function pointsRuleValues(ctx: Context) {
  const code = pointsRuleCodes[++rules % pointsRuleCodes.length]!;
  await ctx.db
    .delete(pointsRule)
    .where(and(eq(pointsRule.tenantId, ctx.tenant.id), eq(pointsRule.code, code)));
  return { code, name: '送积分', points: 5 };
}

async function invitedOf(ctx: Context): Promise<number> {
  const { id: referrerId } = await newUser(ctx);
  const newcomer = { source: 'username', username: `invited${++count}`, nick: '新人', referrerId } as const;
  return inTransaction(ctx, async (tx) => (await registerUser(tx, newcomer))!.id);
}

async function movementOf(ctx: Context, kind: 'points' | 'growth'): Promise<number> {
  const { id } = await newUser(ctx);
  const postings = [
    { account: userAccount(id, kind), amount: 5 },
    { account: tenantAccount(`${kind}-issued`), amount: -5 },
  ];
  await inTransaction(ctx, (tx) => postEntry(tx, { key: `sample:${++count}`, kind: 'adjust', postings }));
  return latest(await ctx.db.select({ id: posting.id }).from(posting).where(eq(posting.amount, 5)));
}

import { desc, eq } from 'drizzle-orm';
import type { Context } from '../../../src/kernel/context.ts';
import { cardRefund } from '../../../src/modules/membership-card/cards/tables.ts';
import {
  chargeCard,
  createCounterRole,
  createMerchant,
  createStore,
  openCard,
  payWithCard,
  refundExpense,
  sendStoreCode,
} from '../../../src/modules/membership-card/index.ts';
import { merchantStore } from '../../../src/modules/membership-card/organisation/tables.ts';
import { sandboxMessage } from '../../../src/modules/messaging/tables.ts';
import { newMember, OFFER, openRestaurant, standAt } from '../counter-fixtures.ts';
import type { AdminSample } from './sample.ts';

let count = 0;

/** One for every resource about merchants, their counters and their cards. */
export const merchantSamples: Readonly<Record<string, AdminSample>> = {
  merchants: {
    values: async () => ({ name: `外婆味道${++count}`, logoUrl: 'https://files.example/logo.png' }),
    change: { name: '外婆的味道', logoUrl: null },
  },
  'merchant-stores': {
    values: async (ctx) => ({
      ...{ merchantId: (await createMerchant(ctx, { name: '外婆味道' })).id, name: `南屏店${++count}` },
      ...{ area: '云南,昆明市,五华区', address: '南屏街 1 号', phone: '0871-1000001', contactName: '小明' },
    }),
    change: { name: '新南屏店', address: '南屏街 2 号', phone: '13900000002', contactName: '' },
  },
  'counter-roles': {
    values: async () => ({
      name: `收银员${++count}`,
      kind: 'store',
      permissions: ['card.spend', 'card.scan'],
    }),
    change: { name: '店长', permissions: ['store.list', 'card.open', 'card.charge'], status: 'disabled' },
  },
  'counter-accounts': {
    values: async (ctx) => ({
      ...{
        username: `counter-sample-${++count}`,
        password: 'secret-1',
        realName: '小红',
        phone: '13900000003',
      },
      roleId: (await createCounterRole(ctx, { kind: 'store', name: '门店' })).id,
      storeId: (await someStore(ctx)).id,
    }),
    change: { realName: '小明', phone: '', storeId: null },
  },
  'card-kinds': {
    values: async (ctx) => {
      const { id, merchantId } = await someStore(ctx);
      const event = { title: '充200送200', capital: 200, gift: 200, cashBack: 0, giftPercent: 20 };
      return { ...card, type: 'activity', merchantId, storeIds: [id], events: [event] };
    },
    change: { title: '新卡', summary: '<p>新</p>', colour: '#00AA00', status: 'disabled' },
  },
  'card-events': {
    values: async (ctx) => ({
      kindId: (await openRestaurant(ctx)).stored.kindId,
      ...{ title: '充100送10', summary: '限时', capital: 100, gift: 10 },
    }),
    change: { title: '充100送20', gift: 20, cashBack: 5 },
  },
  'member-cards': { make: async (ctx) => (await chargedCard(ctx)).cardId },
  'card-charges': { make: async (ctx) => (await chargedCard(ctx)).chargeId },
  'card-expenses': { make: async (ctx) => (await spentFrom(ctx)).expenseId },
  'card-refunds': { make: refundOf },
};

async function someStore(ctx: Context) {
  const { id: merchantId } = await createMerchant(ctx, { name: '外婆味道' });
  const facts = { name: '南屏店', area: '', address: '南屏街', phone: '0871-1000002', contactName: '' };
  return createStore(ctx, { ...facts, merchantId });
}

const card = { title: '外婆味道卡', colour: '#E43B19', summary: '<p>卡</p>' };

/** An activity card that somebody has charged with its offer, at the counter where that was done. */
export async function chargedCard(ctx: Context) {
  const restaurant = await openRestaurant(ctx);
  const counter = await standAt(ctx, { storeId: restaurant.storeIds[0] });
  const member = await newMember(ctx);
  const { kindId, eventId } = restaurant.activity;
  const { id: cardId, number } = await openCard(counter.ctx, { phone: member.phone, kindId });
  const { capital, gift } = OFFER;
  const offer = { phone: member.phone, kindId, eventId, capital, gift, imageUrl: '/item/a.png' };
  const { id: chargeId } = await chargeCard(counter.ctx, offer);
  return { restaurant, counter, member, cardId, number, chargeId };
}

/** As {@link chargedCard}, and 100 yuan of it are spent. */
export async function spentFrom(ctx: Context) {
  const charged = await chargedCard(ctx);
  const { phone, password: passwordMd5 } = charged.member;
  const { kindId } = charged.restaurant.activity;
  const paid = await payWithCard(charged.counter.ctx, { phone, kindId, amount: 10_000, passwordMd5 });
  return { ...charged, expenseId: paid.id, expenseNumber: paid.number };
}

/** An expense that was undone. @returns the refund's id */
async function refundOf(ctx: Context): Promise<number> {
  const { counter, restaurant, expenseNumber, cardId } = await spentFrom(ctx);
  await sendStoreCode(counter.ctx);
  const sent = ctx.db
    .select({ code: sandboxMessage.code })
    .from(sandboxMessage)
    .innerJoin(merchantStore, eq(merchantStore.phone, sandboxMessage.target))
    .where(eq(merchantStore.id, restaurant.storeIds[0]))
    .orderBy(desc(sandboxMessage.id))
    .limit(1);
  const [message] = await sent;
  await refundExpense(counter.ctx, { number: expenseNumber, code: message?.code ?? '' });
  const [row] = await ctx.db
    .select({ id: cardRefund.id })
    .from(cardRefund)
    .where(eq(cardRefund.cardId, cardId));
  return row?.id ?? 0;
}

import type { Context } from '../../src/kernel/context.ts';
import { addAddress } from '../../src/modules/address/index.ts';
import { addFavourite, createProperty, listFavourites } from '../../src/modules/catalog/index.ts';
import { addRecord } from '../../src/modules/content/index.ts';
import { notice } from '../../src/modules/content/tables.ts';
import {
  addInvoiceTitle,
  applyForInvoice,
  applyForWithdrawal,
  payDeposit,
} from '../../src/modules/finance/index.ts';
import { addFriend } from '../../src/modules/identity/index.ts';
import {
  createSmsTemplate,
  listSiteMessages,
  sendChatMessage,
  sendSiteMessage,
} from '../../src/modules/messaging/index.ts';
import { placeOrder } from '../../src/modules/order/index.ts';
import { setSetting } from '../../src/modules/tenancy/index.ts';
import {
  castBallot,
  enteredLottery,
  joinedQueue,
  leadTeam,
  someVirtualGoods,
  teamEvent,
} from './activity-fixtures.ts';
import { bargainOf } from './bargain-fixtures.ts';
import { insertFreightTemplate, insertGoods, insertLevelPrice, insertShop } from './catalog-fixtures.ts';
import {
  articleFavouriteOf,
  insertArticle,
  insertComment,
  markedArticle,
  sendArticle,
} from './content-fixtures.ts';
import { insertCouponRule, receive } from './coupon-fixtures.ts';
import { groupOf } from './group-buy-fixtures.ts';
import { servedConversation } from './service-desk-fixtures.ts';
import { actingAs, fund, newUser, type TestUser } from './users.ts';

/** Things that parameters name by id (`id('order')`), and how a test makes one. */
export interface Resource {
  /** `user`: nobody else may touch it. `tenant`: everybody in the tenant may see it, nobody of another tenant. */
  readonly belongsTo: 'user' | 'tenant';
  /** Makes one that belongs to this user, or to the tenant of `ctx`. @returns its id. */
  create(ctx: Context, owner: TestUser): Promise<number>;
}

export const resources: Readonly<Record<string, Resource>> = {
  address: {
    belongsTo: 'user',
    create: async (ctx, owner) => (await addAddress(actingAs(ctx, owner), someAddress)).id,
  },
  article: { belongsTo: 'tenant', create: markedArticle },
  'article-category': {
    belongsTo: 'tenant',
    create: async (ctx) => (await insertArticle(ctx)).categoryId,
  },
  'article-favourite': { belongsTo: 'user', create: articleFavouriteOf },
  booking: { belongsTo: 'tenant', create: async (ctx) => (await teamEvent(ctx)).id },
  'booking-team': {
    belongsTo: 'tenant',
    create: async (ctx, owner) => (await leadTeam(ctx, owner)).teamId,
  },
  conversation: { belongsTo: 'user', create: servedConversation },
  lottery: { belongsTo: 'tenant', create: enteredLottery },
  queue: { belongsTo: 'tenant', create: joinedQueue },
  'sign-up': { belongsTo: 'user', create: async (ctx, owner) => (await leadTeam(ctx, owner)).id },
  'virtual-goods': { belongsTo: 'tenant', create: async (ctx) => (await someVirtualGoods(ctx)).id },
  vote: { belongsTo: 'tenant', create: castBallot },
  bargain: { belongsTo: 'tenant', create: async (ctx, owner) => (await bargainOf(ctx, owner)).id },
  'buying-group': { belongsTo: 'tenant', create: async (ctx, owner) => (await groupOf(ctx, owner)).id },
  comment: {
    belongsTo: 'tenant',
    create: async (ctx) => {
      const { id } = await insertComment(ctx);
      await insertComment(ctx, id);
      return id;
    },
  },
  coupon: { belongsTo: 'user', create: couponOf },
  'coupon-rule': { belongsTo: 'tenant', create: async (ctx) => (await insertCouponRule(ctx)).id },
  favourite: { belongsTo: 'user', create: async (ctx, owner) => favouriteOf(ctx, owner) },
  friend: {
    belongsTo: 'user',
    create: async (ctx, owner) => {
      await setSetting(ctx, { key: 'ALLOW_VIEW_FRIEND', value: '1' });
      const { id } = await newUser(ctx);
      await addFriend(actingAs(ctx, owner), id);
      return id;
    },
  },
  'freight-template': {
    belongsTo: 'tenant',
    create: (ctx) => insertFreightTemplate(ctx, { rules: METHODS.map((method) => ({ ...FREIGHT, method })) }),
  },
  goods: { belongsTo: 'tenant', create: someGoods },
  'goods-category': {
    belongsTo: 'tenant',
    create: async (ctx) => (await insertGoods(ctx)).categoryId,
  },
  'group-buy': { belongsTo: 'tenant', create: async (ctx, owner) => (await groupOf(ctx, owner)).offer.id },
  'json-record': {
    belongsTo: 'user',
    create: async (ctx, owner) => (await addRecord(actingAs(ctx, owner), { content: '{"a":1}' })).id,
  },
  deposit: {
    belongsTo: 'user',
    create: async (ctx, owner) => {
      await fund(ctx, owner.id, { balance: 100 });
      return (await payDeposit(actingAs(ctx, owner), { amount: 100 })).id;
    },
  },
  invoice: {
    belongsTo: 'user',
    create: async (ctx, owner) =>
      (await applyForInvoice(actingAs(ctx, owner), { buyerName: '某公司', amount: 100 })).id,
  },
  'invoice-title': {
    belongsTo: 'user',
    create: async (ctx, owner) => (await addInvoiceTitle(actingAs(ctx, owner), { title: '某公司' })).id,
  },
  /** Somebody with whom the user has exchanged messages. */
  correspondent: {
    belongsTo: 'user',
    create: async (ctx, owner) => {
      const other = await newUser(ctx);
      const words = { receiverId: owner.id, content: '在吗' };
      await sendChatMessage(actingAs(ctx, other), words);
      return other.id;
    },
  },
  /** Whom one may write to. */
  receiver: { belongsTo: 'tenant', create: async (ctx) => (await newUser(ctx)).id },
  withdrawal: {
    belongsTo: 'user',
    create: async (ctx, owner) => {
      await fund(ctx, owner.id, { balance: 100 });
      return (await applyForWithdrawal(actingAs(ctx, owner), { amount: 100 })).id;
    },
  },
  'level-price': { belongsTo: 'tenant', create: async (ctx) => (await insertLevelPrice(ctx)).id },
  level: { belongsTo: 'tenant', create: async (ctx) => (await insertLevelPrice(ctx)).levelId },
  notice: {
    belongsTo: 'tenant',
    create: async (ctx) => {
      const [row] = await ctx.db
        .insert(notice)
        .values({ tenantId: ctx.tenant.id, title: '公告', content: '<p>好</p>', createdAt: ctx.now() })
        .returning({ id: notice.id });
      return row?.id ?? 0;
    },
  },
  'own-article': { belongsTo: 'user', create: async (ctx, owner) => (await sendArticle(ctx, owner)).id },
  order: {
    belongsTo: 'user',
    create: async (ctx, owner) => (await orderOf(ctx, owner, { delivered: true })).id,
  },
  /** Whom one may give something to. */
  recipient: { belongsTo: 'tenant', create: async (_ctx, owner) => owner.id },
  /** Whom points for sharing go to. */
  referrer: { belongsTo: 'tenant', create: async (_ctx, owner) => owner.id },
  shop: { belongsTo: 'tenant', create: async (ctx) => (await insertShop(ctx)).id },
  'site-message': { belongsTo: 'user', create: messageTo },
  sku: { belongsTo: 'tenant', create: async (ctx) => (await insertGoods(ctx)).skuId },
  'sms-template': {
    belongsTo: 'tenant',
    create: async (ctx) => (await createSmsTemplate(ctx, { name: '问候', text: '你好' })).id,
  },
  user: { belongsTo: 'user', create: async (_ctx, owner) => owner.id },
};

async function messageTo(ctx: Context, owner: TestUser): Promise<number> {
  const facts = { type: 'payment', title: '您好', content: '好' } as const;
  await sendSiteMessage(ctx, { key: ctx.random.uuid(), receiverId: owner.id, ...facts });
  const paging = { page: 1, pageSize: 1 };
  const { rows } = await listSiteMessages(actingAs(ctx, owner), { box: 'received', paging });
  return rows[0]?.id ?? 0;
}

async function couponOf(ctx: Context, owner: TestUser): Promise<number> {
  return (await receive(ctx, owner, await insertCouponRule(ctx))).id;
}

const METHODS = ['express', 'ems', 'surface'] as const;
const FREIGHT = { firstUnits: 1, firstAmount: 800, nextUnits: 1, nextAmount: 200 };

/** Goods sold by the day and limited, which their owner has among the favourites: every question has an answer. */
async function someGoods(ctx: Context, owner: TestUser): Promise<number> {
  const colour = await createProperty(ctx, { name: '颜色', values: [{ name: '红' }] });
  const choices = colour.valueIds.map((valueId) => ({ propertyId: colour.id, valueId }));
  const { id } = await insertGoods(ctx, {
    propertyIds: [colour.id],
    skus: [{ choices, price: 1000, stock: 5 }],
    days: [{ choices, day: '2026-12-31', price: 1000, stock: 5 }],
    limits: [{ choices, levelId: 0, duration: 1, unit: 'day', maxPieces: 2 }],
  });
  await addFavourite(ctx, owner.id, id);
  return id;
}

async function favouriteOf(ctx: Context, owner: TestUser): Promise<number> {
  await someGoods(ctx, owner);
  const [newest] = await listFavourites(ctx, owner.id, { paging: { page: 1, pageSize: 1 } });
  return newest?.id ?? 0;
}

/** An order of one piece of new goods that waits for its payment of 10 yuan; `delivered` goods travel for free. */
export async function orderOf(ctx: Context, owner: TestUser, { delivered = false } = {}) {
  const goods = await insertGoods(ctx, delivered ? { freightTemplateId: await freeDelivery(ctx) } : {});
  return placeOrder(actingAs(ctx, owner), {
    price: {
      items: [{ goodsId: goods.id, combination: '', quantity: 1, method: 'express', days: [] }],
      deliveryType: 'express',
      address: delivered ? someAddress : {},
      payOnDelivery: false,
      claims: {},
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: false,
    autoDeliver: false,
  });
}

function freeDelivery(ctx: Context): Promise<number> {
  return insertFreightTemplate(ctx, { isFree: true });
}

export const someAddress = {
  contactName: '王小明',
  mobile: '13900000001',
  provinceId: '330000000000',
  cityId: '330100000000',
  districtId: '330106000000',
  detail: '文三路 1 号',
};

import type { Context } from '../../src/kernel/context.ts';
import { addAddress } from '../../src/modules/address/index.ts';
import { addFavourite, createProperty, listFavourites } from '../../src/modules/catalog/index.ts';
import { notice } from '../../src/modules/content/tables.ts';
import { placeOrder } from '../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods, insertLevel, insertShop } from './catalog-fixtures.ts';
import { actingAs, type TestUser } from './users.ts';

/** Things that parameters name by id (`id('order')`), and how a test makes one. */
export interface Resource {
  /** `user`: nobody else may touch it. `tenant`: everybody in the tenant may see it, nobody of another tenant. */
  readonly belongsTo: 'user' | 'tenant';
  /** Makes one that belongs to this user, or to the tenant of `ctx`. @returns its id. */
  create(ctx: Context, owner: TestUser): Promise<number>;
  readonly unbuilt?: boolean;
}

/**
 * What parameters name already but no room makes yet: every number is unknown then. Fails as soon as there are
 * tables for it, so that the room's builder puts the real thing here.
 */
function unbuilt(tables: string): Resource {
  return {
    belongsTo: 'user',
    unbuilt: true,
    create: async (ctx) => {
      const { rows } = await ctx.db.$client.query('select 1 from pg_tables where tablename like $1', [
        tables,
      ]);
      if (rows.length > 0)
        throw new Error(`tables ${tables} exist: make a real one in test/support/resources.ts`);
      return 1;
    },
  };
}

export const resources: Readonly<Record<string, Resource>> = {
  address: {
    belongsTo: 'user',
    create: async (ctx, owner) => (await addAddress(actingAs(ctx, owner), someAddress)).id,
  },
  bargain: unbuilt('bargain%'),
  coupon: unbuilt('coupon%'),
  favourite: { belongsTo: 'user', create: async (ctx, owner) => favouriteOf(ctx, owner) },
  'freight-template': {
    belongsTo: 'tenant',
    create: (ctx) => insertFreightTemplate(ctx, { rules: METHODS.map((method) => ({ ...FREIGHT, method })) }),
  },
  goods: { belongsTo: 'tenant', create: someGoods },
  'goods-category': {
    belongsTo: 'tenant',
    create: async (ctx) => (await insertGoods(ctx)).categoryId,
  },
  'group-buy': unbuilt('group_buy%'),
  level: { belongsTo: 'tenant', create: async (ctx) => (await insertLevel(ctx)).id },
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
  order: {
    belongsTo: 'user',
    create: async (ctx, owner) => (await orderOf(ctx, owner, { delivered: true })).id,
  },
  shop: { belongsTo: 'tenant', create: async (ctx) => (await insertShop(ctx)).id },
  sku: { belongsTo: 'tenant', create: async (ctx) => (await insertGoods(ctx)).skuId },
  user: { belongsTo: 'user', create: async (_ctx, owner) => owner.id },
};

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

import type { Context } from '../../src/kernel/context.ts';
import { addAddress } from '../../src/modules/address/index.ts';
import { exchangeGoods } from '../../src/modules/order/index.ts';
import { type GoodsOptions, insertFreightTemplate, insertGoods, type TestGoods } from './catalog-fixtures.ts';
import { actingAs, fund, type TestUser } from './users.ts';

/** Goods that cost 100 points, unless they say otherwise, and no money; they travel for free. */
export async function insertPointsGoods(ctx: Context, options: GoodsOptions = {}): Promise<TestGoods> {
  const freightTemplateId = options.freightTemplateId ?? (await insertFreightTemplate(ctx, { isFree: true }));
  return insertGoods(ctx, { price: 0, points: 100, ...options, freightTemplateId });
}

/** An address in 杭州市西湖区. @returns its id. */
export async function insertAddress(ctx: Context, owner: TestUser): Promise<number> {
  const added = await addAddress(actingAs(ctx, owner), {
    contactName: '王小明',
    mobile: '13900000001',
    provinceId: '330000000000',
    cityId: '330100000000',
    districtId: '330106000000',
    detail: '文三路 1 号',
  });
  return added.id;
}

/** An order of one piece of goods for 100 points, paid. @returns its id. */
export async function exchangeOf(ctx: Context, owner: TestUser): Promise<number> {
  const goods = await insertPointsGoods(ctx);
  await fund(ctx, owner.id, { points: 100 });
  const order = await exchangeGoods(actingAs(ctx, owner), {
    addressId: await insertAddress(ctx, owner),
    items: [{ goodsId: goods.id, skuId: goods.skuId, quantity: 1 }],
  });
  return order.id;
}

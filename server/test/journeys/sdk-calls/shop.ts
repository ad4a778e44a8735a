import { createCouponCards } from '../../../src/modules/promotion/index.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { insertCouponRule } from '../../support/coupon-fixtures.ts';
import { insertGroupBuy } from '../../support/group-buy-fixtures.ts';
import { newUser } from '../../support/users.ts';
import type { Arguments, ArgumentTable, World } from './world.ts';

const ofGoods: Arguments = async (w) => [await w.make('goods')];
const tokenAndGoods: Arguments = async (w) => [w.token, await w.make('goods')];
const combination = async (w: World, goodsId: number) => {
  const { properties } = await w.ask<{ properties: { id: number; childsCurGoods: { id: number }[] }[] }>(
    'goodsDetail',
    goodsId,
  );
  return properties.map(({ id, childsCurGoods }) => `${id}:${childsCurGoods[0]?.id}`).join();
};
const priced = async (w: World) => {
  const goodsId = await w.make('goods');
  return { goodsId, propertyChildIds: await combination(w, goodsId) };
};

/** Shelves, goods and what people say of them. */
export const goodsCalls: ArgumentTable = {
  goodsCategory: () => [],
  goodsCategoryV2: () => [],
  goods: () => [{ page: 1, pageSize: 10 }],
  goodsDetail: ofGoods,
  goodsDetailV2: async (w) => [{ id: await w.make('goods') }],
  goodsLimitations: ofGoods,
  goodsLimitationsV2: ofGoods,
  goodsPrice: async (w) => Object.values(await priced(w)),
  goodsPriceV2: async (w) => [await priced(w)],
  goodsPriceDaily: ofGoods,
  goodsPriceFreight: async (w) => [{ templateId: await w.make('freight-template'), type: 0 }],
  goodsReputation: async (w) => {
    const goods = await w.ask<{ id: number }[]>('goods', { nameLike: '龙井', pageSize: 1 });
    return [{ goodsId: goods[0]?.id }];
  },
  goodsFavList: async (w) => {
    await w.make('favourite');
    return [{ token: w.token }];
  },
  goodsFavPut: tokenAndGoods,
  goodsFavAdd: async (w) => [{ token: w.token, goodsId: await w.make('goods') }],
  goodsFavCheck: tokenAndGoods,
  goodsFavCheckV2: async (w) => [{ token: w.token, goodsId: await w.make('goods') }],
  goodsFavDelete: async (w) => [w.token, await w.make('favourite')],
  goodsFavDeleteV2: async (w) => [{ token: w.token, goodsId: await w.make('goods') }],
  fetchShops: () => [{ curlatitude: 30.27, curlongitude: 120.13 }],
  shopSubdetail: async (w) => [await w.make('shop')],
  queryBarcode: async (w) => {
    await insertGoods(w.ctx, { barcode: '6901234567892' });
    return ['6901234567892'];
  },
};

const bargain = async (w: World) => w.make('bargain');

/** Coupons, bargains and group buys. */
export const promotionCalls: ArgumentTable = {
  coupons: () => [{}],
  couponDetail: async (w) => [await w.make('coupon-rule')],
  myCoupons: async (w) => {
    await w.make('coupon');
    return [{ token: w.token, status: 0 }];
  },
  fetchCoupons: async (w) => [{ id: await w.make('coupon-rule'), token: w.token }],
  sendCoupons: async (w) => [{ id: await w.make('coupon'), uid: (await newUser(w.ctx)).id, token: w.token }],
  exchangeCoupons: async (w) => {
    const { id: ruleId } = await insertCouponRule(w.ctx, { byCard: true });
    const [card] = await createCouponCards(w.ctx, { ruleId, count: 1 });
    return [w.token, card?.number, card?.password];
  },
  kanjiaSet: async (w) => {
    const [goods] = await w.ask<{ id: number }[]>('goods', { kanjia: 'true', pageSize: 1 });
    return [goods?.id];
  },
  kanjiaJoin: async (w) => [(await newUser(w.ctx)).token, await bargain(w)],
  kanjiaDetail: async (w) => [await bargain(w), w.user.id],
  kanjiaHelp: async (w) => [(await newUser(w.ctx)).token, await bargain(w), w.user.id],
  kanjiaClear: async (w) => [w.token, await bargain(w)],
  kanjiaMyJoinInfo: async (w) => [w.token, await bargain(w)],
  kanjiaHelpDetail: async (w) => [w.token, await bargain(w), w.user.id],
  pingtuanSet: async (w) => [(await insertGroupBuy(w.ctx)).goods.id],
  pingtuanSets: async (w) => [[(await insertGroupBuy(w.ctx)).goods.id]],
  pingtuanOpen: async (w) => [w.token, (await insertGroupBuy(w.ctx)).goods.id],
  pingtuanList: async (w) => {
    await w.make('buying-group');
    return [{ status: 0 }];
  },
  pingtuanJoinUsers: async (w) => [await w.make('buying-group')],
  pingtuanMyJoined: async (w) => {
    await w.make('buying-group');
    return [{ token: w.token }];
  },
};

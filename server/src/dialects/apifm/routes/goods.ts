import {
  categoriesTag,
  findSku,
  freightTag,
  type GoodsOrder,
  getFreightRule,
  getGoods,
  getGoodsSummaries,
  goodsListTag,
  goodsTag,
  goodsViews,
  listCategories,
  listDailyPrices,
  listGoods,
  listPurchaseLimits,
  rebateFor,
} from '../../../modules/catalog/index.ts';
import { levelsTag } from '../../../modules/member/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { bool, day, id, integer, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { deliveryMethodsByType, freightRuleView } from '../views/freight.ts';
import {
  categoryView,
  dailyPriceView,
  goodsDetailView,
  goodsView,
  purchaseLimitView,
  skuView,
} from '../views/goods.ts';

const group = '商城';
const goodsId = id('goods').describe('商品id');
const priceId = optionalId('sku').describe('规格尺寸的价格记录id');
const region = (what: string) => text(12).optional().describe(`${what}编码`);

const ORDERS: ReadonlyMap<string | undefined, GoodsOrder> = new Map([
  ['priceUp', 'price-up'],
  ['priceDown', 'price-down'],
  ['ordersUp', 'orders-up'],
  ['ordersDown', 'orders-down'],
  ['addedUp', 'added-up'],
  ['addedDown', 'added-down'],
]);

export const goodsRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/category/all',
    summary: '商品类别',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => {
      const rows = await listCategories(ctx);
      return new CacheableAnswer(
        rows.map((row) => categoryView(row, ctx)),
        [categoriesTag(ctx.tenant.id)],
      );
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/list',
    summary: '商品列表',
    group,
    access: 'public',
    params: {
      barCode: text(64).optional().describe('商品条码'),
      categoryId: optionalId('goods-category').describe('分类id，包含其下级分类的商品'),
      day: day().optional().describe('yyyy-MM-dd，按天定价且当天有库存的商品'),
      kanjia: bool().optional().describe('true 只看支持砍价的商品'),
      miaosha: bool().optional().describe('true 只看秒杀商品'),
      nameLike: text(64).optional().describe('商品名称包含的文字'),
      orderBy: text(32)
        .optional()
        .describe(`排序：${[...ORDERS.keys()].join('、')}；其他值按默认排序`),
      pingtuan: bool().optional().describe('true 只看支持拼团的商品'),
      recommendStatus: integer(0, 1).optional().describe('0 普通商品，1 推荐商品，不传为全部'),
      shopId: integer(0).optional().describe('门店id，0 为不属于任何门店的商品，不传为全部'),
      tagsLike: text(64).optional().describe('商品标签包含的文字'),
      ...paging,
    },
    handle: async (ctx, { barCode, categoryId, recommendStatus, orderBy, ...asked }) => {
      const rows = await listGoods(ctx, {
        barcode: barCode,
        categoryId,
        day: asked.day,
        hasBargain: asked.kanjia || undefined,
        isFlashSale: asked.miaosha || undefined,
        hasGroupBuy: asked.pingtuan || undefined,
        isRecommended: recommendStatus === undefined ? undefined : recommendStatus === 1,
        nameLike: asked.nameLike,
        tagsLike: asked.tagsLike,
        shopId: asked.shopId,
        order: ORDERS.get(orderBy),
        paging: pagingOf(asked),
      });
      const tags = rows.map((row) => goodsTag(ctx.tenant.id, row.id));
      if (categoryId !== undefined) tags.push(categoriesTag(ctx.tenant.id));
      return new CacheableAnswer(
        rows.map((row) => goodsView(row, ctx)),
        [...tags, goodsListTag(ctx.tenant.id)],
      );
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/detail',
    summary: '商品详情',
    group,
    access: 'public',
    params: { id: goodsId },
    handle: async (ctx, params) => {
      const detail = await getGoods(ctx, params.id);
      return new CacheableAnswer(
        goodsDetailView(detail, ctx),
        [goodsTag(ctx.tenant.id, params.id), categoriesTag(ctx.tenant.id), freightTag(ctx.tenant.id)],
        { counter: goodsViews.name, id: params.id },
      );
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/price',
    summary: '获取商品价格',
    group,
    access: 'public',
    params: {
      goodsId,
      propertyChildIds: text(500).describe('选择的规格尺寸，规格id:子属性id，多个用英文逗号分隔，次序不限'),
    },
    handle: async (ctx, params) => {
      const row = await findSku(ctx, params.goodsId, params.propertyChildIds);
      const goods = (await getGoodsSummaries(ctx, [row.goodsId])).get(row.goodsId);
      return new CacheableAnswer(skuView(row, goods, ctx), [goodsTag(ctx.tenant.id, params.goodsId)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/price/day',
    summary: '读取商品的按天定价数据列表',
    group,
    access: 'public',
    params: { goodsId, priceId },
    // Not kept: at midnight the first day drops out of the answer.
    handle: async (ctx, params) => {
      const rows = await listDailyPrices(ctx, { goodsId: params.goodsId, skuId: params.priceId });
      return rows.map(dailyPriceView);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/price/freight',
    summary: '获取物流费用',
    group,
    access: 'public',
    params: {
      templateId: id('freight-template').describe('运费模板id，即商品的 logisticsId'),
      type: integer(0, 2).describe('快递方式：0 快递，1 EMS，2 平邮'),
      provinceId: region('省份'),
      cityId: region('城市'),
      districtId: region('区县'),
    },
    handle: async (ctx, { type, ...question }) => {
      const method = deliveryMethodsByType[type] ?? 'express';
      const rule = await getFreightRule(ctx, { ...question, method });
      return new CacheableAnswer(freightRuleView(rule), [freightTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/limitation',
    summary: '读取商品的限购设置列表',
    group,
    access: 'public',
    params: { goodsId, priceId },
    handle: async (ctx, params) => {
      const rows = await listPurchaseLimits(ctx, { goodsId: params.goodsId, skuId: params.priceId });
      return new CacheableAnswer(rows.map(purchaseLimitView), [
        goodsTag(ctx.tenant.id, params.goodsId),
        levelsTag(ctx.tenant.id),
      ]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/rebate',
    summary: '获取当前用户可享受的折扣',
    group,
    access: 'optional',
    params: { goodsId },
    handle: (ctx, params) => rebateFor(ctx, params.goodsId, ctx.user?.id),
  }),
];

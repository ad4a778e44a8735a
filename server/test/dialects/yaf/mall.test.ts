import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { changeGoods } from '../../../src/modules/catalog/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { shipOrder } from '../../../src/modules/order/index.ts';
import {
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
} from '../../support/catalog-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { exchangeOf, insertAddress, insertPointsGoods } from '../../support/points-mall.ts';
import { orderOf } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fund, type TestUser } from '../../support/users.ts';
import { insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
});

interface Buyer extends TestUser {
  readonly address: number;
}

async function buyerWith(points: number): Promise<Buyer> {
  const user = await newClientUser(t.ctx);
  if (points > 0) await fund(t.ctx, user.id, { points });
  return { ...user, address: await insertAddress(t.ctx, user) };
}

const tokenOf = async ({ token }: TestUser): Promise<string> =>
  (await yaf(t, 'system.request.token', { token, number: 1 })).data.token;

/** Submits an order with a fresh token, unless one is given. */
async function submit(buyer: Buyer, goods_list: string, given: object = {}) {
  return yaf(t, 'order.submit', {
    ...{ token: buyer.token, address_id: buyer.address, goods_list },
    request_token: await tokenOf(buyer),
    ...given,
  });
}

const list = async (given: object = {}) =>
  (
    await yaf(t, 'goods.list', {
      cat_id: -1,
      keywords: '',
      start_price: -1,
      end_price: -1,
      page: 1,
      ...given,
    })
  ).data;
const named = async (given: object): Promise<string[]> =>
  (await list(given)).list.map((row: { goods_name: string }) => row.goods_name);

describe('goods.list', () => {
  it('shows what is had for points alone: no money, no special sale, nothing off the shelf', async () => {
    const goods = await insertPointsGoods(t.ctx, { name: '杯垫' });
    await insertGoods(t.ctx, { name: '杯垫要钱' });
    await insertGoods(t.ctx, { name: '杯垫加钱', price: 990, points: 10 });
    await insertPointsGoods(t.ctx, { name: '杯垫下架', status: 'off-shelf' });
    await insertPointsGoods(t.ctx, { name: '杯垫未到', saleStartsAt: new Date('2027-01-01') });
    expect((await list({ keywords: '杯垫' })).list).toEqual([
      {
        ...{ goodsid: goods.id, goods_name: '杯垫', min_price: 100, max_price: 100 },
        ...{ goods_img: 'https://files.example/goods.png', buy_count: 0, month_buy_count: 0 },
      },
    ]);
    expect(await named({ keyword: '杯垫', keywords: undefined })).toEqual(['杯垫']);
  });

  it('narrows by category with what is below it, and by points', async () => {
    const parent = await insertCategory(t.ctx);
    const child = await insertCategory(t.ctx, { parentId: parent });
    await insertPointsGoods(t.ctx, { name: '上', categoryId: parent, points: 50, sortOrder: 1 });
    await insertPointsGoods(t.ctx, { name: '下', categoryId: child, points: 500, sortOrder: 2 });
    const inside = (given: object) => named({ cat_id: parent, ...given });
    expect(await inside({})).toEqual(['上', '下']);
    expect(await named({ cat_id: child })).toEqual(['下']);
    expect(await named({ cat_id: 999_999 })).toEqual([]);
    expect(await inside({ start_price: 50, end_price: 50 })).toEqual(['上']);
    expect(await inside({ start_price: '51' })).toEqual(['下']);
    expect(await inside({ end_price: 49 })).toEqual([]);
    const wrong = { code: 503, msg: '查询价格必须是整数' };
    for (const start_price of ['1.5', 1.5, 'x', '1e3'])
      expect(await yaf(t, 'goods.list', { start_price })).toEqual(wrong);
  });

  it('comes twenty at a time', async () => {
    const categoryId = await insertCategory(t.ctx);
    for (let index = 0; index < 21; index++) await insertPointsGoods(t.ctx, { categoryId });
    const first = await list({ cat_id: categoryId });
    expect(first).toMatchObject({ total: 21, page: 1, count: 20, isnext: true });
    expect(first.list).toHaveLength(20);
    expect(await list({ cat_id: categoryId, page: 2 })).toMatchObject({ total: 21, isnext: false });
    const past = await list({ cat_id: categoryId, page: 3 });
    expect(past).toMatchObject({ list: [], total: 21, page: 3, isnext: false });
  });
});

describe('goods.detail', () => {
  const detail = async (goods_id: unknown, token = '') => yaf(t, 'goods.detail', { goods_id, token });

  it('of goods without choices has one product', async () => {
    const pictures = Array.from({ length: 7 }, (_, index) => `https://files.example/${index}.png`);
    const goods = await insertPointsGoods(t.ctx, { name: '雨伞', pictures, content: '<p>好</p>', stock: 9 });
    const { data, code } = await detail(goods.id);
    expect(code).toBe(200);
    expect(data).toMatchObject({
      ...{ goodsid: goods.id, goods_name: '雨伞', limit_count: 0, description: '<p>好</p>', spec_val: [] },
      ...{ min_market_price: 100, max_market_price: 100, min_price: 100, max_price: 100 },
      goods_image: pictures.slice(0, 5),
    });
    expect(data.products).toEqual({
      single_product: {
        ...{ productid: goods.skuId, market_price: 100, sales_price: 100, stock: 9, spec_val: '' },
        ...{ skuid: String(goods.skuId), arr_spec_val: [] },
      },
    });
  });

  it('of goods with choices has a product for each, under its choices', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, { price: 0, points: 30 });
    const { data } = await detail(goods.id);
    // What costs money in one choice is not for points.
    expect(data).toBeUndefined();
    const free = await insertPointsGoods(t.ctx, {
      propertyIds: [...goods.propertyIds],
      skus: goods.combinations.map((combination, index) => ({
        choices: combination.split(',').map((pair) => {
          const [propertyId = 0, valueId = 0] = pair.split(':').map(Number);
          return { propertyId, valueId };
        }),
        ...{ price: 0, points: 100 + index, stock: 5 },
      })),
    });
    const shown = (await detail(free.id)).data;
    expect(Object.keys(shown.products)).toEqual([
      ...['颜色:::红|||尺寸:::S', '颜色:::红|||尺寸:::L', '颜色:::绿|||尺寸:::S', '颜色:::绿|||尺寸:::L'],
    ]);
    expect(shown.products['颜色:::绿|||尺寸:::L']).toMatchObject({
      ...{ productid: free.skuIds[3], sales_price: 103, stock: 5, spec_val: '颜色:::绿|||尺寸:::L' },
      arr_spec_val: { 颜色: '绿', 尺寸: 'L' },
    });
    expect(shown).toMatchObject({
      min_price: 100,
      max_price: 103,
      spec_val: { 颜色: ['红', '绿'], 尺寸: ['S', 'L'] },
    });
  });

  it('says how many one may have, and shows what is off the shelf, but nothing that costs money', async () => {
    const limits = [{ levelId: 0, duration: 1, unit: 'month', maxPieces: 3 } as const];
    const limited = await insertPointsGoods(t.ctx, { limits });
    const { token } = await newClientUser(t.ctx);
    expect((await detail(limited.id, token)).data.limit_count).toBe(3);
    expect((await detail(limited.id)).data.limit_count).toBe(3);
    const off = await insertPointsGoods(t.ctx, { status: 'off-shelf' });
    expect((await detail(off.id)).code).toBe(200);
    const gone = { code: 503, msg: '商品不存在' };
    for (const id of [999_999, (await insertGoods(t.ctx)).id]) expect(await detail(id)).toEqual(gone);
  });
});

describe('order.submit', () => {
  it('takes points and stock at once, and the order stands in the list of both dialects', async () => {
    const buyer = await buyerWith(250);
    const goods = await insertPointsGoods(t.ctx, { name: '小木马', stock: 5 });
    const answer = await submit(buyer, `${goods.id},${goods.skuId},2`);
    expect(answer).toEqual({
      code: 200,
      msg: '兑换成功',
      data: { order_id: answer.data.order_sn, order_sn: expect.stringMatching(/^\w+$/) },
    });
    expect((await readWallet(t.ctx, buyer.id)).points).toBe(50);
    const products = (await yaf(t, 'goods.detail', { goods_id: goods.id })).data.products;
    expect(products.single_product.stock).toBe(3);
    const { data } = await yaf(t, 'order.list', { token: buyer.token, page: 1 });
    expect(data).toMatchObject({ total: 1, page: 1, count: 20, isnext: false });
    expect(data.list[0]).toEqual({
      ...{ orderid: expect.any(Number), order_sn: answer.data.order_sn, total_price: 200 },
      ...{ pay_time: '2026-03-02 10:00:00', order_status: 1, order_status_label: '待发货' },
      ...{ shipping_time: null, done_time: null, closed_time: null, c_time: '2026-03-02 10:00:00' },
      ...{ receiver_name: '王小明', receiver_province: '浙江省', receiver_city: '杭州市' },
      ...{ receiver_district: '西湖区', receiver_street: '', receiver_address: '文三路 1 号' },
      receiver_mobile: '13900000001',
      goods_list: [
        {
          ...{ goodsid: goods.id, goods_name: '小木马', goods_image: 'https://files.example/goods.png' },
          ...{ productid: goods.skuId, spec_val: '', market_price: 100, sales_price: 100, quantity: 2 },
          ...{ payment_price: 200, total_price: 200 },
        },
      ],
    });
    const there = await t.post('/shop/order/list', { token: buyer.token });
    expect(there.data.orderList).toMatchObject([
      { orderNumber: answer.data.order_sn, score: 200, amountReal: 0, status: 1 },
    ]);
    await t.runJobs();
    expect((await list({ keywords: '小木马' })).list[0]).toMatchObject({ buy_count: 1, month_buy_count: 1 });
    t.clock.advance(31 * DAY);
    expect((await list({ keywords: '小木马' })).list[0]).toMatchObject({ buy_count: 1, month_buy_count: 0 });
  });

  it('is done once with a token, and a second time not at all', async () => {
    const buyer = await buyerWith(1000);
    const goods = await insertPointsGoods(t.ctx);
    const line = `${goods.id},${goods.skuId},1`;
    const request_token = await tokenOf(buyer);
    const both = await Promise.all([
      submit(buyer, line, { request_token }),
      submit(buyer, line, { request_token: `1:${request_token}` }),
    ]);
    // The helper asks for a token of its own first, which makes the given one void.
    expect(both.map(({ msg }) => msg)).toEqual(Array(2).fill('您的提交出现异常!请退出重新操作!'));
    const order = (given: object) =>
      yaf(t, 'order.submit', { token: buyer.token, address_id: buyer.address, goods_list: line, ...given });
    const fresh = await tokenOf(buyer);
    const twice = await Promise.all([
      order({ request_token: fresh }),
      order({ request_token: `1:${fresh}` }),
    ]);
    expect(twice.map(({ code }) => code).sort()).toEqual([200, 503]);
    expect(await order({ request_token: fresh })).toEqual({
      code: 503,
      msg: '您的操作已经过期!请退出重新操作!',
    });
    expect((await readWallet(t.ctx, buyer.id)).points).toBe(900);
    for (const request_token of ['x', `9:${fresh}`])
      expect(await order({ request_token })).toEqual({ code: 503, msg: '服务器发生一个错误,请退出重试!' });
    const late = await tokenOf(buyer);
    t.clock.advance(30 * 60_000);
    expect(await order({ request_token: late })).toMatchObject({ msg: '您的操作已经过期!请退出重新操作!' });
  });

  it('that is refused leaves the token, the points and the stock as they were', async () => {
    const buyer = await buyerWith(100);
    const goods = await insertPointsGoods(t.ctx, { stock: 1 });
    const request_token = await tokenOf(buyer);
    const before = await databaseDigest(t);
    const order = (quantity: number) =>
      yaf(t, 'order.submit', {
        ...{ token: buyer.token, address_id: buyer.address, request_token },
        goods_list: `${goods.id},${goods.skuId},${quantity}`,
      });
    expect(await order(2)).toMatchObject({ code: 503 });
    expect(await databaseDigest(t)).toEqual(before);
    expect(await order(1)).toMatchObject({ code: 200 });
  });

  it('says why something cannot be had', async () => {
    const buyer = await buyerWith(150);
    const goods = await insertPointsGoods(t.ctx, { name: '台灯', stock: 3 });
    const off = await insertPointsGoods(t.ctx, { name: '旧灯' });
    await changeGoods(t.ctx, off.id, { status: 'off-shelf' });
    const freightTemplateId = await insertFreightTemplate(t.ctx);
    const dear = await insertPointsGoods(t.ctx, { freightTemplateId });
    const money = await insertGoods(t.ctx);
    const why = async (goods_list: string, given: object = {}) =>
      (await submit(buyer, goods_list, given)).msg;
    expect(await why(`${goods.id},${goods.skuId},2`)).toBe('金币数量不足');
    expect(await why(`${goods.id},${goods.skuId},4`)).toBe('台灯库存不足');
    expect(await why(`999999,${goods.skuId},1`)).toBe('商品已经删除');
    expect(await why(`${off.id},${off.skuId},1`)).toBe('旧灯已经下架');
    expect(await why(`${goods.id},${off.skuId},1`)).toBe('台灯已经下线');
    expect(await why(`${dear.id},${dear.skuId},1`)).toBe('该商品不支持积分兑换');
    expect(await why(`${money.id},${money.skuId},1`)).toBe('该商品不支持积分兑换');
    expect(await why(`${goods.id},${goods.skuId},1`, { address_id: 999_999 })).toBe('收货地址不存在');
    const line = `${goods.id},${goods.skuId},1`;
    for (const odd of ['1,2', 'a,b,c', `${goods.id},${goods.skuId},0`, Array(11).fill(line).join('|')])
      expect(await why(odd)).toBe('商品参数有误');
    expect((await readWallet(t.ctx, buyer.id)).points).toBe(150);
  });

  it('never sells more than there is, however many ask at once', async () => {
    const goods = await insertPointsGoods(t.ctx, { stock: 2 });
    const buyers = await Promise.all(Array.from({ length: 5 }, () => buyerWith(100)));
    const answers = await Promise.all(buyers.map((buyer) => submit(buyer, `${goods.id},${goods.skuId},1`)));
    expect(answers.filter(({ code }) => code === 200)).toHaveLength(2);
    expect(answers.filter(({ msg }) => msg.endsWith('库存不足'))).toHaveLength(3);
  });
});

describe('an order for points', () => {
  const act = (method: string, buyer: TestUser, given: object) =>
    yaf(t, method, { token: buyer.token, ...given });

  it('is confirmed once it is on its way, and says where its parcel is', async () => {
    const buyer = await newClientUser(t.ctx);
    const orderId = await exchangeOf(t.ctx, buyer);
    const confirm = (given: object) => act('order.confirm', buyer, given);
    const detail = (await act('order.detail', buyer, { order_id: orderId })).data;
    expect(detail).toMatchObject({
      orderid: orderId,
      order_status: 1,
      logistics_code: '',
      logistics_number: '',
    });
    expect(await confirm({ order_sn: detail.order_sn })).toEqual({ code: 503, msg: '只允许已发货的订单' });
    await shipOrder(t.ctx, { orderId, carrierCode: 'SF', carrierName: '顺丰速运', trackingNumber: 'SF123' });
    expect((await act('order.detail', buyer, { order_sn: detail.order_sn })).data).toMatchObject({
      ...{ order_status: 2, order_status_label: '已发货', logistics_code: 'SF', logistics_number: 'SF123' },
    });
    expect(await confirm({ order_id: orderId })).toEqual({ code: 200, msg: '操作成功' });
    expect(await confirm({ order_id: orderId })).toEqual({ code: 503, msg: '请勿重复操作' });
    expect((await act('order.detail', buyer, { order_id: detail.order_sn })).data).toMatchObject({
      ...{ order_status: 3, order_status_label: '交易成功', done_time: expect.stringMatching(/^2026-/) },
    });
    const stranger = await newClientUser(t.ctx);
    for (const method of ['order.detail', 'order.confirm'])
      for (const order_sn of [detail.order_sn, orderId, 'SN0'])
        expect(await act(method, stranger, { order_sn })).toEqual({ code: 503, msg: '订单不存在' });
  });

  it('is not one that costs money, nor one that was not paid', async () => {
    const buyer = await buyerWith(500);
    const money = await orderOf(t.ctx, buyer);
    const goods = await insertPointsGoods(t.ctx);
    const placed = await t.post('/shop/order/create', {
      ...{ token: buyer.token, linkMan: '王小明', mobile: '13900000001', address: '文三路 1 号' },
      ...{ provinceId: '330000', cityId: '330100', districtId: '330106' },
      goodsJsonStr: JSON.stringify([
        { goodsId: goods.id, number: 1, propertyChildIds: '', logisticsType: 0 },
      ]),
    });
    for (const order_id of [money.id, placed.data.id])
      for (const method of ['order.detail', 'order.confirm'])
        expect(await act(method, buyer, { order_id })).toEqual({ code: 503, msg: '订单不存在' });
    const listed = async () => (await act('order.list', buyer, {})).data.list;
    expect(await listed()).toEqual([]);
    await t.post('/shop/order/pay', { token: buyer.token, orderId: placed.data.id });
    expect(await listed()).toMatchObject([{ orderid: placed.data.id, order_status: 1 }]);
    expect(await act('order.detail', buyer, { order_id: placed.data.id })).toMatchObject({ code: 200 });
  });

  it('is found by number, status and time', async () => {
    t.clock.set('2026-06-01T02:00:00.000Z');
    const buyer = await newClientUser(t.ctx);
    const first = await exchangeOf(t.ctx, buyer);
    t.clock.advance(DAY);
    const second = await exchangeOf(t.ctx, buyer);
    await shipOrder(t.ctx, { orderId: second });
    const found = async (given: object): Promise<number[]> =>
      (await act('order.list', buyer, given)).data.list.map((row: { orderid: number }) => row.orderid);
    expect(await found({ order_sn: '', order_status: -1, start_time: '', end_time: '' })).toEqual([
      second,
      first,
    ]);
    expect(await found({ order_status: 1 })).toEqual([first]);
    expect(await found({ order_status: '2' })).toEqual([second]);
    expect(await found({ order_status: 9 })).toEqual([]);
    const { order_sn } = (await act('order.detail', buyer, { order_id: first })).data;
    expect(await found({ order_sn })).toEqual([first]);
    expect(await found({ start_time: '2026-06-02 10:00:00' })).toEqual([second]);
    expect(await found({ end_time: '2026-06-02 09:59:59' })).toEqual([first]);
    t.clock.advance(999);
    const third = await exchangeOf(t.ctx, buyer);
    expect(await found({ end_time: '2026-06-02 10:00:00' })).toEqual([third, second, first]);
    for (const start_time of ['2026-06-02', '2026-02-30 00:00:00', 'x'])
      expect(await act('order.list', buyer, { start_time })).toEqual({
        code: 503,
        msg: '成交时间格式不正确',
      });
  });

  it('shows in the list of points, with what came in beside it', async () => {
    t.clock.set('2026-09-05T01:30:00.000Z');
    const buyer = await newClientUser(t.ctx);
    await exchangeOf(t.ctx, buyer);
    const gold = async (given: object = {}) => (await act('gold.consume.list', buyer, given)).data;
    const all = await gold();
    expect(all).toMatchObject({ total: 2, count: 20, isnext: false });
    expect(all.list).toEqual([
      { consume_type: 2, gold: 100, c_time: '9-05 09:30', title: '兑换商品' },
      { consume_type: 1, gold: 100, c_time: '9-05 09:30', title: '系统调整' },
    ]);
    expect((await gold({ consume_type: 1 })).list).toHaveLength(1);
    expect((await gold({ consume_type: 2 })).list).toMatchObject([{ title: '兑换商品' }]);
    for (let days = 0; days < 93; days += 29) {
      expect(await gold()).toMatchObject({ total: 2 });
      t.clock.advance(29 * DAY);
    }
    expect(await gold()).toMatchObject({ total: 0, list: [] });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});

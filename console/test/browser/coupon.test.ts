import { beforeAll, describe, expect, test } from 'vitest';
import { beginNew, choose, goTo, press, rowOf, save } from './support/hands.ts';
import { newShopper, order, type PlacedOrder } from './support/shopper.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
let token = '';

beforeAll(async () => {
  token = await stage.adminToken();
});

describe('a coupon', () => {
  test('is made in the console, fetched and used by a customer, and counted', async () => {
    const page = await stage.open('/', { token });
    await settled(page);
    await goTo(page, '营销', '优惠券');
    const form = await beginNew(page);
    await form.getByLabel('名称', { exact: true }).fill('开张立减 5 元');
    await choose(form, '优惠方式', '固定金额');
    await form.getByLabel('优惠金额', { exact: true }).fill('5');
    await form.getByLabel('发行数量', { exact: true }).fill('100');
    await form.getByLabel('领取后几天失效', { exact: true }).fill('7');
    await stage.picture(page, 'coupon-form');
    await save(page);

    const customer = await newShopper(stage.baseUrl);
    const offered = await customer.ask<{ id: number; name: string }[]>('coupons', {});
    const rule = offered.find(({ name }) => name === '开张立减 5 元');
    await customer.ask('fetchCoupons', { token: customer.token, id: rule?.id });
    const [coupon] = await customer.ask<{ id: number }[]>('myCoupons', { token: customer.token, status: 0 });
    const goods = await customer.ask<
      { id: number; logisticsId: number; propertyIds?: string; minPrice: number }[]
    >('goods', { pageSize: 50 });
    const one = goods.find(
      ({ logisticsId, propertyIds, minPrice }) => logisticsId > 0 && !propertyIds && minPrice > 10,
    );
    const whole = await order(customer, one?.id ?? 0);
    const less: PlacedOrder = await order(customer, one?.id ?? 0, { couponId: coupon?.id });
    expect(less.amountReal).toBeCloseTo(whole.amountReal - 5, 2);
    await stage.api('POST', `/admin/api/wallets/${customer.uid}/adjust`, { balance: 500 }, token);
    await customer.ask('orderPay', customer.token, less.id);

    await goTo(page, '营销', '已领优惠券');
    const row = rowOf(page, customer.nick).filter({ hasText: '开张立减 5 元' });
    await row.getByText('已使用').waitFor();
    await stage.picture(page, 'coupons');
    await goTo(page, '营销', '优惠券');
    await press(rowOf(page, '开张立减 5 元').first(), '编辑');
    const used = page.getByRole('dialog').getByRole('row').filter({ hasText: '已使用' });
    await used.getByText('1', { exact: true }).first().waitFor();
    await stage.picture(page, 'coupon-rule');
  });
});

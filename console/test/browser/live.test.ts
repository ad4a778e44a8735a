import { beforeAll, describe, expect, test } from 'vitest';
import { onTheShop } from './support/shop.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
const { paidOrder } = onTheShop(stage.baseUrl);
let token = '';

beforeAll(async () => {
  token = await stage.adminToken();
});

describe('rows that know what can be done with them', () => {
  test('offer an order only what its state allows, and keep a note on it', async () => {
    const order = await paidOrder();
    const page = await stage.open(`/orders?orderNumber=${order.orderNumber}`, { token });
    await settled(page);
    await page.getByRole('button', { name: /更多/ }).click();
    await page.getByRole('menuitem', { name: '发货' }).waitFor();
    expect(await page.getByRole('menuitem').allTextContents()).not.toContain('改价');
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: order.orderNumber }).check();
    await page.getByRole('button', { name: '关闭订单（0/1 条可行）' }).waitFor();
    await stage.picture(page, 'bulk-bar');
    await page.getByRole('button', { name: /编\s?辑/ }).click();
    await page.getByLabel('商家备注').fill('送赠品\n周三前发出');
    await page.getByRole('button', { name: /保\s?存/ }).click();
    await page.getByText('已保存').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: '关闭订单' }).count()).toBe(0);
    await stage.picture(page, 'order-note');
    await page.reload();
    await page.getByText('周三前发出').waitFor();
    expect(await stage.api('GET', `/admin/api/orders/${order.id}`, undefined, token)).toMatchObject({
      staffNote: '送赠品\n周三前发出',
      actions: ['ship'],
    });
  });
});

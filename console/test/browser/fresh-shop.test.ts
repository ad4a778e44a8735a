import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  act,
  answer,
  beginNew,
  button,
  choose,
  chooseOwnPassword,
  goTo,
  press,
  rowOf,
  save,
  signIn,
} from './support/hands.ts';
import { drawPicture } from './support/in-page.ts';
import { ADMIN_PASSWORD } from './support/server.ts';
import { HOME, newShopper, order } from './support/shopper.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage({ DEMO: 'off' });

const OWNER = { username: 'zhao.owner', password: 'Given-By-Admin-1', tenant: 'teahouse' };
const OWN_PASSWORD = 'Only-I-Know-2';

describe('a new installation', () => {
  test('becomes a shop with a first paid and shipped order, by the console and the mini-program alone', async () => {
    await openShop();
    const page = await stage.open('/');
    await signIn(page, OWNER);
    await chooseOwnPassword(page, OWNER.password, OWN_PASSWORD);
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await settled(page);
    await stage.picture(page, 'fresh-home');
    await fillShelves(page);

    const customer = await newShopper(stage.baseUrl, OWNER.tenant);
    await customer.ask('addAddress', { token: customer.token, ...HOME, isDefault: true });
    const [tea] = await customer.ask<{ id: number; name: string; minPrice: number }[]>('goods', {});
    expect(tea).toMatchObject({ name: '明前龙井', minPrice: 68.5 });
    const placed = await order(customer, tea!.id);
    expect(placed.amountReal).toBe(76.5);
    expect(await customer.code('orderPay', customer.token, placed.id)).toBe(20002);

    await goTo(page, '会员', '会员钱包');
    await act(page, rowOf(page, customer.nick), '调整余额和积分');
    await answer(page, { 金额: '100', 说明: '开业体验金' });
    await rowOf(page, customer.nick).getByText('100.00').waitFor();
    await customer.ask('orderPay', customer.token, placed.id);

    await page.getByRole('link', { name: '概览' }).click();
    await page.getByRole('link', { name: '待发货 1' }).click();
    await rowOf(page, placed.orderNumber).getByText('76.50').waitFor();
    await press(rowOf(page, placed.orderNumber), '编辑');
    await page.getByRole('heading', { name: `订单 ${placed.orderNumber}` }).waitFor();
    await press(page, '发货');
    await answer(page, { 快递公司: '顺丰速运', 快递单号: 'SF0000000001' });
    await page.getByText('顺丰速运 SF0000000001').waitFor();
    await settled(page);
    await stage.picture(page, 'fresh-order');
    const seen = await customer.ask('orderDetail', customer.token, placed.id);
    expect(seen).toMatchObject({
      orderInfo: { status: 2 },
      logistics: { trackingNumber: 'SF0000000001' },
    });
  }, 300_000);
});

/** The operator of the installation: a password of their own, the tenant, and its owner. */
async function openShop(): Promise<void> {
  const page = await stage.open('/');
  await signIn(page, { username: 'admin', password: ADMIN_PASSWORD });
  await page.getByRole('link', { name: '新建第一个商户' }).waitFor();
  await stage.picture(page, 'fresh-installation');
  await page.getByRole('button', { name: '我的账号 admin' }).click();
  await page.getByRole('menuitem', { name: '我的账号' }).click();
  await chooseOwnPassword(page, ADMIN_PASSWORD, 'Operators-Own-3');
  await page.getByText('密码已修改').waitFor();
  await goTo(page, '平台', '商户');
  const form = await beginNew(page);
  await form.getByLabel('域名标识').fill(OWNER.tenant);
  await form.getByLabel('名称', { exact: true }).fill('老赵茶铺');
  await save(page);
  await page.locator('.ant-modal-confirm code').waitFor();
  await stage.picture(page, 'fresh-key');
  await page.locator('.ant-modal-confirm-btns button').click();
  await act(page, rowOf(page, '老赵茶铺'), '添加店主');
  await answer(page, { 用户名: OWNER.username, 初始密码: OWNER.password });
  await page.getByText('添加店主: 已完成').waitFor();
}

/** What a first order needs: a category, how things are sent, and something to buy. */
async function fillShelves(page: Page): Promise<void> {
  await goTo(page, '商品', '商品分类');
  await stage.picture(page, 'fresh-categories');
  const category = await beginNew(page);
  await category.getByLabel('名称', { exact: true }).fill('茶叶');
  await save(page);

  await goTo(page, '商品', '运费模板');
  const freight = await beginNew(page);
  await freight.getByLabel('名称', { exact: true }).fill('全国快递');
  await choose(freight, '计费方式', '按件');
  await press(freight, '添加一行');
  await choose(freight, '配送方式', '快递');
  for (const [label, text] of [
    ['首件/首重', '1'],
    ['首费', '8'],
    ['续件/续重', '1'],
    ['续费', '2'],
  ] as const)
    await freight.getByLabel(label, { exact: true }).fill(text);
  await stage.picture(page, 'fresh-freight');
  await save(page);

  await goTo(page, '商品', '商品');
  await press(page, '新建');
  const goods = page.locator('main');
  await goods.getByLabel('名称', { exact: true }).fill('明前龙井');
  await choose(goods, '分类', '茶叶');
  await choose(goods, '运费模板', '全国快递');
  const picture = await page.evaluate(drawPicture);
  const pictures = goods.getByRole('group', { name: '图片' });
  await pictures
    .locator('input[type=file]')
    .setInputFiles({ name: 'tea.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
  await pictures.locator('.ant-image img').first().waitFor();
  await goods.getByLabel('价格', { exact: true }).fill('68.5');
  await goods.getByLabel('库存', { exact: true }).fill('20');
  await stage.picture(page, 'fresh-goods');
  await press(goods, '保存');
  await page.getByText('已新建').last().waitFor();
  await goTo(page, '商品', '商品');
  await button(rowOf(page, '明前龙井'), '编辑').waitFor();
}

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawPicture } from './support/in-page.ts';
import { type Envelope, onTheShop } from './support/shop.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
const { shop, paidOrder } = onTheShop(stage.baseUrl);
let token = '';

beforeAll(async () => {
  token = await stage.adminToken();
});

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('商户域名').fill('demo');
  await page.getByRole('button', { name: /登\s?录/ }).click();
}

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** A reference is chosen by its name where that resource may be listed, else by its number. */
async function refer(page: Page, label: string, id: number): Promise<void> {
  const input = page.getByLabel(label, { exact: true });
  if ((await input.getAttribute('role')) !== 'combobox') return input.fill(String(id));
  await input.click();
  await page.locator('.ant-select-item-option').first().click();
}

describe('a shop keeper', () => {
  test('signs in for the first time and must choose a password of their own', async () => {
    const given = { username: 'li.na', password: 'First-Pass-1', role: 'owner' };
    await stage.api('POST', '/admin/api/staff', given, token);
    const page = await stage.open('/');
    await signIn(page, 'li.na', 'wrong password');
    await page.getByText('用户名或密码错误').waitFor();
    await page.getByLabel('密码', { exact: true }).fill('First-Pass-1');
    await button(page, /登\s?录/).click();
    await page.getByText('首次登录请先设置自己的密码').waitFor();
    await page.getByLabel('当前密码').fill('First-Pass-1');
    await page.getByLabel('新密码', { exact: true }).fill('My-Own-Pass-2');
    await page.getByLabel('再次输入新密码').fill('another');
    await button(page, /修改密码/).click();
    await page.getByText('两次输入的密码不一致').waitFor();
    await page.getByLabel('再次输入新密码').fill('My-Own-Pass-2');
    await button(page, /修改密码/).click();
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await button(page, /我的账号/).click();
    await page.getByText('退出登录').click();
    await page.getByRole('heading', { name: '登录管理后台' }).waitFor();
    stage.complained(/401/);
  });

  test('puts goods on sale with a picture, and customers find them', async () => {
    const page = await stage.open('/goods/new', { token });
    await page.getByLabel('名称', { exact: true }).fill('手工桂花糕');
    await refer(page, '分类', 2);
    const picture = await page.evaluate(drawPicture);
    await page
      .getByRole('group', { name: '图片' })
      .locator('input[type=file]')
      .setInputFiles({ name: 'cake.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
    await page.getByRole('group', { name: '图片' }).locator('.ant-image img').first().waitFor();
    await page.getByRole('textbox', { name: '详情' }).fill('每天清晨现做。');
    await page.getByLabel('价格', { exact: true }).fill('18.8');
    await page.getByLabel('库存', { exact: true }).fill('50');
    await stage.picture(page, 'goods-form');
    await button(page, /^保/).click();
    await page.getByText('已新建').waitFor();
    await page.getByRole('heading', { level: 1, name: '手工桂花糕' }).waitFor();
    const found = await shop<{ id: number; name: string; minPrice: number; stores: number; pic: string }[]>(
      '/shop/goods/list',
      { nameLike: '手工桂花糕' },
    );
    expect(found).toMatchObject([{ name: '手工桂花糕', minPrice: 18.8, stores: 50 }]);
    expect((await fetch(found[0]!.pic)).headers.get('content-type')).toBe('image/png');
  });

  test('is told what is missing before anything is sent', async () => {
    const page = await stage.open('/goods/new', { token });
    await button(page, /^保/).click();
    await page.getByText('请填写名称').waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/goods/new');
  });

  test('ships an order that was placed and paid through the public API', async () => {
    const order = await paidOrder();
    const page = await stage.open(`/orders?orderNumber=${order.orderNumber}`, { token });
    await settled(page);
    await button(page, /编\s?辑/).click();
    await page.getByRole('heading', { name: `订单 ${order.orderNumber}` }).waitFor();
    await settled(page);
    await stage.picture(page, 'order');
    await button(page, /发\s?货/).click();
    await page.getByLabel('快递公司').fill('顺丰速运');
    await page.getByLabel('快递单号').fill('SF1234567890');
    await button(page, /确\s?定/).click();
    await page.getByText('顺丰速运 SF1234567890').waitFor();
    const seen = await stage.api<Envelope<{ orderInfo: { status: number; statusStr: string } }>>(
      'GET',
      `/demo/order/detail?id=${order.id}&token=${order.token}`,
    );
    expect(seen.data.orderInfo).toMatchObject({ status: 2 });
  });

  test('whose edit is stale sees both sides and decides', async () => {
    const { items } = await stage.api<{ items: { id: number; version: string; title: string }[] }>(
      'GET',
      '/admin/api/banners',
      undefined,
      token,
    );
    const [banner] = items;
    const page = await stage.open(`/banners/${banner!.id}`, { token });
    const form = page.getByRole('dialog');
    await form.getByLabel('标题', { exact: true }).fill('我的标题');
    await change(`/admin/api/banners/${banner!.id}`, banner!.version, { remark: '别人的备注' });
    await button(page, /保\s?存/).click();
    const choice = page.getByRole('dialog', { name: '此记录刚被别人修改过' });
    await choice.getByRole('cell', { name: '我的标题' }).waitFor();
    await choice.getByRole('cell', { name: '别人的备注' }).waitFor();
    await stage.picture(page, 'stale');
    await choice.getByRole('button', { name: '保留我的修改并保存' }).click();
    await page.getByText('已保存').waitFor();
    const after = await stage.api('GET', `/admin/api/banners/${banner!.id}`, undefined, token);
    expect(after).toMatchObject({ title: '我的标题', remark: '别人的备注' });
    stage.complained(/409/);
  });
});

async function change(path: string, version: string, body: object): Promise<void> {
  const response = await fetch(`${stage.baseUrl}${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': version },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  act,
  answer,
  beginNew,
  choose,
  chooseOwnPassword,
  goTo,
  press,
  rowOf,
  save,
  signIn,
} from './support/hands.ts';
import { textsOnScreen, walkTo } from './support/in-page.ts';
import { newShopper, order, type PlacedOrder, type Shopper } from './support/shopper.ts';
import { onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
let goodsId = 0;
let customer: Shopper;

beforeAll(async () => {
  token = await stage.adminToken();
  customer = await newShopper(stage.baseUrl);
  const goods = await customer.ask<
    { id: number; logisticsId: number; propertyIds?: string; stores: number }[]
  >('goods', { pageSize: 50 });
  goodsId = goods.find((one) => one.logisticsId > 0 && !one.propertyIds && one.stores > 10)?.id ?? 0;
});

/** An order that was paid out of the wallet, which staff filled before. */
async function paid(): Promise<PlacedOrder> {
  await stage.api('POST', `/admin/api/wallets/${customer.uid}/adjust`, { balance: 1000 }, token);
  const placed = await order(customer, goodsId);
  await customer.ask('orderPay', customer.token, placed.id);
  return placed;
}

const balance = async () => (await customer.ask<{ balance: number }>('userAmount', customer.token)).balance;

async function applied(placed: PlacedOrder, reason: string): Promise<void> {
  const asked = { token: customer.token, orderId: placed.id, type: 0, logisticsStatus: 0, reason };
  await customer.ask('refundApply', { ...asked, amount: placed.amountReal });
}

const application = async ({ id }: PlacedOrder) =>
  (
    await customer.ask<{ baseInfo: { status: number; remark?: string } }[]>(
      'refundApplyDetail',
      customer.token,
      id,
    )
  )[0];

describe.each([
  ['at a desk', undefined],
  ['with a phone', PHONE],
] as const)('a customer’s wish to have the money back, %s', (_where, size) => {
  test('is granted: the money is in the wallet again and the order knows', async () => {
    const placed = await paid();
    const before = await balance();
    await applied(placed, '不想要了');
    const page = await stage.open('/', { token, ...(size ? { size } : {}) });
    await openRefunds(page, size !== undefined);
    const item = itemOf(page, placed);
    await stage.picture(page, size ? 'phone-refunds' : 'refunds');
    await act(page, item, '同意退款');
    await stage.picture(page, size ? 'phone-accept' : 'accept');
    await answer(page, {});
    await item.getByText('已完成').waitFor();
    expect(await balance()).toBeCloseTo(before + placed.amountReal, 2);
    const { orderInfo } = await customer.ask<{ orderInfo: object }>('orderDetail', customer.token, placed.id);
    expect(orderInfo).toMatchObject({ hasRefund: true });
    await fits(page);
  });

  test('is refused with a reason that the customer reads', async () => {
    const placed = await paid();
    const before = await balance();
    await applied(placed, '太贵了');
    const page = await stage.open('/', { token, ...(size ? { size } : {}) });
    await openRefunds(page, size !== undefined);
    const item = itemOf(page, placed);
    await act(page, item, '拒绝');
    await answer(page, { 原因: '已经发货，请先拒收' });
    await item.getByText('已拒绝').waitFor();
    await fits(page);
    expect(await balance()).toBe(before);
    expect(JSON.stringify(await application(placed))).toContain('已经发货，请先拒收');
  });
});

/** Rows at a desk, cards on a phone. */
const itemOf = (page: Page, { orderNumber }: PlacedOrder) =>
  rowOf(page, orderNumber).or(page.locator('.ant-card').filter({ hasText: orderNumber }));

async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

async function openRefunds(page: Page, isPhone: boolean): Promise<void> {
  await settled(page);
  if (isPhone) await press(page, '打开菜单');
  await goTo(page, '订单', '售后');
}

/** What costs the same for everybody, what was written to customers, and versions: no secret of the shop's. */
const PUBLIC =
  /^(member-levels|sent-messages|card-kinds|card-events|app-versions|goods|freight|categories|coupon|flash|daily|level|sale|bargain|group|recharge|points|bill|deduction|virtual|booking|purchase|sign-in|distribution|queue|lotter|memberships)/;

describe('somebody who may do everything but see money', () => {
  test('finds no amount on any of their screens, and none that is closed to them', async () => {
    await paid();
    const wang = { username: `wang.${goodsId}`, password: 'Given-Word-9', tenant: 'demo' };
    await appoint(wang.username, wang.password);
    const page = await stage.open('/');
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    await signIn(page, wang);
    await chooseOwnPassword(page, wang.password, 'Own-Word-10');
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await settled(page);
    await stage.picture(page, 'no-money-home');
    const told: Record<string, string[]> = { home: await amountsOn(page) };
    const own = await page.evaluate(() => localStorage.getItem('jishi.token'));
    const resources = await stage.api<{ name: string; title: { zh: string }; can: string[] }[]>(
      'GET',
      '/admin/api/resources',
      undefined,
      own ?? '',
    );
    const seen = resources.filter(({ name, can }) => can.includes('list') && !PUBLIC.test(name));
    expect(seen.length).toBeGreaterThan(20);
    for (const { name, title } of seen) {
      await page.evaluate(walkTo, `/admin/${name}`);
      await page.getByRole('heading', { level: 1, name: title.zh, exact: true }).waitFor();
      await settled(page);
      told[name] = await amountsOn(page);
      const open = page.getByRole('row').getByRole('button', { name: /^(编辑|查看)$/ });
      if ((await open.count()) === 0) continue;
      await open.first().click();
      await settled(page);
      told[`one of ${name}`] = await amountsOn(page);
    }
    expect(Object.entries(told).filter(([, amounts]) => amounts.length > 0)).toEqual([]);
    expect(refused).toEqual([]);
  }, 300_000);
});

/** Makes a role that allows everything but to see money, and somebody who has it. */
async function appoint(username: string, password: string): Promise<void> {
  const page = await stage.open('/', { token });
  await settled(page);
  await goTo(page, '员工', '角色');
  const role = await beginNew(page);
  await role.getByLabel('名称', { exact: true }).fill('不看钱');
  // The first tick is the one for money; the others are whole groups.
  const ticks = role.locator('.ant-tree-checkbox');
  await ticks.nth(1).waitFor();
  for (let group = 1; group < (await ticks.count()); group += 1) await ticks.nth(group).click();
  await stage.picture(page, 'role');
  await save(page);
  await goTo(page, '员工', '员工');
  const form = await beginNew(page);
  await form.getByLabel('用户名', { exact: true }).fill(username);
  await form.getByLabel('初始密码', { exact: true }).fill(password);
  await choose(form, '身份', '员工');
  await choose(form, '角色', '不看钱');
  await save(page);
}

/** What on the screen looks like money: `¥1`, `12.50`. */
async function amountsOn(page: Page): Promise<string[]> {
  const amount = /[¥￥]\s?\d\S*|(?<![\d.])\d[\d,]*\.\d\d(?![\d.])/;
  const texts = await page.evaluate(textsOnScreen);
  return texts.filter((text) => amount.test(text) && !text.startsWith('Mozilla/'));
}

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { rowOf } from './support/hands.ts';
import { type Envelope, onTheShop } from './support/shop.ts';
import { signedIn } from './support/staff.ts';
import { onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
const { shop, paidOrder } = onTheShop(stage.baseUrl);
let token = '';
/** The demo shop's customer. */
let member = 0;

let customer = '';

beforeAll(async () => {
  token = await stage.adminToken();
  const device = { deviceId: '1', deviceName: 'test' };
  const user = await shop<{ token: string; uid: number }>('/user/username/login', {
    username: 'demo',
    pwd: 'jishi123',
    ...device,
  });
  customer = user.token;
  member = user.uid;
});

const balanceOf = async () =>
  (await stage.api<Envelope<{ balance: number }>>('GET', `/demo/user/amount?token=${customer}`)).data.balance;

async function openMember(as: string, look = {}): Promise<Page> {
  const page = await stage.open(`/members/${member}`, { token: as, ...look });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  return page;
}

describe('the page of a member', () => {
  test('adjusts a wallet with a reason, and the customer sees money and reason', async () => {
    const before = await balanceOf();
    const page = await openMember(token);
    await stage.picture(page, 'member');
    await page.getByRole('button', { name: '调整余额和积分' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('金额', { exact: true }).fill('12.34');
    await dialog.getByRole('button', { name: /确\s?定/ }).click();
    // Not without a reason.
    await dialog.getByText('请填写说明').waitFor();
    expect(await balanceOf()).toBe(before);
    await dialog.getByLabel('说明', { exact: true }).fill('包装破损补偿');
    await dialog.getByRole('button', { name: /确\s?定/ }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await balanceOf()).toBeCloseTo(before + 12.34, 2);
    const log = await shop<{ amount: number; remark: string }[]>('/user/cashLog', { token: customer });
    expect(log[0]).toMatchObject({ amount: 12.34, remark: '包装破损补偿' });
    await page.getByRole('tab', { name: '余额流水' }).click();
    await page.getByRole('cell', { name: '包装破损补偿' }).first().waitFor();
    await stage.picture(page, 'member-money');
  });

  test('shows what the customer has bought, and leads from a movement to the order behind it', async () => {
    const { orderNumber, id } = await paidOrder();
    const page = await openMember(token);
    await rowOf(page, orderNumber).getByRole('button', { name: '编辑' }).click();
    await page.getByRole('heading', { level: 1, name: `订单 ${orderNumber}` }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/admin/orders/${id}`);
    await page.goBack();
    await page.getByRole('tab', { name: '余额流水' }).click();
    await page.getByRole('link', { name: orderNumber }).click();
    await page.getByRole('heading', { level: 1, name: '订单', exact: true }).waitFor();
    await rowOf(page, orderNumber).waitFor();
  });

  test('is a card for each order on a phone, none of them with what the page says already', async () => {
    const page = await openMember(token, { size: PHONE, appearance: 'dark', language: 'en' });
    await stage.picture(page, 'member-phone');
    const cards = page.getByRole('tabpanel', { name: 'Orders' }).locator('.ant-card');
    await cards.first().getByText('To pay').waitFor();
    expect(await cards.getByText('Member', { exact: true }).count()).toBe(0);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
  });

  test('shows no amount anywhere to who may not see money, and nothing that they may not do', async () => {
    await stage.api('POST', `/admin/api/wallets/${member}/adjust`, { balance: 77.77, remark: '核对' }, token);
    const service = await signedIn(stage, 'service', [
      ...['members:read', 'wallets:read', 'wallet-postings:read', 'orders:read', 'points-logs:read'],
    ]);
    const page = await openMember(service);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await settled(page);
      const text = (await page.locator('main').textContent()) ?? '';
      expect(text, (await tab.textContent()) ?? '').not.toMatch(/¥|77\.77|\d+\.\d{2}(?!\d)/);
      for (const word of ['余额\n', '冻结', '累计消费']) expect(text).not.toContain(word);
    }
    expect(await page.getByRole('button', { name: '调整余额和积分' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '禁用' }).count()).toBe(0);
    await stage.picture(page, 'member-no-money');
  });
});

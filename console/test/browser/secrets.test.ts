import { beforeAll, describe, expect, test } from 'vitest';
import { rowOf } from './support/hands.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
beforeAll(async () => {
  token = await stage.adminToken();
});

describe('an owner', () => {
  test('makes a client application, copies its secret, and sees it never again until it is renewed', async () => {
    const page = await stage.open('/client-apps/new', { token });
    const form = page.getByRole('dialog');
    await form.getByLabel('应用 ID', { exact: true }).fill('browser_app');
    await form.getByLabel('名称', { exact: true }).fill('浏览器里的应用');
    await page.getByRole('button', { name: /保\s?存/ }).click();
    const told = page.locator('.ant-modal-confirm code');
    await told.waitFor();
    const secret = (await told.textContent())?.trim();
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    await stage.picture(page, 'secret-once');
    await page.locator('.ant-modal-confirm-btns button').click();
    await settled(page);
    await rowOf(page, 'browser_app').getByRole('button', { name: '编辑' }).click();
    await page.getByRole('button', { name: '更换密钥' }).first().waitFor();
    expect(await page.getByText(secret ?? '').count()).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: '更换密钥' }).click();
    await page.locator('.ant-modal-confirm .ant-btn-dangerous').click();
    await told.waitFor();
    expect((await told.textContent())?.trim()).not.toBe(secret);
  });

  test('reads under the filters what a list of recharges comes to', async () => {
    const page = await stage.open('/card-charges', { token });
    const sums = page.getByTestId('sums');
    await sums.waitFor();
    expect(await sums.textContent()).toMatch(/合计[\s\S]*充值金额[\s\S]*200/);
  });
});

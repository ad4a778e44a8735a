import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
beforeAll(async () => {
  token = await stage.adminToken();
});

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** What a client reads at `config/value`. */
const read = async (key: string) =>
  (await stage.api<{ code: number; data?: string }>('GET', `/demo/config/value?key=${key}`)).data;

describe('the settings', () => {
  test('are saved by group, read by clients at once, and go back to what they were by default', async () => {
    const page = await stage.open('/settings', { token });
    await settled(page);
    await page.getByRole('tab', { name: '订单与预约' }).click();
    const minutes = page.getByLabel('未付款订单自动关闭（分钟）');
    await minutes.fill('45');
    await button(page, /^保\s?存$/).click();
    await page.getByText('已保存').first().waitFor();
    expect(await read('order_expire_minutes')).toBe('45');
    await settled(page);
    await stage.picture(page, 'settings-orders');
    await button(page, /^恢复默认$/)
      .first()
      .click();
    expect(await minutes.inputValue()).toBe('30');
    await button(page, /^保\s?存$/).click();
    await page.getByText('保存后恢复默认').waitFor({ state: 'detached' });
    await settled(page);
    expect(await read('order_expire_minutes')).toBeUndefined();
  });

  test('say at the field what the server objects to', async () => {
    const page = await stage.open('/settings/site', { token });
    await settled(page);
    await page.getByLabel('电脑版商城地址').fill('not an address');
    await button(page, /^保\s?存$/).click();
    await page.getByText('参数有误').first().waitFor();
    stage.complained(/400/);
    expect(await read('PC_URL')).toBeUndefined();
  });

  test('begin with the first group where an address names none that there is', async () => {
    const page = await stage.open('/settings/long-gone', { token });
    await page.getByLabel('商城名称', { exact: true }).waitFor();
    expect(await page.getByRole('tab', { name: '商城', exact: true }).getAttribute('aria-selected')).toBe(
      'true',
    );
  });

  test('fit a phone', async () => {
    const page = await stage.open('/settings/members', { token, size: PHONE });
    await settled(page);
    await stage.picture(page, 'phone-settings');
    expect(await overflow(page)).toBe(0);
  });
});

describe('an account at a service', () => {
  test('is set up, tried with an answer in plain words, and taken away; its secret is never shown', async () => {
    const page = await stage.open('/provider-accounts', { token });
    await settled(page);
    const card = page.locator('.ant-card').filter({ hasText: '发送邮箱验证码等邮件' });
    await card.getByRole('button', { name: '填写账号' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('SMTP 服务器').fill('127.0.0.1');
    await form.getByLabel('密码或授权码').fill('a secret');
    await form.getByLabel('发件人').fill('shop@example.com');
    await form.getByRole('button', { name: /保\s?存/ }).click();
    await card.getByText('已设置').waitFor();
    await card.getByText('还没有测试过').waitFor();
    await card.getByRole('button', { name: '发送测试邮件' }).click();
    await page.getByRole('dialog').getByLabel('收件邮箱').fill('staff@example.com');
    await button(page, /^开始测试$/).click();
    await page.getByRole('dialog').getByText('地址必须是公网地址').waitFor();
    await stage.picture(page, 'provider-test');
    await button(page, /^关\s?闭$/)
      .last()
      .click();
    await card.getByText('测试失败').waitFor();
    await card.getByRole('button', { name: /^修\s?改$/ }).click();
    expect(await page.getByRole('dialog').getByLabel('密码或授权码').inputValue()).toBe('');
    await page.getByRole('dialog').getByText('已设置；留空则不变').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s?消/ })
      .click();
    await card.getByRole('button', { name: '移除账号' }).click();
    await button(page, /^删\s?除$/).click();
    await card.getByText('沙箱').waitFor();
  });

  test('fits a phone', async () => {
    const page = await stage.open('/provider-accounts', { token, size: PHONE });
    await settled(page);
    await stage.picture(page, 'phone-providers');
    expect(await overflow(page)).toBe(0);
  });
});

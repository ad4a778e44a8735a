import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { beforeAll, describe, test } from 'vitest';
import { act, chooseOwnPassword, press, rowOf, signIn } from './support/hands.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
const CHEN = { username: 'chen.chen', password: 'Own-Word-11', tenant: 'demo' };

beforeAll(async () => {
  const given = { username: CHEN.username, password: 'Given-Word-1', role: 'owner' };
  await stage.api('POST', '/admin/api/staff', given, await stage.adminToken());
  const page = await stage.open('/');
  await signIn(page, { ...CHEN, password: given.password });
  await chooseOwnPassword(page, given.password, CHEN.password);
  await page.getByRole('heading', { name: '概览' }).waitFor();
});

async function arrive(): Promise<Page> {
  const page = await stage.open('/');
  await signIn(page, CHEN);
  return page;
}

async function openAccount(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: /^我的账号/ }).click();
  await page.getByRole('menuitem', { name: '我的账号' }).click();
  await page.getByRole('tab', { name: tab }).click();
  await settled(page);
}

const PERIOD_MS = 30_000;

/** What an authenticator app shows now, or so many periods later: each code counts once. */
const codeOf = (secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * PERIOD_MS });

/** Turns the second step on. @returns the secret that the app was shown */
async function turnOn(page: Page): Promise<string> {
  await openAccount(page, '两步验证');
  await press(page, '开启两步验证');
  const secret = (await page.getByText(/^[A-Z2-7]{16,}$/).textContent()) ?? '';
  await stage.picture(page, 'totp');
  await page.getByLabel('动态验证码').fill(codeOf(secret, -1));
  await press(page.getByRole('dialog'), '开启两步验证');
  await page.getByText('两步验证: 已开启').waitFor();
  return secret;
}

describe('an account', () => {
  test('asks for a code of the authenticator app once it was told to, until it is told not to', async () => {
    const secret = await turnOn(await arrive());
    const page = await arrive();
    await page.getByText('请输入验证器应用里的 6 位数字').waitFor();
    await stage.picture(page, 'totp-login');
    await page.getByLabel('动态验证码').fill('000000');
    await press(page, '登录');
    await page.getByText('验证码错误').waitFor();
    await page.getByLabel('动态验证码').fill(codeOf(secret));
    await press(page, '登录');
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await openAccount(page, '两步验证');
    await page.getByLabel('动态验证码').fill(codeOf(secret, 1));
    await press(page, '关闭两步验证');
    await page.getByText('两步验证: 未开启').waitFor();
    await (await arrive()).getByRole('heading', { name: '概览' }).waitFor();
    stage.complained(/40\d/);
  });

  test('whose phone is lost is opened again by a colleague', async () => {
    await turnOn(await arrive());
    const colleague = await stage.open('/staff?search=chen.chen', { token: await stage.adminToken() });
    await settled(colleague);
    await act(colleague, rowOf(colleague, CHEN.username), '解除两步验证');
    await press(colleague.getByRole('dialog'), '确定');
    await colleague.getByText('解除两步验证: 已完成').waitFor();
    await (await arrive()).getByRole('heading', { name: '概览' }).waitFor();
  });

  test('ends a session that its owner does not know', async () => {
    const [page, forgotten] = [await arrive(), await arrive()];
    await forgotten.getByRole('heading', { name: '概览' }).waitFor();
    await openAccount(page, '登录记录');
    await stage.picture(page, 'sessions');
    const others = page.getByRole('button', { name: /^下\s?线$/ });
    await others.first().click();
    await page.getByText('已下线').first().waitFor();
    await forgotten.reload();
    await forgotten.getByRole('heading', { name: '登录管理后台' }).waitFor();
    stage.complained(/401/);
  });
});

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { press } from './support/hands.ts';
import { onStage, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
beforeAll(async () => {
  token = await stage.adminToken();
});

const ASK = '有未保存的修改，要离开吗？';
const asked = (page: Page) => page.getByRole('dialog', { name: ASK });
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** The first record of a list, as the server has it now. */
async function first(name: string) {
  const path = `/admin/api/${name}?pageSize=1`;
  const { items } = await stage.api<{
    items: { id: number; version: string; name: string; title: string }[];
  }>(...(['GET', path, undefined, token] as const));
  return items[0]!;
}

describe('leaving a page', () => {
  test('asks by the menu, by going back and with the tab where a goods was changed, and not where it was not', async () => {
    const { id, name } = await first('goods');
    const page = await stage.open('/goods', { token });
    await settled(page);
    await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: '编辑' }).click();
    const input = page.getByLabel('名称', { exact: true });
    await input.fill(`${name}（新）`);

    await page.getByRole('navigation').getByRole('link', { name: '概览' }).click();
    await stage.picture(page, 'unsaved');
    await press(asked(page), '继续编辑');
    await asked(page).waitFor({ state: 'detached' });
    await page.goBack();
    await press(asked(page), '继续编辑');
    await asked(page).waitFor({ state: 'detached' });
    expect(pathOf(page)).toBe(`/admin/goods/${id}`);
    expect(await input.inputValue()).toBe(`${name}（新）`);
    const warned = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const warning = await warned;
    expect(warning.type()).toBe('beforeunload');
    await warning.dismiss();

    await input.fill(name);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '商品', exact: true }).waitFor();
    await page.goForward();
    await input.fill('不要了');
    await page.goBack();
    await press(asked(page), '不保存，离开');
    await page.getByRole('heading', { level: 1, name: '商品', exact: true }).waitFor();
    expect((await first('goods')).name).toBe(name);
  });

  test('asks where a form beside a list was changed, in English too, and not after it was saved', async () => {
    const { id, title } = await first('banners');
    const page = await stage.open(`/banners/${id}`, { token, language: 'en' });
    const form = page.getByRole('dialog').first();
    await form.getByLabel('Title', { exact: true }).fill(`${title}!`);
    await page.keyboard.press('Escape');
    const question = page.getByRole('dialog', { name: 'There are unsaved changes. Leave?' });
    await question.getByRole('button', { name: 'Go on editing' }).click();
    await question.waitFor({ state: 'detached' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await question.count()).toBe(0);
    expect(pathOf(page)).toBe('/admin/banners');
    expect((await first('banners')).title).toBe(`${title}!`);
  });

  test('lets settings be looked at from group to group, and asks where all of them are left', async () => {
    const page = await stage.open('/settings', { token });
    await page.getByRole('tab', { name: '订单与预约' }).click();
    const minutes = page.getByLabel('未付款订单自动关闭（分钟）');
    await minutes.fill('44');
    await page.getByRole('tab', { name: '会员' }).first().click();
    await page.getByRole('tab', { name: '订单与预约' }).click();
    expect(await minutes.inputValue()).toBe('44');
    await page.getByRole('navigation').getByRole('link', { name: '服务商', exact: true }).click();
    await press(asked(page), '不保存，离开');
    await page.getByRole('heading', { level: 1, name: '服务商' }).waitFor();
  });

  test('shows what others wrote meanwhile as soon as what was written here is dropped', async () => {
    const { id, version, title } = await first('banners');
    const page = await stage.open(`/banners/${id}`, { token });
    const input = page.getByRole('dialog').getByLabel('标题', { exact: true });
    await input.fill('我的标题');
    const response = await fetch(`${stage.baseUrl}/admin/api/banners/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': version },
      body: JSON.stringify({ title: `${title}?` }),
    });
    expect(response.status).toBe(200);
    await press(page.getByRole('dialog'), '保存');
    await press(page, '放弃我的修改，重新加载');
    await expect.poll(() => input.inputValue()).toBe(`${title}?`);
    stage.complained(/409/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(pathOf(page)).toBe('/admin/banners');
  });
});

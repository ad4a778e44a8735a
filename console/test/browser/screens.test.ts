import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { press } from './support/hands.ts';
import { chineseOfConsole, walkTo } from './support/in-page.ts';
import { DESKTOP, onStage, PHONE, settled } from './support/stage.ts';
import { violations } from './support/violations.ts';

const stage = onStage();
let token = '';
interface Listed {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly can: readonly string[];
  readonly actions: readonly { kind: string; title: { zh: string }; fields: object }[];
}
let listed: Listed[] = [];

beforeAll(async () => {
  token = await stage.adminToken();
  const resources = await stage.api<Listed[]>('GET', '/admin/api/resources', undefined, token);
  listed = resources.filter(({ can }) => can.includes('list'));
});

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('every screen', () => {
  test('shows its list, form and records without a complaint, all of it in English but what the shop wrote', async () => {
    const page = await stage.open('/', { token, language: 'en' });
    const said: string[] = [];
    const look = async (where: string) => {
      await settled(page);
      await stage.picture(page, where);
      said.push(...(await page.evaluate(chineseOfConsole)).map((text) => `${where}: ${text}`));
    };
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await look('home');
    expect(listed.map(({ name }) => name)).toContain('goods');
    for (const { name, title, can } of listed) {
      await page.evaluate(walkTo, `/admin/${name}`);
      await page.getByRole('heading', { level: 1, name: title.en, exact: true }).waitFor();
      await look(`list-${name}`);
      const open = page.getByRole('row').getByRole('button', { name: /^(Edit|View)$/ });
      if ((await open.count()) > 0) {
        await open.first().click();
        await look(`record-${name}`);
      }
      if (!can.includes('create')) continue;
      await page.evaluate(walkTo, `/admin/${name}/new`);
      await page.getByRole('button', { name: 'Save', exact: true }).first().waitFor();
      await look(`new-${name}`);
    }
    expect(said).toEqual([]);
  }, 300_000);

  test('asks for what an action needs without a complaint, and closes again', async () => {
    const page = await stage.open('/', { token });
    for (const { name, title, actions } of listed) {
      const asking = actions.find(
        ({ kind, fields }) => kind === 'collection' && Object.keys(fields).length > 0,
      );
      if (!asking) continue;
      await page.evaluate(walkTo, `/admin/${name}`);
      await page.getByRole('heading', { level: 1, name: title.zh, exact: true }).waitFor();
      await settled(page);
      await press(page, asking.title.zh);
      const dialog = page.getByRole('dialog', { name: asking.title.zh });
      await press(dialog, '取消');
      await dialog.waitFor({ state: 'detached' });
    }
  });

  test('fits a phone, with the menu behind a button', async () => {
    const page = await stage.open('/', { token, size: PHONE });
    await settled(page);
    await stage.picture(page, 'phone-home');
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('dialog').getByText('商品', { exact: true }).first().click();
    await page.waitForTimeout(400);
    await stage.picture(page, 'phone-menu');
    await page.getByRole('dialog').getByRole('link', { name: '商品', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '商品' }).waitFor();
    await settled(page);
    await stage.picture(page, 'phone-goods');
    expect(new URL(page.url()).pathname).toBe('/admin/goods');
    expect(await overflow(page)).toBe(0);
  });

  test('is there in English and in the dark, and stays so', async () => {
    const page = await stage.open('/', { token, size: DESKTOP });
    await settled(page);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Dark mode' }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
    await settled(page);
    await stage.picture(page, 'dark-english');
  });
});

describe('people with a screen reader or weak eyes', () => {
  test.each([
    ...['/', '/goods', '/goods/new', '/orders', '/banners/new'],
    ...['/settings', '/provider-accounts'],
  ])('can use %s', async (path) => {
    const page = await stage.open(path, { token });
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  test('can sign in', async () => {
    const page = await stage.open('/');
    await page.getByLabel('用户名').waitFor();
    await stage.picture(page, 'login');
    expect(await violations(page)).toEqual([]);
  });
});

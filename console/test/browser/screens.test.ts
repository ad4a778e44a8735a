import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DESKTOP, onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
interface Listed {
  readonly name: string;
  readonly title: { readonly zh: string };
  readonly can: readonly string[];
}
let listed: Listed[] = [];

beforeAll(async () => {
  token = await stage.adminToken();
  const resources = await stage.api<Listed[]>('GET', '/admin/api/resources', undefined, token);
  listed = resources.filter(({ can }) => can.includes('list'));
});

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Runs in the page: another address, as a link leads there, without loading everything anew. */
function walkTo(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

describe('every screen', () => {
  test('shows its list, its form and its dialogs without a complaint', async () => {
    const page = await stage.open('/', { token });
    await settled(page);
    await stage.picture(page, 'home');
    expect(listed.map(({ name }) => name)).toContain('goods');
    for (const { name, title } of listed) {
      await page.evaluate(walkTo, `/admin/${name}`);
      await page.getByRole('heading', { level: 1, name: title.zh, exact: true }).waitFor();
      await settled(page);
      await stage.picture(page, `list-${name}`);
      const create = page
        .getByRole('button', { name: '新 建' })
        .or(page.getByRole('button', { name: '新建' }));
      if ((await create.count()) === 0) continue;
      await create.first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /保\s?存/ })
        .waitFor();
      await settled(page);
      await stage.picture(page, `new-${name}`);
    }
  }, 120_000);

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

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  // The page's policy lets no foreign script in by a tag; an evaluation is the test's own.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(where: object, o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    // The row by which tables measure themselves: nobody sees it, and no key leads there.
    const where = { exclude: [['.ant-table-measure-row']] };
    const { violations: all } = await axe.run(where, { runOnly: ['wcag2a', 'wcag2aa'] });
    return all.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
  return found;
}

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

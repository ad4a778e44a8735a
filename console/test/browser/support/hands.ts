import type { Locator, Page } from 'playwright-core';
import { settled } from './stage.ts';

/** What people do with a page. Two Chinese signs on a button may have a space between them, and an icon before them. */
const spaced = (name: string): RegExp => new RegExp(`(^|\\s)${[...name].join('\\s?')}$`);

/** A button by its words. */
export const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name: spaced(name) });

export const press = (where: Page | Locator, name: string): Promise<void> => button(where, name).click();

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly tenant?: string;
}

/** Fills in the door's form; what becomes of it is for who called to see. */
export async function signIn(page: Page, { username, password, tenant }: Credentials): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  if (tenant) await page.getByLabel('商户域名').fill(tenant);
  await press(page, '登录');
}

/** The first sign-in with a password that somebody else chose. */
export async function chooseOwnPassword(page: Page, old: string, own: string): Promise<void> {
  await page.getByLabel('当前密码').fill(old);
  await page.getByLabel('新密码', { exact: true }).fill(own);
  await page.getByLabel('再次输入新密码').fill(own);
  await press(page, '修改密码');
}

/** Goes to a screen by the menu, as people do. */
export async function goTo(page: Page, group: string, screen: string): Promise<void> {
  const menu = page
    .getByRole('navigation')
    .or(page.getByRole('dialog').filter({ has: page.getByRole('menu') }));
  const link = menu.getByRole('link', { name: screen, exact: true });
  const head = menu.locator('[aria-haspopup]').filter({ hasText: new RegExp(`^${group}$`) });
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  await link.click();
  await page.getByRole('heading', { level: 1, name: screen, exact: true }).waitFor();
  await settled(page);
}

/** The form of a record that is being made, from its list. */
export async function beginNew(page: Page): Promise<Locator> {
  await press(page, '新建');
  const form = page.getByRole('dialog');
  await button(form, '保存').waitFor();
  return form;
}

/** Saves the form that is open and waits until the list is back. */
export async function save(page: Page, said: '已新建' | '已保存' = '已新建'): Promise<void> {
  await press(page.getByRole('dialog'), '保存');
  await page.getByText(said).last().waitFor();
  await button(page.getByRole('dialog'), '保存').waitFor({ state: 'detached' });
  await settled(page);
}

/** Chooses in a select by the words of the option, searching where it can be searched. */
export async function choose(form: Locator, label: string, option: string): Promise<void> {
  const input = form.getByLabel(label, { exact: true });
  await input.click();
  if ((await input.getAttribute('readonly')) === null) await input.fill(option);
  const choices = form.page().locator('.ant-select-dropdown:visible .ant-select-item-option');
  await choices.filter({ hasText: option }).first().click();
}

/** The row of a list that has this text. */
export const rowOf = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });

/** Chooses from what can be done with a record beside editing it. */
export async function act(page: Page, row: Locator, action: string): Promise<void> {
  await row.getByRole('button', { name: /^更多/ }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Answers the dialog that asks for what an action needs. */
export async function answer(page: Page, given: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  for (const [label, text] of Object.entries(given))
    await dialog.getByLabel(label, { exact: true }).fill(text);
  await press(dialog, '确定');
  await dialog.waitFor({ state: 'detached' });
}

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { act, press, save } from './support/hands.ts';
import { walkTo } from './support/in-page.ts';
import { signedIn } from './support/staff.ts';
import { onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
let token = '';
beforeAll(async () => {
  token = await stage.adminToken();
});

const overhang = (page: Page) => page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);

describe('names and values of a record', () => {
  test.each(['desktop', 'phone'])(
    'are written line by line on a %s, and what has no name is refused',
    async (where) => {
      const kept = {
        name: `等级 ${where}`,
        rank: where === 'phone' ? 41 : 40,
        extensions: { 折扣: '9 折', 件数: 3 },
      };
      const level = await stage.api<{ id: number }>('POST', '/admin/api/member-levels', kept, token);
      const look = where === 'phone' ? { token, size: PHONE } : { token };
      const page = await stage.open(`/member-levels/${level.id}`, look);
      const form = page.getByRole('dialog');
      // The database has an order of its own for names.
      await form.getByLabel('其他权益 内容 1').fill('5');
      await form.getByRole('button', { name: '其他权益 添加一行' }).click();
      await form.getByLabel('其他权益 内容 3').fill('生日当天双倍积分');
      await press(form, '保存');
      await form.getByText('每行都要有名称，且不能重复').waitFor();
      await form.getByLabel('其他权益 名称 3').fill('生日');
      await stage.picture(page, `lines-${where}`);
      await save(page, '已保存');
      const saved = await stage.api<{ extensions: object }>(
        ...(['GET', `/admin/api/member-levels/${level.id}`, undefined, token] as const),
      );
      expect(saved.extensions).toEqual({ 折扣: '9 折', 件数: 5, 生日: '生日当天双倍积分' });
    },
  );

  test('can be written as JSON too, which is refused while it is none', async () => {
    const kept = { name: '等级 JSON', rank: 42, extensions: { 折扣: ['9 折'] } };
    const level = await stage.api<{ id: number }>('POST', '/admin/api/member-levels', kept, token);
    const page = await stage.open(`/member-levels/${level.id}`, { token });
    const form = page.getByRole('dialog');
    const text = form.getByLabel('其他权益', { exact: true });
    await text.fill('{"折扣": ');
    await press(form, '保存');
    await form.getByText('不是有效的 JSON 对象').waitFor();
    await text.fill('{"折扣": "8 折"}');
    await press(form, '按行编辑');
    expect(await form.getByLabel('其他权益 名称 1').inputValue()).toBe('折扣');
    await save(page, '已保存');
    const saved = await stage.api<{ extensions: object }>(
      ...(['GET', `/admin/api/member-levels/${level.id}`, undefined, token] as const),
    );
    expect(saved.extensions).toEqual({ 折扣: '8 折' });
  });
});

describe('somebody who may only look at goods', () => {
  test('reads all of one on a phone, and nothing hangs over', async () => {
    const own = await signedIn(stage, 'looker', ['goods:read']);
    const { items } = await stage.api<{ items: { id: number }[] }>(
      ...(['GET', '/admin/api/goods?search=龙井', undefined, token] as const),
    );
    const page = await stage.open(`/goods/${items[0]?.id}`, { token: own, size: PHONE });
    await page.getByRole('rowheader', { name: '详情', exact: true }).waitFor();
    await settled(page);
    await stage.picture(page, 'looker-goods');
    expect(await overhang(page)).toBe(0);
  });
});

describe('the menu', () => {
  test('unfolds the group of the page, and one group at a time', async () => {
    const page = await stage.open('/banners', { token });
    const menu = page.getByRole('navigation');
    const open = menu.locator('[aria-haspopup][aria-expanded=true]');
    await menu.getByRole('link', { name: '轮播图', exact: true }).waitFor();
    expect(await open.allInnerTexts()).toEqual(['内容']);
    await menu
      .locator('[aria-haspopup]')
      .filter({ hasText: /^会员$/ })
      .click();
    await menu.getByRole('link', { name: '会员等级', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '会员等级', exact: true }).waitFor();
    await settled(page);
    expect(await open.allInnerTexts()).toEqual(['会员']);
  });
});

describe('an order that waits for its group', () => {
  test('says why it cannot be sent, and completing the group asks first', async () => {
    const { items } = await stage.api<{ items: { id: number; isHeld: boolean }[] }>(
      ...(['GET', '/admin/api/orders?status=paid&pageSize=100', undefined, token] as const),
    );
    const held = items.find(({ isHeld }) => isHeld);
    const page = await stage.open(`/orders/${held?.id}`, { token });
    await page.getByText('拼团未满前不能发货或核销').waitFor();
    expect(await page.getByRole('button', { name: /发\s?货/ }).count()).toBe(0);
    await page.evaluate(walkTo, '/admin/groups');
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: /^更多/ }) });
    await act(page, row.first(), '直接成团');
    const question = page.getByRole('dialog').filter({ hasText: '确定要直接成团吗？' });
    await press(question, '取消');
    await question.waitFor({ state: 'detached' });
  });
});

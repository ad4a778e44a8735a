import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { onTheShop } from './support/shop.ts';
import { onStage, PHONE, settled } from './support/stage.ts';
import { violations } from './support/violations.ts';

const stage = onStage();
const { shop, signIn, paidOrder } = onTheShop(stage.baseUrl);
let token = '';

beforeAll(async () => {
  token = await stage.adminToken();
});

describe('rows that know what can be done with them', () => {
  test('offer an order only what its state allows, and keep a note on it', async () => {
    const order = await paidOrder();
    const page = await stage.open(`/orders?orderNumber=${order.orderNumber}`, { token });
    await settled(page);
    await page.getByRole('button', { name: /更多/ }).click();
    await page.getByRole('menuitem', { name: '发货' }).waitFor();
    expect(await page.getByRole('menuitem').allTextContents()).not.toContain('改价');
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: order.orderNumber }).check();
    await page.getByRole('button', { name: '关闭订单（0/1 条可行）' }).waitFor();
    await stage.picture(page, 'bulk-bar');
    await page.getByRole('button', { name: /编\s?辑/ }).click();
    await page.getByLabel('商家备注').fill('送赠品\n周三前发出');
    await page.getByRole('button', { name: /保\s?存/ }).click();
    await page.getByText('已保存').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: '关闭订单' }).count()).toBe(0);
    await stage.picture(page, 'order-note');
    await page.reload();
    await page.getByText('周三前发出').waitFor();
    expect(await stage.api('GET', `/admin/api/orders/${order.id}`, undefined, token)).toMatchObject({
      staffNote: '送赠品\n周三前发出',
      actions: ['ship', 'refund'],
    });
  });
});

describe('the call screen', () => {
  /** A queue that is open all day, whatever the time is, and people who hold its numbers. */
  const queueOf = async (name: string, people: number) => {
    const { id } = await stage.api<{ id: number }>('POST', '/admin/api/queues', { name }, token);
    for (let one = 0; one < people; one++) {
      const device = { deviceId: `${name}-${one}`, deviceName: 'test' };
      const known = { username: `q${id}x${one}`, pwd: 'jishi123', ...device };
      await shop('/user/username/register', known);
      const { token: session } = await shop<{ token: string }>('/user/username/login', known);
      await shop('/queuing/get', { token: session, typeId: String(id) });
    }
    return id;
  };
  const called = (page: Page, queue: string) =>
    page.getByRole('region', { name: queue }).getByRole('status').textContent();

  test('calls numbers on the big screen as counters call them, each to one of them', async () => {
    const id = await queueOf('茶席', 4);
    const big = await stage.open(`/queues/call?queues=${id}&big=1`, { token });
    const [one, two] = [
      await stage.open(`/queues/call?queues=${id}`, { token }),
      await stage.open(`/queues/call?queues=${id}`, { token }),
    ];
    await big.getByRole('region', { name: '茶席' }).waitFor();
    expect(await called(big, '茶席')).toBe('—');
    const next = (page: Page) => page.getByRole('button', { name: '叫下一号' });
    await Promise.all([next(one).click(), next(two).click()]);
    for (const page of [one, two, big]) await page.getByText('2 人等待').first().waitFor();
    const numbers = (page: Page) => page.getByRole('button', { name: /^再叫/ }).count();
    await expect.poll(() => numbers(one)).toBe(2);
    expect(await called(big, '茶席')).toMatch(/^[12]$/);
    await stage.picture(one, 'queue-call');
    await stage.picture(big, 'queue-big');
    expect(await violations(one)).toEqual([]);
    expect(await violations(big)).toEqual([]);
    await one.getByRole('button', { name: '过号 1' }).click();
    await expect.poll(() => called(big, '茶席')).toBe('2');
    await two.getByRole('button', { name: '叫号 1' }).click();
    await expect.poll(() => called(big, '茶席')).toBe('1');
    await one.getByRole('button', { name: '再叫 2' }).click();
    await expect.poll(() => called(big, '茶席')).toBe('2');
    await one.getByRole('button', { name: '完成 2' }).click();
    await expect.poll(() => called(big, '茶席')).toBe('1');
    const types = await stage.api<{ data: { id: number; curNumber: number }[] }>(
      'GET',
      '/demo/queuing/types',
    );
    expect(types.data.find((type) => type.id === id)).toMatchObject({ curNumber: 2 });
  });

  test('fits a phone and says nothing when nobody waits', async () => {
    const id = await queueOf('空桌', 0);
    const page = await stage.open(`/queues/call?queues=${id}`, { token, size: PHONE });
    await page.getByText('暂无叫号').waitFor();
    expect(await page.getByRole('button', { name: '叫下一号' }).isDisabled()).toBe(true);
    await stage.picture(page, 'queue-phone');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
  });
});

describe('the service desk', () => {
  let count = 0;
  /** What WeChat pushes when a customer writes in the mini-program; the sandbox's pushes are signed with its token. */
  const write = async (openid: string, message: Record<string, string>) => {
    const [timestamp, nonce] = ['1764300000', 'n'];
    const signature = createHash('sha1').update(['sandbox', timestamp, nonce].sort().join('')).digest('hex');
    const id = String(++count);
    const push = { FromUserName: openid, CreateTime: `17643${id}`, MsgId: `${Date.now()}${id}`, ...message };
    const query = new URLSearchParams({ signature, timestamp, nonce });
    const response = await fetch(`${stage.baseUrl}/demo/weixin/receive?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(push),
    });
    expect(await response.text()).toBe('success');
  };
  const text = (Content: string) => ({ MsgType: 'text', Content });
  const answersTo = async (openid: string) => {
    const outbox = await stage.api<{ channel: string; text: string }[]>(
      'GET',
      `/sandbox/outbox?to=${openid}`,
    );
    return outbox.filter(({ channel }) => channel === 'kefu').map((message) => message.text);
  };
  /** Of the demo shop: its user answers customers. */
  let agent = '';

  beforeAll(async () => {
    const session = await signIn();
    const { data } = await stage.api<{ data: { base: { nick: string } } }>(
      'GET',
      `/demo/user/detail?token=${session}`,
    );
    agent = data.base.nick;
  });

  const openDesk = async (look: object = {}) => {
    const page = await stage.open('/desk', { token, ...look });
    await page.getByText('实时').waitFor();
    await page.getByRole('combobox', { name: '客服身份' }).click();
    await page.locator('.ant-select-item-option', { hasText: agent }).click();
    return page;
  };

  test('answers a customer who writes in the mini-program, as it happens', async () => {
    const page = await openDesk();
    await write('o-customer-1', text('请问白茶还有货吗？'));
    await page.getByRole('button', { name: /请问白茶还有货吗/ }).click();
    await page.getByRole('button', { name: /^接\s?待$/ }).click();
    const box = page.getByRole('textbox', { name: '回复内容' });
    await box.fill('有的，今天可以发货');
    await box.press('Enter');
    const log = page.getByRole('log');
    await log.getByText('有的，今天可以发货').waitFor();
    expect(await answersTo('o-customer-1')).toEqual(['有的，今天可以发货']);
    await page.getByText('还可回复 4 条').waitFor();
    const MsgType = 'miniprogrampage';
    await write('o-customer-1', {
      MsgType,
      Title: '高山白茶饼',
      ThumbUrl: `${stage.baseUrl}/admin/favicon.svg`,
    });
    await write('o-customer-1', { MsgType: 'image', PicUrl: `${stage.baseUrl}/admin/favicon.svg` });
    await log.getByText('高山白茶饼').waitFor();
    await log.getByRole('img', { name: '图片' }).waitFor();
    await page.getByText('还可回复 5 条').waitFor();
    await stage.picture(page, 'desk');
    expect(await violations(page)).toEqual([]);
  });

  test('misses nothing that is written while the connection is lost, and says when it may not answer', async () => {
    const page = await openDesk({ size: PHONE });
    await write('o-customer-2', text('在吗'));
    await page.getByRole('button', { name: /在吗/ }).click();
    await page.getByRole('button', { name: /^接\s?待$/ }).click();
    const box = page.getByRole('textbox', { name: '回复内容' });
    for (const answer of ['一', '二', '三', '四', '五']) {
      await box.fill(`回复${answer}`);
      await box.press('Enter');
      await page.getByRole('log').getByText(`回复${answer}`).waitFor();
    }
    await page.getByText('微信限制：顾客发言后最多回复 5 条').waitFor();
    await stage.picture(page, 'desk-phone');
    await page.context().setOffline(true);
    await write('o-customer-2', text('断线时写的'));
    await page.context().setOffline(false);
    await page.getByRole('log').getByText('断线时写的').waitFor();
    await box.waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('heading', { name: '客服工作台' }).waitFor();
  });
});

describe('a text', () => {
  test('is seen before it is saved as the mini-program will show it', async () => {
    const page = await stage.open('/articles/new', { token });
    const form = page.getByRole('dialog');
    await form.getByLabel('标题', { exact: true }).fill('新茶上市');
    await form.getByRole('textbox', { name: '正文' }).fill('明前采摘，限量供应。');
    await form.getByRole('button', { name: '预览' }).click();
    const shown = page.frameLocator('iframe[title="小程序预览"]');
    await shown.getByRole('heading', { name: '新茶上市' }).waitFor();
    await shown.getByText('明前采摘，限量供应。').waitFor();
    await stage.picture(page, 'preview');
  });
});

describe('the first page', () => {
  test('lists what waits, each with the way to it', async () => {
    const page = await stage.open('/', { token });
    await page.getByRole('link', { name: /^待发货 \d+$/ }).click();
    await page.getByRole('heading', { level: 1, name: '订单' }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=paid');
  });

  test('welcomes who may not see figures with their menu, and asks for none', async () => {
    const role = { name: '打包员', permissions: ['orders:*', 'withdrawals:read'] };
    const { id: roleId } = await stage.api<{ id: number }>('POST', '/admin/api/roles', role, token);
    const given = { username: 'packer', password: 'First-Pass-1', role: 'member', roleId };
    await stage.api('POST', '/admin/api/staff', given, token);
    const login = { username: 'packer', password: 'First-Pass-1', tenant: 'demo' };
    const first = await stage.api<{ token: string }>('POST', '/admin/api/login', login);
    const change = { oldPassword: 'First-Pass-1', password: 'Second-Pass-2' };
    await stage.api('POST', '/admin/api/me/password', change, first.token);
    const page = await stage.open('/', { token: first.token });
    await page.getByRole('heading', { level: 1, name: /欢迎/ }).waitFor();
    await page.getByRole('main').getByRole('link', { name: '提现', exact: true }).waitFor();
    await settled(page);
    await stage.picture(page, 'welcome');
    expect(await violations(page)).toEqual([]);
  });
});

describe('the work in the background', () => {
  test('is told in plain words, with how much of it waits and when it comes due', async () => {
    const page = await stage.open('/jobs', { token });
    await settled(page);
    const told = page.waitForResponse(/jobs\/figures/);
    await page.getByRole('button', { name: '刷新' }).click();
    const { later, failed } = (await (await told).json()) as { later: number; failed: number };
    await settled(page);
    const figure = (name: string) => page.locator('.ant-statistic').filter({ hasText: name });
    expect(await figure('未到时间').textContent()).toBe(`未到时间${later}`);
    expect(await figure('失败，待处理').textContent()).toBe(`失败，待处理${failed}`);
    await page.getByRole('img', { name: '未来 24 小时每小时到期的任务' }).locator('canvas').waitFor();
    await stage.picture(page, 'jobs');
    await page.getByRole('link', { name: /未到时间/ }).click();
    await page.getByRole('cell', { name: '自动确认收货' }).first().waitFor();
    expect(new URL(page.url()).search).toBe('?state=waiting');
    expect(await violations(page)).toEqual([]);
  });
});

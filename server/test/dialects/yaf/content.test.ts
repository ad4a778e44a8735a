import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import {
  createArticleCategory,
  createNotice,
  type Notice,
  saveArticle,
} from '../../../src/modules/content/index.ts';
import { notice } from '../../../src/modules/content/tables.ts';
import { sendChatMessage, sendSiteMessage } from '../../../src/modules/messaging/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs } from '../../support/users.ts';
import { insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
});

let count = 0;
const publish = (facts: object = {}): Promise<Notice> =>
  createNotice(t.ctx, { title: `公告${++count}`, summary: '摘要', content: '<p>内容</p>', ...facts });

describe('notices', () => {
  it('are listed twenty at a time, the newest first, for everybody', async () => {
    const published: number[] = [];
    for (let index = 0; index < 21; index++) {
      t.clock.advance(MINUTE);
      published.unshift((await publish()).id);
    }
    await publish({ isShown: false });
    const { data } = await yaf(t, 'notice.list', { page: 1 });
    expect(data).toMatchObject({ total: 21, page: 1, count: 20, isnext: true });
    expect(data.list.map(({ noticeid }: { noticeid: number }) => noticeid)).toEqual(published.slice(0, 20));
    expect(data.list[0]).toEqual({
      ...{ noticeid: published[0], title: '公告21', summary: '摘要' },
      c_time: '2026-03-02 10:21:00',
    });
    const second = await yaf(t, 'notice.list', { page: '2' });
    expect(second.data).toMatchObject({ page: '2', isnext: false, list: [{ noticeid: published[20] }] });
    for (const page of [0, -3])
      expect((await yaf(t, 'notice.list', { page })).data).toMatchObject({ page: 1, total: 21 });
    expect((await yaf(t, 'notice.list')).data.page).toBe(1);
    expect((await yaf(t, 'notice.list', { page: 3 })).data).toMatchObject({ list: [], isnext: false });
  });

  it('count as unread until one of them is opened, hidden ones never', async () => {
    const { token } = await newClientUser(t.ctx);
    const unread = async (given: Record<string, unknown> = { token }) =>
      (await yaf(t, 'notice.unread.count', given)).data.count;
    const before = await unread();
    t.clock.advance(MINUTE);
    const { id } = await publish();
    await publish({ isShown: false });
    expect(await unread()).toBe(before + 1);
    expect(await unread({})).toBe(0);
    await yaf(t, 'notice.list', { token });
    expect(await unread()).toBe(before + 1);
    t.clock.advance(MINUTE);
    await yaf(t, 'notice.detail', { token, noticeid: id });
    expect(await unread()).toBe(0);
    const other = await newClientUser(t.ctx);
    expect(await unread({ token: other.token })).toBe(before + 1);
    t.clock.advance(91 * DAY);
    expect(await unread({ token: other.token })).toBe(0);
  });

  it('are opened on the clients they are for', async () => {
    const { id } = await publish({ terminals: ['android'] });
    const open = (given: object) => yaf(t, 'notice.detail', { noticeid: id, ...given });
    expect((await open({ platform: 2 })).data).toMatchObject({
      ...{ noticeid: id, summary: '摘要', body: '<p>内容</p>' },
    });
    const gone = { code: 503, msg: '公告不存在或已经删除' };
    expect(await open({ platform: 1 })).toEqual(gone);
    expect(await open({ platform: 2, noticeid: 999_999 })).toEqual(gone);
    await t.ctx.db.update(notice).set({ isShown: false }).where(eq(notice.id, id));
    expect(await open({ platform: 2 })).toEqual(gone);
    expect(await open({ platform: '' })).toEqual({ code: 503, msg: 'platform cannot be empty' });
  });
});

describe('messages', () => {
  it('are listed to their reader and marked read one by one', async () => {
    const reader = await newClientUser(t.ctx);
    const tell = (key: string, facts: object = {}) =>
      sendSiteMessage(t.ctx, {
        ...{ key: `${key}:${reader.id}`, receiverId: reader.id, type: 'notice' },
        ...{ title: `标题${key}`, content: '内容', ...facts },
      });
    await tell('a');
    await tell('b', { type: 'benefit', url: 'inside://home', referenceId: 77 });
    const list = async () => (await yaf(t, 'message.list', { token: reader.token, page: 1 })).data;
    const first = await list();
    expect(first).toMatchObject({ total: 2, page: 1, count: 20, isnext: false });
    expect(first.list).toEqual([
      {
        ...{ msgid: expect.any(Number), msg_type: 2, type_ref_id: 77, is_read: 0, title: '标题b' },
        ...{ content: '内容', url: 'inside://home', c_time: expect.stringMatching(/^2026-/) },
      },
      expect.objectContaining({ msg_type: 1, type_ref_id: 0, url: '', title: '标题a' }),
    ]);
    const msgid = first.list[0].msgid;
    const read = (token: string) => yaf(t, 'message.read.status', { token, msgid });
    for (let times = 0; times < 2; times++)
      expect(await read(reader.token)).toEqual({ code: 200, msg: '设置成功' });
    expect((await list()).list.map((message: { is_read: number }) => message.is_read)).toEqual([1, 0]);
    const stranger = await newClientUser(t.ctx);
    expect(await read(stranger.token)).toEqual({ code: 503, msg: '该条消息不存在或已经删除' });
    expect((await yaf(t, 'message.list', { token: stranger.token })).data).toMatchObject({
      list: [],
      total: 0,
    });
    expect(await yaf(t, 'message.list', {})).toMatchObject({ code: 602 });
  });

  it('are the shop’s: what another user writes cannot pass for one of them', async () => {
    const [reader, writer] = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    const chat = { receiverId: reader.id, title: '系统通知', content: '请把密码发给我' };
    await sendChatMessage(actingAs(t.ctx, writer), chat);
    await sendSiteMessage(t.ctx, {
      ...{ key: `own:${reader.id}`, receiverId: reader.id, type: 'notice', title: '真的', content: '内容' },
    });
    const { data } = await yaf(t, 'message.list', { token: reader.token });
    expect(data).toMatchObject({ total: 1, list: [{ title: '真的', msg_type: 1 }] });
  });

  it.each([
    ['coupon-gift', 2],
    ['benefit', 2],
    ['payment', 1],
    ['notice', 1],
    ['welcome', 1],
    ['real-name', 1],
  ] as const)('of the type %s are of kind %i', async (type, kind) => {
    const reader = await newClientUser(t.ctx);
    const key = `${type}:${reader.id}`;
    await sendSiteMessage(t.ctx, { key, receiverId: reader.id, type, title: '标题', content: '内容' });
    const { data } = await yaf(t, 'message.list', { token: reader.token });
    expect(data.list).toMatchObject([{ msg_type: kind }]);
  });
});

describe('news', () => {
  it('is listed by category with what is below it, the newest first, and all of it for −1', async () => {
    const stories = await createArticleCategory(t.ctx, { name: '故事' });
    const recipes = await createArticleCategory(t.ctx, { name: '食谱', parentId: stories.id });
    const guide = await createArticleCategory(t.ctx, { name: '指南' });
    const write = async (title: string, categoryId: number) => {
      t.clock.advance(MINUTE);
      const facts = { title, categoryId, summary: '简介', source: '来源', content: '<p>正文</p>' };
      return (await saveArticle(t.ctx, facts)).id;
    };
    const [story, recipe, help] = [
      await write('故事', stories.id),
      await write('食谱', recipes.id),
      await write('指南', guide.id),
    ];
    const ids = async (cat_id: number | string) =>
      (await yaf(t, 'news.list', { cat_id, page: 1 })).data.list.map(
        (row: { news_id: number }) => row.news_id,
      );
    expect(await ids(-1)).toEqual([help, recipe, story]);
    expect(await ids(String(stories.id))).toEqual([recipe, story]);
    expect(await ids(recipes.id)).toEqual([recipe]);
    expect(await ids(999_999)).toEqual([]);
    const { data } = await yaf(t, 'news.list', { cat_id: -1 });
    expect(data).toMatchObject({ total: 3, count: 20, isnext: false });
    expect(data.list[0]).toEqual({
      ...{ news_id: help, title: '指南', intro: '简介', image_url: '', source: '来源' },
      c_time: expect.stringMatching(/^2026-/),
    });
    const detail = await yaf(t, 'news.detail', { news_id: story });
    expect(detail.data).toMatchObject({ news_id: story, content: '<p>正文</p>' });
    expect(await yaf(t, 'news.detail', { news_id: 999_999 })).toEqual({
      code: 503,
      msg: '文章不存在或已经删除',
    });
    expect(await yaf(t, 'news.detail', {})).toEqual({ code: 503, msg: 'news_id cannot be empty' });
    expect(await yaf(t, 'news.detail', { news_id: 'x' })).toEqual({
      code: 503,
      msg: 'news_id value is not a integer',
    });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});

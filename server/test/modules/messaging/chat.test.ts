import { describe, expect, it } from 'vitest';
import {
  countUnread,
  deleteSiteMessage,
  getSiteMessage,
  listChat,
  listSiteMessages,
  readSiteMessages,
  sendChatMessage,
  sendSiteMessage,
} from '../../../src/modules/messaging/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const paging = { page: 1, pageSize: 10 };

async function two() {
  const [a, b] = [await newUser(t.ctx), await newUser(t.ctx)];
  const [one, other] = [actingAs(t.ctx, a), actingAs(t.ctx, b)];
  const say = (content: string) => sendChatMessage(one, { receiverId: b.id, content });
  return { a, b, one, other, say };
}

describe('a chat message', () => {
  it('is gone for whoever deletes it, and stays for the other', async () => {
    const { a, b, one, other, say } = await two();
    const { id } = await say('删我');
    await deleteSiteMessage(other, id);
    expect((await listChat(other, a.id, { paging })).totalRows).toBe(0);
    expect((await countUnread(other)).count).toBe(0);
    await expect(getSiteMessage(other, id)).rejects.toMatchObject({ key: 'record/none' });
    expect((await listChat(one, b.id, { paging })).rows).toMatchObject([{ id, content: '删我' }]);
  });

  it('is turned over page by page in either direction', async () => {
    const { b, one, say } = await two();
    for (const content of ['1', '2', '3', '4', '5']) await say(content);
    const page = async (number: number, oldestFirst: boolean) => {
      const asked = { oldestFirst, paging: { page: number, pageSize: 2 } };
      const { rows, totalRows, totalPages } = await listChat(one, b.id, asked);
      return [rows.map(({ content }) => content).join(''), totalRows, totalPages];
    };
    expect(await page(1, true)).toEqual(['12', 5, 3]);
    expect(await page(3, true)).toEqual(['5', 5, 3]);
    expect(await page(1, false)).toEqual(['54', 5, 3]);
  });

  it('is read once: the first time stays', async () => {
    const { other, say } = await two();
    const { id } = await say('看');
    await readSiteMessages(other, { messageId: id });
    const first = (await getSiteMessage(other, id)).readAt;
    t.clock.advance(60_000);
    await readSiteMessages(other, {});
    expect((await getSiteMessage(other, id)).readAt).toEqual(first);
  });

  it('is marked read by no one but its receiver', async () => {
    const { one, other, say } = await two();
    const { id } = await say('没看');
    await readSiteMessages(one, { messageId: id });
    await readSiteMessages(actingAs(t.rival, await newUser(t.rival)), {});
    expect(await countUnread(other)).toMatchObject({ count: 1, newest: { id } });
  });

  it('shows in the other dialect’s box as a message of a user', async () => {
    const { b, say } = await two();
    await say('跨方言');
    const { data } = await t.post('/shop/user/message/list', { token: b.token, mod: 1 });
    expect(data.result).toEqual([
      expect.objectContaining({ content: '跨方言', source: 1, type: 4, typeStr: '用户消息', isRead: false }),
    ]);
    expect((await t.post('/shop/user/message/list', { token: b.token, mod: 1, type: 0 })).code).toBe(700);
  });

  it('is kept apart from what the system says', async () => {
    const { b, other, say } = await two();
    await say('人话');
    const notice = { receiverId: b.id, type: 'payment', title: '提醒', content: '系统话' } as const;
    await sendSiteMessage(t.ctx, { key: 'chat-test', ...notice });
    await sendSiteMessage(t.ctx, { key: 'chat-test', ...notice });
    const said = async (source: 'system' | 'user') =>
      (await listSiteMessages(other, { box: 'received', source, paging })).rows.map(({ content }) => content);
    expect([await said('system'), await said('user')]).toEqual([['系统话'], ['人话']]);
  });
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/kernel/clock.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { storeFile } from '../../../src/modules/files/index.ts';
import {
  type CustomerChannel,
  customerChannels,
  issueAgentTicket,
} from '../../../src/modules/service-desk/index.ts';
import { serviceConversation } from '../../../src/modules/service-desk/tables.ts';
import { sandboxCustomerChannel } from '../../../src/providers/wechat/index.ts';
import { outbox } from '../../support/people.ts';
import { newAgent, servedConversation, write } from '../../support/service-desk-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'jishi-')) } });
const appid = () => t.ctx.tenant.id;
const employer = (what: string, { token }: TestUser, fields = {}) =>
  t.get(`/shop/kefu/employer/${what}`, { token, appid: appid(), ...fields });
const act = (what: string, { token }: TestUser, fields = {}) =>
  t.post(`/shop/kefu/${what}`, { token, appid: appid(), ...fields });
const rowOf = async (id: number) => {
  const rows = await t.ctx.db.select().from(serviceConversation).where(eq(serviceConversation.id, id));
  return rows[0];
};
const bindChannel = (channel: Partial<CustomerChannel>) =>
  t.ctx.ports.bind(customerChannels, { channelFor: async () => ({ ...sandboxCustomerChannel, ...channel }) });
afterEach(() => {
  bindChannel({});
});

describe('becoming an agent', () => {
  it('takes a ticket, once, from whoever is first', async () => {
    const [one, other] = [await registerUser(t), await registerUser(t)];
    const ticket = await issueAgentTicket(t.ctx);
    const answers = await Promise.all([one, other].map((user) => act('employer/bind', user, { ticket })));
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 30000]);
    expect(await act('employer/bind', one, { ticket })).toEqual({ code: 30000, msg: 'ticket不正确' });
  });

  it('refuses wrong, old and another shop’s tickets', async () => {
    const user = await registerUser(t);
    const [late, theirs] = [await issueAgentTicket(t.ctx), await issueAgentTicket(t.rival)];
    expect(await act('employer/bind', user, { ticket: 'guess' })).toMatchObject({ code: 30000 });
    expect(await act('employer/bind', user, { ticket: theirs })).toMatchObject({ code: 30000 });
    t.clock.advance(DAY);
    expect(await act('employer/bind', user, { ticket: late })).toMatchObject({ code: 30000 });
    expect(await employer('info', user)).toMatchObject({ code: 700 });
    expect(await employer('list', user)).toMatchObject({ code: 700 });
  });

  it('shows agents themselves and their shop, and begins and ends their work', async () => {
    const agent = await newAgent(t.ctx);
    expect((await employer('info', agent)).data).toMatchObject({
      ...{ userId: appid(), uid: agent.id, isWork: true, nick: agent.username },
    });
    expect(await act('employer/work', agent, { isWork: false })).toEqual({ code: 0, msg: 'success' });
    expect((await employer('info', agent)).data.isWork).toBe(false);
    expect((await employer('list', agent)).data).toEqual([
      { appid: appid(), name: 'shop', isWork: false, dateAdd: expect.any(String) },
    ]);
  });

  it('is for this shop only: another merchant’s number is nobody’s', async () => {
    const agent = await newAgent(t.ctx);
    const other = { appid: t.rival.tenant.id };
    expect(await employer('info', agent, other)).toMatchObject({ code: 700 });
    expect(await employer('statistics', agent, other)).toMatchObject({ code: 700 });
    expect(await act('employer/unbind', agent, other)).toMatchObject({ code: 700 });
    expect(await act('employer/work', agent, { ...other, isWork: false })).toMatchObject({ code: 700 });
    expect(await act('im/list', agent, other)).toEqual({
      ...{ code: 20000, msg: '商户号有误或者你还不是该商户的客服' },
    });
  });

  it('ends with unbinding: whom they served wait for somebody else', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    expect(await act('employer/unbind', agent)).toEqual({ code: 0, msg: 'success' });
    expect(await employer('info', agent)).toMatchObject({ code: 700 });
    expect(await rowOf(kfid)).toMatchObject({ status: 'waiting', agentUserId: null });
    expect(await act('im/list', agent)).toMatchObject({ code: 20000 });
    expect(await act('im/reply', agent, { kfid, content: 'x' })).toMatchObject({ code: 20000 });
  });
});

describe('conversations', () => {
  it('wait until one of several agents takes them', async () => {
    const agents = await Promise.all([newAgent(t.ctx), newAgent(t.ctx), newAgent(t.ctx)]);
    const kfid = await write(t.ctx, { content: '有货吗' });
    const answers = await Promise.all(agents.map((agent) => act('im/reception', agent, { kfid })));
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 20000, 20000]);
    expect(answers.find(({ code }) => code !== 0)?.msg).toBe('已被其他客服接待');
    const winner = agents[answers.findIndex(({ code }) => code === 0)];
    expect(await rowOf(kfid)).toMatchObject({ status: 'serving', agentUserId: winner?.id });
    if (winner) expect(await act('im/reception', winner, { kfid })).toMatchObject({ code: 0 });
  });

  it('are listed to whom they concern, the latest first', async () => {
    const [agent, colleague] = [await newAgent(t.ctx), await newAgent(t.ctx)];
    const taken = await write(t.ctx);
    t.clock.advance(1000);
    const waiting = await write(t.ctx, { openid: 'waits', content: '您好' });
    await act('im/reception', agent, { kfid: taken });
    const listed = async (who: TestUser, fields = {}) =>
      (await act('im/list', who, fields)).data?.result ?? [];
    const mine = await listed(agent, { pageSize: 2 });
    expect(mine.map(({ id }: { id: number }) => id)).toEqual([waiting, taken]);
    expect(mine[0]).toMatchObject({
      ...{
        openid: 'waits',
        status: 0,
        statusStr: '等待接待',
        isReply: false,
        numberUnread: 1,
        lastContent: '您好',
      },
    });
    expect(mine[1]).toMatchObject({ status: 1, statusStr: '接待中', employerUid: agent.id });
    const theirs = await listed(colleague);
    expect(theirs.map(({ id }: { id: number }) => id)).not.toContain(taken);
    expect((await listed(agent, { status: 1 })).map(({ id }: { id: number }) => id)).toEqual([taken]);
    expect(await act('im/list', agent, { isReply: true })).toMatchObject({ code: 700 });
    const { data } = await employer('statistics', agent);
    expect(data).toEqual({ waiting: expect.any(Number), receiving: 1, received: 0 });
    expect(await act('im/list', await registerUser(t))).toMatchObject({ code: 20000 });
    expect(await employer('statistics', await registerUser(t))).toMatchObject({ code: 700 });
  });

  it('know the customer who is a user of the shop', async () => {
    await t.post('/shop/user/wxapp/register/simple', { code: 'customer' });
    const { data } = await t.post('/shop/user/wxapp/login', { code: 'customer' });
    await write(t.ctx, { openid: data.openid });
    const listed = await act('im/list', await newAgent(t.ctx), { pageSize: 1 });
    expect(listed.data.result[0]).toMatchObject({ uid: data.uid, openid: data.openid });
  });

  it('keep what was said, and what the agent has read', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    const openid = (await rowOf(kfid))?.openid ?? '';
    await write(t.ctx, { openid, kind: 'image', content: '[图片]', imageUrl: 'https://mmbiz/1' });
    expect(await rowOf(kfid)).toMatchObject({ unreadCount: 2 });
    await act('im/mark-to-read', agent, { kfid });
    expect(await rowOf(kfid)).toMatchObject({ unreadCount: 0 });
    await act('im/reply', agent, { kfid, content: '在的' });
    const { data } = await act('im/logs', agent, { kfid, pageSize: 2 });
    expect(data).toMatchObject({ totalRow: 3, totalPage: 2 });
    expect(data.result[0]).toMatchObject({
      kfid,
      direction: 1,
      msgType: 'text',
      content: '在的',
      isRead: true,
    });
    expect(data.result[1]).toMatchObject({
      ...{ direction: 0, msgType: 'image', imageUrl: 'https://mmbiz/1', isRead: true },
    });
  });

  it.each(['im/logs', 'im/mark-to-read', 'im/reply'])('are closed to other agents: %s', async (what) => {
    const kfid = await servedConversation(t.ctx, await newUser(t.ctx));
    const stranger = await newAgent(t.ctx);
    expect(await act(what, stranger, { kfid, content: 'x' })).toEqual({ code: 20000, msg: 'kfid 不正确' });
    expect(await act(what, await registerUser(t), { kfid, content: 'x' })).toMatchObject({ code: 20000 });
    expect(await rowOf(kfid)).toMatchObject({ isReplied: false, unreadCount: 1, repliesLeft: 5 });
  });

  it('are over 48 hours after the customer’s last word; the next word opens another one', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    const openid = (await rowOf(kfid))?.openid ?? '';
    t.clock.advance(24 * HOUR);
    expect(await write(t.ctx, { openid })).toBe(kfid);
    t.clock.advance(47 * HOUR);
    await t.runJobs();
    expect(await rowOf(kfid)).toMatchObject({ status: 'serving' });
    t.clock.advance(HOUR);
    await t.runJobs();
    expect(await rowOf(kfid)).toMatchObject({ status: 'served' });
    expect((await employer('statistics', agent)).data).toMatchObject({ receiving: 0, received: 1 });
    expect(await act('im/reply', agent, { kfid, content: 'x' })).toMatchObject({ code: 30000 });
    expect(await write(t.ctx, { openid })).not.toBe(kfid);
  });
});

describe('answers', () => {
  it('reach the customer', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    expect(await act('im/reply', agent, { kfid, content: '您好' })).toEqual({ code: 0, msg: 'success' });
    const row = await rowOf(kfid);
    expect(row).toMatchObject({ isReplied: true, lastContent: '您好', repliesLeft: 4 });
    expect((await outbox(t, row?.openid ?? ''))[0]).toMatchObject({ channel: 'kefu', text: '您好' });
  });

  it('wait until somebody has taken the conversation', async () => {
    const kfid = await write(t.ctx);
    expect(await act('im/reply', await newAgent(t.ctx), { kfid, content: 'x' })).toMatchObject({
      code: 20000,
    });
  });

  it('are five after each word of the customer, however many are sent at once', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => act('im/reply', agent, { kfid, content: `${n}` })),
    );
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(5);
    expect(answers.find(({ code }) => code !== 0)).toEqual({
      ...{ code: 30000, msg: '回复失败，48小时内可发送最多5条消息' },
    });
    const openid = (await rowOf(kfid))?.openid ?? '';
    expect(await outbox(t, openid)).toHaveLength(5);
    await write(t.ctx, { openid });
    expect(await act('im/reply', agent, { kfid, content: 'again' })).toMatchObject({ code: 0 });
  });

  it('that surely did not go out do not count; those that may have do', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    bindChannel({ sendText: async () => fail('outbound/unreachable') });
    expect(await act('im/reply', agent, { kfid, content: 'x' })).toMatchObject({ code: 800 });
    expect(await rowOf(kfid)).toMatchObject({ repliesLeft: 5, isReplied: false });
    bindChannel({ sendText: async () => fail('outbound/timeout') });
    expect(await act('im/reply', agent, { kfid, content: 'x' })).toMatchObject({ code: 800 });
    expect(await rowOf(kfid)).toMatchObject({ repliesLeft: 4, isReplied: false });
    bindChannel({ sendText: async () => fail('service-desk/too-many-replies') });
    expect(await act('im/reply', agent, { kfid, content: 'x' })).toMatchObject({ code: 30000 });
  });

  it('may be pictures of the shop’s files', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    const blank = { width: 4, height: 4, channels: 3 as const, background: 'red' };
    const bytes = await sharp({ create: blank }).png().toBuffer();
    const { url } = await storeFile(t.ctx, { bytes, originalName: 'red.png' });
    expect(await act('im/reply/image', agent, { kfid, imageUrl: url })).toEqual({ code: 0, msg: 'success' });
    const openid = (await rowOf(kfid))?.openid ?? '';
    expect((await outbox(t, openid))[0]?.text).toMatch(/^\[图片\] sandbox-/);
    const logs = await act('im/logs', agent, { kfid, pageSize: 1 });
    expect(logs.data.result[0]).toMatchObject({ msgType: 'image', imageUrl: expect.stringContaining(url) });
    bindChannel({ uploadImage: async () => fail('wechat/refused', { passedCode: 40009, errmsg: 'size' }) });
    expect(await act('im/reply/image', agent, { kfid, imageUrl: url })).toMatchObject({ code: 40000 });
    expect(await rowOf(kfid)).toMatchObject({ repliesLeft: 4 });
  });

  it.each([
    '/files/shop/2026/01/01/none.png',
    '/files/rival/a.png',
    'http://127.0.0.1/a.png',
    'oops',
    'ftp://a/b.png',
  ])('cannot be the picture %s, 40000', async (imageUrl) => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    expect(await act('im/reply/image', agent, { kfid, imageUrl })).toEqual({
      ...{ code: 40000, msg: '无法上传该媒体图片' },
    });
    expect(await rowOf(kfid)).toMatchObject({ repliesLeft: 5, isReplied: false });
  });

  it('with pictures obey the same rules, 20000 and 30000', async () => {
    const agent = await newUser(t.ctx);
    const kfid = await servedConversation(t.ctx, agent);
    const bytes = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'blue' } })
      .png()
      .toBuffer();
    const { url: imageUrl } = await storeFile(t.ctx, { bytes, originalName: 'b.png' });
    expect(await act('im/reply/image', await newAgent(t.ctx), { kfid, imageUrl })).toMatchObject({
      code: 20000,
    });
    t.clock.advance(48 * HOUR);
    expect(await act('im/reply/image', agent, { kfid, imageUrl })).toMatchObject({ code: 30000 });
  });
});

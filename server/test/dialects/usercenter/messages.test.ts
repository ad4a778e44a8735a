import { describe, expect, it } from 'vitest';
import { modifyProfile } from '../../../src/modules/identity/index.ts';
import { sendSiteMessage } from '../../../src/modules/messaging/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, type Member, newMember, tokenFor } from '../../support/usercenter-client.ts';
import { actingAs } from '../../support/users.ts';

const t = useTestApp();
const shop = clientOf(t);
const BOX = '/front/account/userMessage';
const write = (from: Member, to: Member, message_content: string, fields = {}) =>
  shop.post(`${BOX}/add`, { user_other_id: to.id, message_content, ...fields }, from.jwt);
const list = async (jwt: string, fields = {}) => (await shop.get(`${BOX}/list`, fields, jwt)).data;
const said = (page: { items: { message_content: string }[] }) =>
  page.items.map(({ message_content }) => message_content);
const count = async (jwt: string, fields = {}) => (await shop.get(`${BOX}/getMsgCount`, fields, jwt)).data;
let notices = 0;
const notify = (to: Member, content: string) =>
  sendSiteMessage(t.ctx, {
    ...{ key: `notice-${++notices}`, receiverId: to.id, type: 'payment', title: '支付提醒', content },
  });

describe('writing to somebody', () => {
  it('puts one message before both: read for the writer, unread for the reader', async () => {
    const [a, b] = [await newMember(t), await newMember(t)];
    const { status, data } = await write(a, b, '在吗', { message_title: '问' });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      ...{ message_kind: 1, message_is_read: true, message_type: 2, message_cat: 'text', message_title: '问' },
      ...{ message_content: '在吗', user_id: a.id, user_nickname: a.username, user_other_id: b.id },
      ...{ user_other_nickname: b.username, message_time: +t.clock.now(), message_other_id: data.message_id },
    });
    expect((await list(b.jwt)).items).toEqual([
      expect.objectContaining({
        ...{ message_kind: 2, message_is_read: false, message_content: '在吗', user_id: b.id },
        ...{ user_other_id: a.id, user_other_nickname: a.username, user_avatar: '', user_other_avatar: '' },
      }),
    ]);
    expect((await list(a.jwt)).records).toBe(0);
    expect(said(await list(a.jwt, { message_kind: 1 }))).toEqual(['在吗']);
  });

  it('finds the other one by nick, by number, or as a chat window says it', async () => {
    const [a, b] = [await newMember(t), await newMember(t)];
    await modifyProfile(actingAs(t.ctx, b), { nick: '小红' });
    const add = (fields: Record<string, string>) => shop.post(`${BOX}/add`, fields, a.jwt);
    const mine = JSON.stringify({ content: '窗口' });
    for (const fields of [
      { userNickname: '小红', messageContent: '一' },
      { to: JSON.stringify({ friend_id: b.id }), mine },
      { to: JSON.stringify({ friend_id: String(b.id) }), message_content: '三' },
      { to: JSON.stringify({ name: '小红' }), message_content: '四' },
    ])
      expect((await add(fields)).data.user_other_id).toBe(b.id);
    expect(said(await list(b.jwt))).toEqual(['四', '三', '窗口', '一']);
  });

  it('refuses nobody, oneself, several of one name, nothing to say and too much of it', async () => {
    const [a, b] = [await newMember(t), await newMember(t)];
    const stranger = await newMember(t, 'rival');
    for (const member of [b, await newMember(t)])
      await modifyProfile(actingAs(t.ctx, member), { nick: '重名' });
    const answer = async (fields: object) =>
      (await shop.post(`${BOX}/add`, { message_content: '喂', ...fields }, a.jwt)).msg;
    for (const nobody of [{}, { user_other_id: 999_999_999 }, { user_other_id: stranger.id }])
      expect(await answer(nobody)).toBe('用户不存在');
    for (const to of ['{"friend_id":"x"}', '[]', 'broken', '{"name":5}', '{"friend_id":-1}'])
      expect(await answer({ to })).toBe('用户不存在');
    expect(await answer({ user_nickname: '没有这个人' })).toBe('用户不存在');
    expect(await answer({ user_nickname: '重名' })).toBe('存在多个同名用户，请指定用户编号');
    expect(await answer({ user_other_id: a.id })).toBe('不能给自己发送消息');
    expect(await answer({ user_other_id: b.id, message_content: '  ' })).toBe('消息内容不能为空');
    expect(await answer({ user_other_id: b.id, message_cat: 'virus' })).toBe('不支持的消息类型');
    expect(await answer({ user_other_id: b.id, message_content: 'x'.repeat(2001) })).toBe(
      '参数有误：messageContent',
    );
    const mine = JSON.stringify({ content: 'x'.repeat(2001) });
    expect(await answer({ user_other_id: b.id, message_content: '', mine })).toBe('消息内容不能超过 2000 字');
    expect((await list(b.jwt)).records).toBe(0);
  });

  it('lets nobody flood another: thirty a minute', async () => {
    const [a, b] = [await newMember(t), await newMember(t)];
    for (let sent = 0; sent < 30; sent++) expect((await write(a, b, '喂')).status).toBe(200);
    expect((await write(a, b, '喂')).msg).toBe('发送过于频繁，请稍后再试');
    t.clock.advance(61_000);
    expect((await write(a, b, '喂')).status).toBe(200);
  });
});

describe('reading', () => {
  it('counts what is unread and shows the newest, with a flag only when it is fresh', async () => {
    const [a, b] = [await newMember(t), await newMember(t)];
    expect(await count(b.jwt)).toEqual({ num: 0, msg_row: null });
    await write(a, b, '一');
    await write(a, b, '二');
    expect(await count(b.jwt, { recently_flag: 'true' })).toMatchObject({
      ...{ num: 2, msg_row: { message_content: '二', user_other_id: a.id, message_type: 2 } },
    });
    t.clock.advance(5 * 60_000);
    expect(await count(b.jwt, { recently_flag: 1 })).toEqual({ num: 2, msg_row: null });
    expect(await count(b.jwt)).toMatchObject({ num: 2, msg_row: { message_content: '二' } });
    const red = await shop.get(`${BOX}/getMessageNum`, {}, b.jwt);
    expect(red.data).toEqual({ unread_number: 2, red_number: 2 });
  });

  it('marks a message read by looking at it, only one’s own', async () => {
    const [a, b, c] = [await newMember(t), await newMember(t), await newMember(t)];
    const { message_id } = (await write(a, b, '秘密')).data;
    for (const fields of [{ message_id }, { message_id: 999_999_999 }, {}])
      expect(await shop.get(`${BOX}/get`, fields, c.jwt)).toMatchObject({ status: 200, data: null });
    expect((await shop.get(`${BOX}/get`, { message_id }, a.jwt)).data).toMatchObject({ message_kind: 1 });
    expect((await count(b.jwt)).num).toBe(1);
    expect((await shop.get(`${BOX}/get`, { message_id }, b.jwt)).data).toMatchObject({
      ...{ message_content: '秘密', message_is_read: true },
    });
    expect((await count(b.jwt)).num).toBe(0);
  });

  it('marks one, all of one sender, or everything', async () => {
    const [a, b, c] = [await newMember(t), await newMember(t), await newMember(t)];
    const first = (await write(a, c, '1')).data.message_id;
    await write(a, c, '2');
    await write(b, c, '3');
    await notify(c, '4');
    const read = async (fields: object, jwt = c.jwt) => {
      expect((await shop.post(`${BOX}/setRead`, { ...fields }, jwt)).status).toBe(200);
      return (await count(c.jwt)).num;
    };
    expect(await read({}, a.jwt)).toBe(4);
    expect(await read({ message_id: first })).toBe(3);
    expect(await read({ message_id: first, user_other_id: b.id })).toBe(3);
    expect(await read({ user_other_id: a.id })).toBe(2);
    expect((await shop.get(`${BOX}/setRead`, {}, c.jwt)).status).toBe(200);
    expect((await count(c.jwt)).num).toBe(0);
    expect((await list(c.jwt, { message_is_read: 0 })).records).toBe(0);
  });

  it('lists by sender, kind, state and words, newest first unless asked', async () => {
    const [a, b, c] = [await newMember(t), await newMember(t), await newMember(t)];
    await write(a, c, '苹果');
    await write(b, c, '梨子', { message_cat: 'img', message_w: 30, message_h: 20, message_length: 9 });
    await notify(c, '到账');
    expect(said(await list(c.jwt))).toEqual(['到账', '梨子', '苹果']);
    expect(said(await list(c.jwt, { user_other_id: b.id }))).toEqual(['梨子']);
    expect(said(await list(c.jwt, { user_nickname: a.username }))).toEqual(['苹果']);
    expect(said(await list(c.jwt, { message_type: 1 }))).toEqual(['到账']);
    expect(said(await list(c.jwt, { message_type: 2 }))).toEqual(['梨子', '苹果']);
    expect(said(await list(c.jwt, { message_cat: 'img', message_w: 30 }))).toEqual(['梨子']);
    expect(said(await list(c.jwt, { sidx: 'message_time', sort: 'asc' }))[0]).toBe('苹果');
    const like = { 'like[0].column': 'message_content', 'like[0].like': '果' };
    expect(said(await list(c.jwt, like))).toEqual(['苹果']);
    expect(await list(c.jwt, { size: 2, page: 2 })).toMatchObject({ records: 3, total: 2 });
    expect((await list(c.jwt)).items[1]).toMatchObject({ message_w: 30, message_h: 20, message_length: 9 });
  });

  it('shows the notices of ten days', async () => {
    const member = await newMember(t);
    await notify(member, '旧');
    t.clock.advance(11 * 24 * 3_600_000);
    await notify(member, '新');
    const { data } = await shop.get(`${BOX}/getNotice`, {}, await tokenFor(t, member));
    expect(data).toEqual([expect.objectContaining({ message_content: '新', message_data_type: 4 })]);
  });
});

describe('a conversation', () => {
  it('shows both sides, the text under both names; the oldest first except on a PC', async () => {
    const [a, b, c] = [await newMember(t), await newMember(t), await newMember(t)];
    await write(a, b, '在吗');
    await write(b, a, '在的');
    await write(c, a, '别的事');
    const chat = async (fields = {}) =>
      (await shop.get(`${BOX}/listChatMsg`, { user_other_id: b.id, ...fields }, a.jwt)).data;
    const { items, records } = await chat();
    expect(records).toBe(2);
    expect(items.map((item: { msg: { content: object } }) => item.msg.content)).toMatchObject([
      { text: '在吗', message_content: '在吗' },
      { text: '在的', message_content: '在的' },
    ]);
    expect(items[1]).toMatchObject({
      type: 'user',
      msg: { message_kind: 2, userinfo: { uid: b.id, username: b.username, face: '' } },
    });
    expect((await chat({ source_type: 2311 })).items[0].msg.message_content).toBe('在的');
    expect(await shop.get(`${BOX}/listChatMsg`, {}, a.jwt)).toMatchObject({ code: 300, msg: '用户不存在' });
  });

  it('is with nobody else’s words', async () => {
    const [a, b, c] = [await newMember(t), await newMember(t), await newMember(t)];
    await write(a, b, '秘密');
    const { data } = await shop.get(`${BOX}/listChatMsg`, { user_other_id: b.id }, c.jwt);
    expect(data).toMatchObject({ items: [], records: 0 });
  });
});

describe('chat settings', () => {
  it('say that live chat is off, or where its server is', async () => {
    const { id, jwt } = await newMember(t);
    const config = async () => (await shop.get(`${BOX}/getImConfig`, {}, jwt)).data;
    expect(await config()).toEqual({ im_chat: false });
    await setSetting(t.ctx, { key: 'IM_NODE_SITE_URL', value: 'wss://im.example' });
    expect(await config()).toMatchObject({
      ...{ im_chat: true, node_site_url: 'wss://im.example', suid: String(id), user_info: { user_id: id } },
    });
  });

  it('name who answers customers, if there is somebody', async () => {
    const { jwt } = await newMember(t);
    const kefu = await newMember(t);
    const config = async () => (await shop.get(`${BOX}/getKefuConfig`, {}, jwt)).data;
    expect(await config()).toBeNull();
    await setSetting(t.ctx, { key: 'KEFU_USER_ID', value: String(kefu.id) });
    expect(await config()).toMatchObject({ friend_id: kefu.id, friend_name: kefu.username });
    await setSetting(t.ctx, { key: 'KEFU_USER_ID', value: '999999999' });
    expect(await config()).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { hideComment, replyComment, vetComment } from '../../../src/modules/content/index.ts';
import { insertArticle, insertComment, sendArticle } from '../../support/content-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };
const add = (fields: Fields) => t.post('/shop/comment/add', fields);
const list = (fields: Fields = {}) => t.post('/shop/comment/list', fields);
const texts = async (fields: Fields = {}) =>
  ((await list(fields)).data?.result ?? []).map((row: { content: string }) => row.content);

describe('leaving a comment', () => {
  it('works without signing in, waits for the shop, and keeps what was given', async () => {
    const { code, data } = await add({ content: '<b>你好</b> a<b', extJsonStr: '{"电话":"1"}', refId: 8 });
    expect({ code, data }).toEqual({
      code: 0,
      data: {
        id: expect.any(Number),
        userId: t.ctx.tenant.id,
        type: 0,
        refId: 8,
        // Plain text, as it was written.
        content: '<b>你好</b> a<b',
        status: 0,
        statusStr: '待审核',
        isReply: false,
        dateAdd: '2026-03-02 10:00:00',
        extJson: { 电话: '1' },
      },
    });
    expect(await texts()).not.toContain(data.content);
  });

  it('is done by whoever is signed in, never as nobody with a dead token', async () => {
    const user = await newUser(t.ctx);
    expect((await add({ content: '我', token: user.token })).data.uid).toBe(user.id);
    expect(await add({ content: '谁', token: 'dead' })).toMatchObject({ code: 2000 });
  });

  it('is refused with the documented codes', async () => {
    expect(await add({ content: '长'.repeat(1001) })).toEqual({
      code: 10000,
      msg: '评论内容不能超过1000字符',
    });
    expect(await add({ content: '长'.repeat(1000) })).toMatchObject({ code: 0 });
    expect(await add({})).toEqual({ code: 600, msg: '缺少参数：content' });
    expect(await add({ extJsonStr: '{"a":1}' })).toMatchObject({ code: 0 });
    expect(await add({ content: 'a', type: 5 })).toMatchObject({ code: 601 });
    expect(await add({ content: 'a', extJsonStr: '{' })).toMatchObject({ code: 601 });
  });

  it('on an article needs a public one, which counts what everybody sees', async () => {
    const { id } = await insertArticle(t.ctx);
    const commentsOf = async () => (await t.get('/shop/cms/news/detail', { id })).data.commentNumber;
    expect(await add({ content: 'a', type: 3 })).toEqual({ code: 600, msg: '缺少参数：refId' });
    const waiting = await sendArticle(t.ctx, await newUser(t.ctx));
    for (const refId of [999_999, waiting.id, (await insertArticle(t.rival)).id])
      expect(await add({ content: 'a', type: 3, refId })).toEqual(noData);
    const { data } = await add({ content: '好文', type: 3, refId: id });
    expect(await commentsOf()).toBe(0);
    await Promise.all([vetComment(t.ctx, data.id), replyComment(t.ctx, data.id, '谢谢')]);
    expect(await commentsOf()).toBe(1);
    expect(await texts({ type: 3, refId: id })).toEqual(['好文']);
    await hideComment(t.ctx, data.id);
    await hideComment(t.ctx, data.id);
    expect(await commentsOf()).toBe(0);
    expect(await texts({ type: 3, refId: id })).toEqual([]);
  });

  it('answers only a comment that its author can see', async () => {
    const [writer, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    const { data: hidden } = await add({ content: '待审', token: writer.token });
    expect(await add({ content: '答', pid: hidden.id, token: other.token })).toEqual(noData);
    expect(await add({ content: '答', pid: hidden.id })).toEqual(noData);
    expect((await add({ content: '补充', pid: hidden.id, token: writer.token })).data.pid).toBe(hidden.id);
    await vetComment(t.ctx, hidden.id);
    expect(await add({ content: '答', pid: hidden.id })).toMatchObject({ code: 0 });
    expect(await add({ content: '答', pid: (await insertComment(t.rival)).id })).toEqual(noData);
  });
});

describe('the list of comments', () => {
  it('shows what the shop let through or answered, the latest first, with who wrote it', async () => {
    const everyone = { refId: 555 };
    expect(await t.post('/rival/comment/list', everyone)).toEqual(noData);
    const user = await newUser(t.rival);
    const say = (content: string, token?: string) =>
      t.post('/rival/comment/add', { ...everyone, content, token });
    const [a, b] = [(await say('甲', user.token)).data, (await say('乙')).data];
    await say('丙');
    await vetComment(t.rival, a.id);
    await replyComment(t.rival, b.id, '收到');
    const { data } = await t.post('/rival/comment/list', everyone);
    expect(data).toMatchObject({
      result: [
        {
          id: b.id,
          status: 2,
          statusStr: '已回复',
          isReply: true,
          reply: '收到',
          dateReply: '2026-03-02 10:00:00',
        },
        { id: a.id, status: 1, statusStr: '已审核', isReply: false, uid: user.id },
      ],
      userMap: { [user.id]: { id: user.id, nick: user.username } },
      totalRow: 2,
      totalPage: 1,
    });
    expect(JSON.stringify(data)).not.toContain('127.0.0.1');
    expect((await t.post('/rival/comment/list', { ...everyone, page: 2, pageSize: 1 })).data).toMatchObject({
      result: [{ id: a.id }],
      totalPage: 2,
    });
    expect(await t.post('/rival/comment/list', { ...everyone, page: 3, pageSize: 1 })).toEqual(noData);
  });

  it('is narrowed by what is asked for', async () => {
    const user = await newUser(t.ctx);
    const one = await insertComment(t.ctx);
    const answer = await insertComment(t.ctx, one.id);
    await replyComment(t.ctx, answer.id, '嗯');
    const mine = (await add({ content: '我的', refId: 77, token: user.token })).data;
    await vetComment(t.ctx, mine.id);
    const ids = async (fields: Fields) =>
      ((await list(fields)).data?.result ?? []).map((row: { id: number }) => row.id);
    expect(await ids({ pid: one.id })).toEqual([answer.id]);
    expect(await ids({ refId: 77 })).toEqual([mine.id]);
    expect(await ids({ uid: user.id })).toEqual([mine.id]);
    expect(await ids({ status: 2 })).toContain(answer.id);
    expect(await ids({ status: 1 })).not.toContain(answer.id);
    expect(await ids({ pid: one.id, isReply: true })).toEqual([answer.id]);
    expect(await ids({ pid: one.id, isReply: false })).toEqual([]);
    expect(await ids({ type: 3 })).toEqual([]);
  });

  it('shows what still waits to its author only', async () => {
    const [writer, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    await add({ content: '还没审', token: writer.token });
    expect(await texts({ status: 0, token: writer.token })).toEqual(['还没审']);
    expect(await texts({ status: 0, token: other.token })).toEqual([]);
    expect(await texts({ status: 0 })).toEqual([]);
    expect(await list({ status: 0, token: 'dead' })).toMatchObject({ code: 2000 });
  });

  it.each([1, 2, 4])('keeps type %i between its author and the shop, answered or not', async (type) => {
    const [writer, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    const { data } = await add({
      content: `给店家${type}`,
      type,
      extJsonStr: '{"电话":"1"}',
      token: writer.token,
    });
    await replyComment(t.ctx, data.id, '好的');
    expect(await texts({ type, token: writer.token })).toEqual([`给店家${type}`]);
    expect(await texts({ type, token: other.token })).toEqual([]);
    expect(await texts({ type })).toEqual([]);
  });
});

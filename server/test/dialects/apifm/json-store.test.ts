import { describe, expect, it } from 'vitest';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const none404 = { code: 404, msg: '暂无数据' };
const set = (fields: Fields) => t.post('/shop/json/set', fields);
const list = (fields: Fields = {}) => t.post('/shop/json/list', fields);
const remove = (fields: Fields) => t.post('/shop/json/delete', fields);
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('setting JSON data', () => {
  it('keeps any object or list and gives it back as it was', async () => {
    const { token, id: uid } = await newUser(t.ctx);
    const content = { 标题: '日记', list: [1, 2.5, null, true], deep: { a: { b: [] } }, emoji: '😀' };
    const { data } = await set({ type: 'diary', refId: 9, content: JSON.stringify(content), token });
    const record = {
      id: expect.any(Number),
      userId: t.ctx.tenant.id,
      uid,
      type: 'diary',
      refId: 9,
      jsonData: content,
      dateAdd: '2026-03-02 10:00:00',
    };
    expect(data).toEqual(record);
    expect((await list({ token })).data).toEqual([record]);
    expect((await set({ content: '[1,2]', token })).data).toMatchObject({ type: '', jsonData: [1, 2] });
  });

  it('is refused with the documented codes', async () => {
    const type = 'x'.repeat(33);
    expect(await set({ type, content: '{}' })).toEqual({ code: 10000, msg: 'type 不能超过32个字' });
    expect(await set({ type: 'x'.repeat(32), content: '{}' })).toMatchObject({ code: 0 });
    const notJson = { code: 20000, msg: 'content 必须是 JSON 格式' };
    for (const content of [
      '{',
      'text',
      '1',
      '"a"',
      'true',
      "{'a':1}",
      '{"a":"\\u0000"}',
      '{"\\ud800":1}',
      '["\\udc00"]',
    ])
      expect(await set({ content }), content).toEqual(notJson);
    expect(await set({})).toEqual(notJson);
    expect(t.logged).toEqual([]);
  });

  it('has bounds: 64 KB, 32 levels', async () => {
    expect(await set({ content: nested(32) })).toMatchObject({ code: 0 });
    expect(await set({ content: nested(33) })).toMatchObject({ code: 601 });
    expect(await set({ content: nested(30_000) })).toMatchObject({ code: expect.toBeOneOf([601, 20000]) });
    const sized = (bytes: number) => JSON.stringify({ a: 'x'.repeat(bytes - 8) });
    expect(await set({ content: sized(65_536) })).toMatchObject({ code: 0 });
    expect(await set({ content: sized(65_537) })).toMatchObject({ code: 601 });
    expect(await set({ content: 'x'.repeat(200_001) })).toMatchObject({ code: 601 });
    expect(t.logged).toEqual([]);
  });

  it('changes what is given of one’s own record', async () => {
    const { token } = await newUser(t.ctx);
    const { data: before } = await set({ type: 'a', content: '{"n":1}', token });
    t.clock.advance(1000);
    const { data: after } = await set({ id: before.id, content: '{"n":2}', token });
    expect(after).toEqual({ ...before, jsonData: { n: 2 }, dateUpdate: expect.any(String) });
    expect((await set({ id: before.id, type: 'b', token })).data).toMatchObject({
      type: 'b',
      jsonData: { n: 2 },
    });
    expect(await set({ id: before.id, content: '{', token })).toMatchObject({ code: 20000 });
    expect((await list({ token })).data).toHaveLength(1);
  });

  it('never changes another’s record, nor one that is nobody’s', async () => {
    const [owner, thief] = [await newUser(t.ctx), await newUser(t.ctx)];
    const { data: owned } = await set({ content: '{"n":1}', token: owner.token });
    const { data: nobodys } = await set({ content: '{"n":1}' });
    expect(nobodys).not.toHaveProperty('uid');
    for (const { id } of [owned, nobodys])
      expect(await set({ id, content: '{}', token: thief.token })).toMatchObject({ code: 700 });
    expect(await set({ id: nobodys.id, content: '{}' })).toMatchObject({ code: 2000 });
    expect((await list({ id: owned.id, token: owner.token })).data).toMatchObject([{ jsonData: { n: 1 } }]);
  });

  it('does not leave a record ownerless because a session has ended', async () => {
    expect(await set({ content: '{"secret":1}', token: 'dead' })).toMatchObject({ code: 2000 });
    expect(await list({ token: 'dead' })).toMatchObject({ code: 2000 });
  });
});

describe('listing JSON data', () => {
  it('gives a user their own, anybody else everything of that type', async () => {
    const [a, b] = [await newUser(t.ctx), await newUser(t.ctx)];
    const type = 'message';
    expect(await list({ type })).toEqual(none404);
    await set({ type, refId: 1, content: '{"n":1}', token: a.token });
    await set({ type, refId: 2, content: '{"n":2}', token: b.token });
    await set({ type, refId: 2, content: '{"n":3}' });
    const numbers = async (fields: Fields) =>
      ((await list(fields)).data ?? []).map((row: { jsonData: { n: number } }) => row.jsonData.n);
    expect(await numbers({ type })).toEqual([3, 2, 1]);
    expect(await numbers({ type, token: a.token })).toEqual([1]);
    expect(await numbers({ type, refId: 2 })).toEqual([3, 2]);
    expect(await numbers({ type, page: 2, pageSize: 2 })).toEqual([1]);
    expect(await list({ type, page: 3, pageSize: 2 })).toEqual(none404);
    expect(await list({ type: 'other', token: a.token })).toEqual(none404);
    expect(await t.post('/rival/json/list', { type })).toEqual(none404);
  });
});

describe('deleting JSON data', () => {
  it('is done by its owner only, once', async () => {
    const [owner, thief] = [await newUser(t.ctx), await newUser(t.ctx)];
    const { data } = await set({ type: 'gone', content: '{}', token: owner.token });
    expect(await list({ type: 'gone' })).toMatchObject({ code: 0 });
    const { id } = data;
    expect(await remove({ id, token: thief.token })).toMatchObject({ code: 700 });
    expect(await remove({ id })).toMatchObject({ code: 2000 });
    expect(await remove({ token: owner.token })).toEqual({ code: 600, msg: '缺少参数：id' });
    expect(await remove({ id, token: owner.token })).toEqual({ code: 0, msg: 'success' });
    expect(await remove({ id, token: owner.token })).toMatchObject({ code: 700 });
    expect(await list({ type: 'gone' })).toEqual(none404);
  });
});

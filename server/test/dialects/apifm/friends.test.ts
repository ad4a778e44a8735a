import { beforeEach, describe, expect, it } from 'vitest';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { invited } from '../../support/distribution-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let me: TestUser;
beforeEach(async () => {
  me = await newUser(t.ctx);
});

const add = (uid: number) => t.post('/shop/user/friend/add', { token: me.token, uid });
const list = (fields: Fields = {}) => t.post('/shop/user/friend/list', { token: me.token, ...fields });
const detail = (uid: number) => t.get('/shop/user/friend/detail', { token: me.token, uid });
const viewing = (value: string) => setSetting(t.ctx, { key: 'ALLOW_VIEW_FRIEND', value });

describe('friends', () => {
  it('are added by one side, once, and listed newest first', async () => {
    expect(await list()).toEqual({ code: 700, msg: '暂无数据' });
    const first = await invited(t, undefined, { mobile: '13700001111' });
    const second = await newUser(t.ctx);
    expect(await add(first.id)).toEqual({ code: 0, msg: 'success' });
    expect(await add(first.id)).toMatchObject({ code: 0 });
    t.clock.advance(2 * 86_400_000);
    await add(second.id);
    const { data } = await list();
    expect(data).toMatchObject({ totalRow: 2, totalPage: 1 });
    expect(data.result).toEqual([
      expect.objectContaining({ uidm: me.id, uids: second.id, nicks: second.username }),
      expect.objectContaining({ uids: first.id, mobileMasks: '137****1111', dateAdd: expect.any(String) }),
    ]);
    const uids = async (fields: Fields) =>
      ((await list(fields)).data?.result ?? []).map((row: { uids: number }) => row.uids);
    expect(await uids({ uids: first.id })).toEqual([first.id]);
    expect(await uids({ page: 2, pageSize: 1 })).toEqual([first.id]);
    const today = data.result[0].dateAdd.slice(0, 10);
    expect(await uids({ dateAddBegin: today })).toEqual([second.id]);
    expect(await uids({ dateAddEnd: data.result[1].dateAdd.slice(0, 10) })).toEqual([first.id]);
    expect(await t.post('/shop/user/friend/list', { token: second.token })).toMatchObject({ code: 700 });
  });

  it('are other people whom the shop knows', async () => {
    expect(await add(me.id)).toEqual({ code: 20000, msg: '不能添加自己为好友' });
    expect(await add(999_999)).toEqual({ code: 700, msg: '暂无数据' });
    expect(await add((await newUser(t.rival)).id)).toMatchObject({ code: 700 });
    expect(await t.post('/shop/user/friend/add', { uid: 1 })).toMatchObject({ code: 2000 });
  });

  it('may be looked at where the shop lets them', async () => {
    const friend = await invited(t, undefined, { mobile: '13700002222' });
    await add(friend.id);
    await viewing('0');
    expect(await detail(friend.id)).toEqual({ code: 4000, msg: '商家未开放查看好友资料' });
    await viewing('1');
    const { data } = await detail(friend.id);
    expect(data.base).toMatchObject({ id: friend.id, nick: friend.username, mobile: '137****2222' });
    expect(data.base).not.toHaveProperty('ipAdd');
    expect(data.ext).toEqual({});
    expect(await detail((await newUser(t.ctx)).id)).toEqual({ code: 700, msg: '暂无数据' });
  });
});

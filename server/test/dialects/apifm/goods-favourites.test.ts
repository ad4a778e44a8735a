import { describe, expect, it } from 'vitest';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };
const done = { code: 0, msg: 'success' };

interface Favourite {
  id: number;
  goodsId: number;
  goodsName: string;
}

const add = (goodsId: number, token?: string) => t.post('/shop/shop/goods/fav/add', { goodsId, token });
const check = (token: string, goodsId?: number) => t.get('/shop/shop/goods/fav/check', { goodsId, token });
const remove = (token: string, named: Fields) => t.post('/shop/shop/goods/fav/delete', { ...named, token });
const list = (token: string, fields: Fields = {}) =>
  t.post<Favourite[]>('/shop/shop/goods/fav/list', { ...fields, token });
const favouritesOf = async (id: number) =>
  (await t.get('/shop/shop/goods/detail', { id })).data.basicInfo.numberFav;

describe('favourites', () => {
  it('keep a goods once, however often it is added, and count it once', async () => {
    const user = await newUser(t.ctx);
    const other = await newUser(t.ctx);
    const { id } = await insertGoods(t.ctx, { name: '收藏品' });
    expect(await favouritesOf(id)).toBe(0);
    expect(await add(id, user.token)).toEqual(done);
    t.clock.advance(60_000);
    await Promise.all([add(id, user.token), add(id, user.token)]);
    expect(await favouritesOf(id)).toBe(1);
    expect((await list(user.token)).data).toEqual([
      {
        id: expect.any(Number),
        goodsId: id,
        goodsName: '收藏品',
        pic: 'https://files.example/goods.png',
        dateAdd: '2026-03-02 10:00:00',
        dateUpdate: '2026-03-02 10:01:00',
      },
    ]);
    await add(id, other.token);
    expect(await favouritesOf(id)).toBe(2);
  });

  it('tell whether a goods is kept, in the words clients compare', async () => {
    const user = await newUser(t.ctx);
    const { id } = await insertGoods(t.ctx);
    expect(await check(user.token, id)).toMatchObject({ code: -1, data: '未收藏' });
    await add(id, user.token);
    expect(await check(user.token, id)).toMatchObject({ code: 0, data: '已收藏' });
    expect(await check(user.token)).toMatchObject({ code: -1, data: '未收藏' });
    expect(t.logged).toEqual([]);
  });

  it('let go of a goods by its id or by the favourite’s, and count down', async () => {
    const user = await newUser(t.ctx);
    const [a, b] = [await insertGoods(t.ctx), await insertGoods(t.ctx)];
    await add(a.id, user.token);
    await add(b.id, user.token);
    expect(await remove(user.token, { goodsId: a.id })).toEqual(done);
    const left = (await list(user.token)).data[0]!;
    expect(left.goodsId).toBe(b.id);
    expect(await remove(user.token, { id: left.id, goodsId: a.id })).toEqual(noData);
    expect(await remove(user.token, { id: left.id })).toEqual(done);
    expect(await favouritesOf(b.id)).toBe(0);
    expect(await remove(user.token, { id: left.id })).toEqual(noData);
    expect(await favouritesOf(b.id)).toBe(0);
    expect(await list(user.token)).toEqual(noData);
    expect(await remove(user.token, {})).toMatchObject({ code: 600 });
  });

  it('are searched by name and paged, the latest first', async () => {
    const user = await newUser(t.ctx);
    for (const name of ['红苹果', '青苹果', '梨%'])
      await add((await insertGoods(t.ctx, { name })).id, user.token);
    const names = async (fields: Fields) =>
      ((await list(user.token, fields)).data ?? []).map((row) => row.goodsName);
    expect(await names({})).toEqual(['梨%', '青苹果', '红苹果']);
    expect(await names({ nameLike: '苹果' })).toEqual(['青苹果', '红苹果']);
    expect(await names({ nameLike: '%' })).toEqual(['梨%']);
    expect(await names({ page: 2, pageSize: 2 })).toEqual(['红苹果']);
    expect(await list(user.token, { page: 3, pageSize: 2 })).toEqual(noData);
  });

  it('belong to their user and tenant, and need a user', async () => {
    const [mine, thief] = [await newUser(t.ctx), await newUser(t.ctx)];
    const { id } = await insertGoods(t.ctx);
    const foreign = await insertGoods(t.rival);
    await add(id, mine.token);
    const kept = (await list(mine.token)).data[0]!;
    expect(await remove(thief.token, { id: kept.id })).toEqual(noData);
    expect(await check(thief.token, id)).toMatchObject({ code: -1 });
    expect(await list(thief.token)).toEqual(noData);
    expect((await list(mine.token)).data).toHaveLength(1);
    expect(await add(foreign.id, mine.token)).toEqual(noData);
    expect(await add(999_999, mine.token)).toEqual(noData);
    expect(await add(id)).toMatchObject({ code: 2000 });
    expect(await t.post('/shop/shop/goods/fav/add', { token: mine.token })).toMatchObject({ code: 600 });
  });
});

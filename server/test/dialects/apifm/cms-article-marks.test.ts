import { describe, expect, it } from 'vitest';
import { decide, insertArticle, sendArticle } from '../../support/content-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };
const done = { code: 0, msg: 'success' };
const vote = (fields: Fields) => t.post('/shop/cms/news/useful', fields);
const logs = (fields: Fields) => t.post('/shop/cms/news/useful/logs', fields);
const countsOf = async (id: number) => (await t.get('/shop/cms/news/detail', { id })).data;

describe('finding an article useful', () => {
  it('counts once for each user, and says what they said before', async () => {
    const { id } = await insertArticle(t.ctx);
    const [fan, critic] = [await newUser(t.ctx), await newUser(t.ctx)];
    expect(await countsOf(id)).toMatchObject({ usefulNumber: 0, unusefulNumber: 0 });
    expect(await vote({ id, isUseful: true, token: fan.token })).toEqual(done);
    expect(await vote({ id, isUseful: false, token: critic.token })).toEqual(done);
    expect(await vote({ id, isUseful: true, token: critic.token })).toEqual({
      code: 20000,
      msg: '您已经操作过了',
      data: { isUseful: false },
    });
    expect(await vote({ id, token: fan.token })).toMatchObject({ code: 20000, data: { isUseful: true } });
    expect(await countsOf(id)).toMatchObject({ usefulNumber: 1, unusefulNumber: 1 });
  });

  it('can be asked about without doing it', async () => {
    const { id } = await insertArticle(t.ctx);
    const { token } = await newUser(t.ctx);
    const check = (isCheck: boolean) => vote({ id, isCheck, token });
    expect(await check(true)).toEqual(done);
    expect(await check(true)).toEqual(done);
    expect(await countsOf(id)).toMatchObject({ usefulNumber: 0 });
    expect(await check(false)).toEqual(done);
    expect(await check(true)).toMatchObject({ code: 20000, data: { isUseful: true } });
  });

  it('is exact however many do it at once, and however often', async () => {
    const { id } = await insertArticle(t.ctx);
    const users = await Promise.all(Array.from({ length: 12 }, () => newUser(t.ctx)));
    const answers = await Promise.all(
      users.flatMap(({ token }, index) => [0, 1, 2].map(() => vote({ id, isUseful: index % 3 > 0, token }))),
    );
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(12);
    expect(answers.filter(({ code }) => code === 20000)).toHaveLength(24);
    expect(await countsOf(id)).toMatchObject({ usefulNumber: 8, unusefulNumber: 4 });
    expect((await logs({ id, pageSize: 5 })).data).toMatchObject({ totalRow: 12, totalPage: 3 });
    expect(t.logged).toEqual([]);
  });

  it('needs a user and a public article', async () => {
    const { id } = await insertArticle(t.ctx);
    const { token } = await newUser(t.ctx);
    expect(await vote({ id })).toMatchObject({ code: 2000 });
    const waiting = await sendArticle(t.ctx, await newUser(t.ctx));
    for (const isCheck of [true, false])
      for (const unknown of [999_999, waiting.id])
        expect(await vote({ id: unknown, isCheck, token })).toEqual(noData);
  });

  it('is listed, the latest first, with who it was', async () => {
    const { id } = await insertArticle(t.ctx);
    expect(await logs({ id })).toEqual(noData);
    const [a, b] = [await newUser(t.ctx), await newUser(t.ctx)];
    await vote({ id, token: a.token });
    await vote({ id, isUseful: false, token: b.token });
    const { data } = await logs({ id, page: 1 });
    expect(data).toEqual({
      result: [
        { id: expect.any(Number), newsId: id, uid: b.id, isUseful: false, dateAdd: '2026-03-02 10:00:00' },
        { id: expect.any(Number), newsId: id, uid: a.id, isUseful: true, dateAdd: '2026-03-02 10:00:00' },
      ],
      userMap: { [a.id]: { nick: a.username }, [b.id]: { nick: b.username } },
      totalRow: 2,
      totalPage: 1,
    });
    expect((await logs({ id, page: 2, pageSize: 1 })).data.result).toMatchObject([{ uid: a.id }]);
    expect(await logs({ id, page: 3, pageSize: 1 })).toEqual(noData);
    expect(await t.post('/rival/cms/news/useful/logs', { id })).toEqual(noData);
  });
});

describe('favourite articles', () => {
  const add = (newsId: number, token?: string) => t.post('/shop/cms/news/fav/add', { newsId, token });
  const check = (token: string, newsId?: number) => t.get('/shop/cms/news/fav/check', { newsId, token });
  const remove = (token: string, named: Fields) => t.post('/shop/cms/news/fav/delete', { ...named, token });
  const list = (token: string, fields: Fields = {}) =>
    t.post('/shop/cms/news/fav/list', { ...fields, token });

  it('keep an article once, however often it is added, and count it once', async () => {
    const { id } = await insertArticle(t.ctx, { title: '收藏', pictureUrl: 'https://a.example/a.png' });
    const [user, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    expect(await add(id, user.token)).toEqual(done);
    t.clock.advance(60_000);
    await Promise.all([add(id, user.token), add(id, user.token), add(id, other.token)]);
    expect((await countsOf(id)).numberFav).toBe(2);
    expect((await list(user.token)).data).toEqual([
      {
        id: expect.any(Number),
        newsId: id,
        title: '收藏',
        pic: 'https://a.example/a.png',
        dateAdd: '2026-03-02 10:00:00',
        dateUpdate: '2026-03-02 10:01:00',
      },
    ]);
  });

  it('tell whether an article is kept, in the words clients compare', async () => {
    const { id } = await insertArticle(t.ctx);
    const { token } = await newUser(t.ctx);
    expect(await check(token, id)).toMatchObject({ code: -1, data: '未收藏' });
    expect(await check(token)).toMatchObject({ code: -1 });
    await add(id, token);
    expect(await check(token, id)).toMatchObject({ code: 0, data: '已收藏' });
    expect(t.logged).toEqual([]);
  });

  it('let go of an article by its id or by the favourite’s, and count down', async () => {
    const { token } = await newUser(t.ctx);
    const [a, b] = [await insertArticle(t.ctx), await insertArticle(t.ctx)];
    await add(a.id, token);
    await add(b.id, token);
    expect(await remove(token, { newsId: a.id })).toEqual(done);
    const [left] = (await list(token)).data;
    expect(left.newsId).toBe(b.id);
    expect(await remove((await newUser(t.ctx)).token, { id: left.id })).toEqual(noData);
    expect(await remove(token, { id: left.id, newsId: a.id })).toEqual(noData);
    expect(await remove(token, { id: left.id })).toEqual(done);
    expect(await remove(token, { id: left.id })).toEqual(noData);
    expect((await countsOf(b.id)).numberFav).toBe(0);
    expect(await list(token)).toEqual(noData);
    expect(await remove(token, {})).toMatchObject({ code: 600, msg: '缺少参数：id、newsId' });
  });

  it('are searched by title and paged, the latest first', async () => {
    const { token } = await newUser(t.ctx);
    for (const title of ['红茶', '绿茶', '梨']) await add((await insertArticle(t.ctx, { title })).id, token);
    const titles = async (fields: Fields) =>
      ((await list(token, fields)).data ?? []).map((row: { title: string }) => row.title);
    expect(await titles({})).toEqual(['梨', '绿茶', '红茶']);
    expect(await titles({ titleLike: '茶' })).toEqual(['绿茶', '红茶']);
    expect(await titles({ page: 2, pageSize: 2 })).toEqual(['红茶']);
    expect(await list(token, { page: 3, pageSize: 2 })).toEqual(noData);
  });

  it('do not show what was taken back from the public, and need a user and a public article', async () => {
    const sent = await sendArticle(t.ctx, await newUser(t.ctx));
    const { token } = await newUser(t.ctx);
    expect(await add(sent.id, token)).toEqual(noData);
    await decide(t.ctx, sent, 'approved');
    expect(await add(sent.id, token)).toEqual(done);
    await decide(t.ctx, sent, 'refused');
    expect(await list(token)).toEqual(noData);
    expect(await remove(token, { newsId: sent.id })).toEqual(done);
    expect(await add(999_999, token)).toEqual(noData);
    expect(await add((await insertArticle(t.rival)).id, token)).toEqual(noData);
    expect(await add(sent.id)).toMatchObject({ code: 2000 });
  });
});

import { describe, expect, it } from 'vitest';
import { decide, insertArticle, insertArticleCategory, sendArticle } from '../../support/content-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };
const DAY = 86_400_000;

const list = (fields: Fields = {}) => t.post('/shop/cms/news/list', fields);
const detail = (id: number, token?: string) => t.get('/shop/cms/news/detail', { id, token });
const titles = async (fields: Fields) => {
  const { data } = await list(fields);
  return (data ?? []).map((row: { title: string }) => row.title);
};

describe('the list of articles', () => {
  it('says 404 when there is none, and shows a row without its text', async () => {
    expect(await t.post('/rival/cms/news/list')).toEqual({ code: 404, msg: '暂无数据' });
    const { id, categoryId } = await insertArticle(t.rival, {
      title: '开业',
      summary: '来看看',
      keywords: '开业,茶',
      tags: '活动',
      author: '小集',
      source: '集市',
      pictureUrl: '/files/rival/a.png',
      sortOrder: 3,
      isRecommended: true,
    });
    const { code, data } = await t.post('/rival/cms/news/list');
    expect({ code, data }).toEqual({
      code: 0,
      data: [
        {
          id,
          userId: t.rival.tenant.id,
          categoryId,
          title: '开业',
          descript: '来看看',
          keywords: '开业,茶',
          tags: '活动',
          author: '小集',
          income: '集市',
          pic: expect.stringMatching(/^http.*\/files\/rival\/a\.png$/),
          isRecommend: true,
          views: 0,
          commentNumber: 0,
          usefulNumber: 0,
          unusefulNumber: 0,
          numberFav: 0,
          status: 2,
          statusStr: '审核通过',
          paixu: 3,
          dateAdd: '2026-03-02 10:00:00',
        },
      ],
    });
  });

  it('is narrowed by what is asked for', async () => {
    const parent = await insertArticleCategory(t.ctx);
    const categoryId = await insertArticleCategory(t.ctx, { parentId: parent });
    const one = await insertArticle(t.ctx, {
      categoryId,
      title: '泡茶100%',
      tags: '茶,教程',
      keywords: '水温',
    });
    await insertArticle(t.ctx, { categoryId, title: '散步', isRecommended: true });
    expect(await titles({ categoryId: parent })).toEqual(['散步', '泡茶100%']);
    expect(await titles({ categoryId, id: one.id })).toEqual(['泡茶100%']);
    expect(await titles({ categoryId, isRecommend: true })).toEqual(['散步']);
    expect(await titles({ categoryId, isRecommend: false })).toEqual(['泡茶100%']);
    expect(await titles({ categoryId, titleLike: '茶1' })).toEqual(['泡茶100%']);
    expect(await titles({ categoryId, titleLike: '0%' })).toEqual(['泡茶100%']);
    expect(await titles({ categoryId, titleLike: '_茶' })).toEqual([]);
    expect(await titles({ categoryId, tagsLike: '教程' })).toEqual(['泡茶100%']);
    expect(await titles({ categoryId, keywordsLike: '水' })).toEqual(['泡茶100%']);
    expect(await titles({ categoryId, page: 2, pageSize: 1 })).toEqual(['泡茶100%']);
    expect(await list({ categoryId, page: 3, pageSize: 1 })).toMatchObject({ code: 404 });
  });

  it('takes days as the shop counts them, the last one included', async () => {
    const categoryId = await insertArticleCategory(t.ctx);
    const { tenant } = t.ctx;
    const on = (moment: string) => ({ ...t.ctx, tenant, now: () => new Date(moment) });
    await insertArticle(on('2026-02-09T15:59:59Z'), { categoryId, title: '九日' });
    await insertArticle(on('2026-02-09T16:00:00Z'), { categoryId, title: '十日早' });
    await insertArticle(on('2026-02-10T15:59:59Z'), { categoryId, title: '十日晚' });
    await insertArticle(on('2026-02-10T16:00:00Z'), { categoryId, title: '十一日' });
    const tenth = { dateAddBegin: '2026-02-10', dateAddEnd: '2026-02-10' };
    expect(await titles({ categoryId, orderBy: 'older', ...tenth })).toEqual(['十日早', '十日晚']);
    expect(await titles({ categoryId, dateAddEnd: '2026-02-09' })).toEqual(['九日']);
    expect(await list({ categoryId, dateAddBegin: '2026-02-30' })).toMatchObject({ code: 601 });
  });

  it('finds what was changed on a day', async () => {
    const author = await newUser(t.ctx);
    const { id, categoryId, title } = await sendArticle(t.ctx, author);
    t.clock.advance(DAY);
    const changed = { id, categoryId, title, descript: '改', content: '改', token: author.token };
    await t.post('/shop/cms/news/put', changed);
    await decide(t.ctx, { ...(await sendArticle(t.ctx, author)), id, revision: 2 }, 'approved');
    expect(await titles({ categoryId, dateUpdateBegin: '2026-03-03', dateUpdateEnd: '2026-03-03' })).toEqual([
      title,
    ]);
    expect(await titles({ categoryId, dateUpdateEnd: '2026-03-02' })).toEqual([]);
    expect(await titles({ categoryId, dateUpdateBegin: '2026-03-04' })).toEqual([]);
  });

  it('comes in the order that is asked for', async () => {
    const categoryId = await insertArticleCategory(t.ctx);
    const ids: number[] = [];
    for (const [title, sortOrder] of [
      ['甲', 2],
      ['乙', 1],
      ['丙', 1],
    ] as const) {
      t.clock.advance(1000);
      ids.push((await insertArticle(t.ctx, { categoryId, title, sortOrder })).id);
    }
    const [first = 0, second = 0] = ids;
    for (let n = 0; n < 3; n++) await detail(first);
    await detail(second);
    await t.app.counters.flush();
    const { token } = await newUser(t.ctx);
    await t.post('/shop/cms/news/useful', { id: second, token });
    expect(await titles({ categoryId })).toEqual(['丙', '乙', '甲']);
    expect(await titles({ categoryId, orderBy: 'newer' })).toEqual(['丙', '乙', '甲']);
    expect(await titles({ categoryId, orderBy: 'older' })).toEqual(['甲', '乙', '丙']);
    expect(await titles({ categoryId, orderBy: 'viewUp' })).toEqual(['丙', '乙', '甲']);
    expect(await titles({ categoryId, orderBy: 'viewDown' })).toEqual(['甲', '乙', '丙']);
    expect((await titles({ categoryId, orderBy: 'useful' }))[0]).toBe('乙');
  });
});

describe('an article', () => {
  it('is read with its text, and every reading counts, kept in memory or not', async () => {
    const { id } = await insertArticle(t.ctx, {
      content: '<p onclick="x()">正文</p><img src="/files/shop/a.png">',
      extensions: { goodsIds: '1,2' },
    });
    const { data } = await detail(id);
    expect(data).toMatchObject({ id, extJson: { goodsIds: '1,2' }, status: 2 });
    // The shop's own HTML is its own business; addresses become those by which we were reached.
    expect(data.content).toMatch(/^<p onclick="x\(\)">正文<\/p><img src="http[^"]+\/files\/shop\/a.png">$/);
    for (let n = 0; n < 4; n++) await detail(id);
    await t.app.counters.flush();
    const [row] = (await list({ id, pageSize: 7 })).data;
    expect(row.views).toBe(5);
  });

  it('cannot be read where it is unknown, and asks for its id in the words of the document', async () => {
    const { id } = await insertArticle(t.ctx);
    expect(await detail(999_999)).toEqual(noData);
    expect(await t.get('/rival/cms/news/detail', { id })).toEqual(noData);
    expect(await t.get('/shop/cms/news/detail')).toEqual({ code: 300, msg: '缺少id参数' });
  });

  it('that waits is read by its author only, and no such reading counts', async () => {
    const [author, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    const sent = await sendArticle(t.ctx, author);
    expect(await detail(sent.id)).toEqual(noData);
    expect(await detail(sent.id, other.token)).toEqual(noData);
    expect(await detail(sent.id, 'no-token')).toEqual(noData);
    expect(await list({ id: sent.id })).toMatchObject({ code: 404 });
    expect((await detail(sent.id, author.token)).data).toMatchObject({ status: 0, statusStr: '待审核' });
    await decide(t.ctx, sent, 'refused', '广告');
    expect((await detail(sent.id, author.token)).data).toMatchObject({ status: 1, remark: '广告' });
    await decide(t.ctx, sent, 'approved');
    expect((await detail(sent.id)).data).toMatchObject({ status: 2, uid: author.id, views: 0 });
    await t.app.counters.flush();
    expect((await list({ id: sent.id })).data[0].views).toBe(1);
    await decide(t.ctx, sent, 'refused');
    expect(await detail(sent.id)).toEqual(noData);
  });

  it('leads to the one before and after it in time', async () => {
    const around = (id: number, domain = 'rival') => t.get(`/${domain}/cms/news/preNext`, { id });
    t.clock.advance(DAY);
    const only = await insertArticle(t.rival, { title: '二' });
    const [first] = (await t.post('/rival/cms/news/list', { orderBy: 'older' })).data;
    expect((await around(first.id)).data).toEqual({
      next: { id: only.id, title: '二', dateAdd: expect.any(String) },
    });
    t.clock.advance(1000);
    const last = await insertArticle(t.rival, { title: '三', pictureUrl: 'https://a.example/b.png' });
    expect((await around(only.id)).data).toMatchObject({
      pre: { id: first.id },
      next: { id: last.id, pic: 'https://a.example/b.png' },
    });
    expect((await around(last.id)).data).not.toHaveProperty('next');
    expect(await around(999_999)).toEqual(noData);
    expect(await around(last.id, 'shop')).toEqual(noData);
    const waiting = await sendArticle(t.rival, await newUser(t.rival));
    expect(await around(waiting.id)).toEqual(noData);
    expect((await around(last.id)).data).not.toHaveProperty('next');
  });
});

import { describe, expect, it } from 'vitest';
import { createArticleCategory, saveArticle, savePage } from '../../../src/modules/content/index.ts';
import { decide, insertArticle, sendArticle } from '../../support/content-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const none404 = { code: 404, msg: '暂无数据' };
const noData = { code: 700, msg: '暂无数据' };

describe('categories of articles', () => {
  it('are listed flat in the shop’s order, those in use; 404 when there is none', async () => {
    expect(await t.get('/shop/cms/category/list')).toEqual(none404);
    const news = await createArticleCategory(t.ctx, { name: '新闻', key: 'news', type: 'a', sortOrder: 2 });
    await createArticleCategory(t.ctx, { name: '茶', parentId: news.id, iconUrl: '/i.png', sortOrder: 1 });
    await createArticleCategory(t.ctx, { name: '停用', isUsed: false });
    const { data } = await t.get('/shop/cms/category/list');
    expect(data).toEqual([
      expect.objectContaining({
        name: '茶',
        pid: news.id,
        level: 2,
        icon: expect.stringMatching(/\/i\.png$/),
      }),
      {
        id: news.id,
        userId: t.ctx.tenant.id,
        key: 'news',
        name: '新闻',
        pid: 0,
        level: 1,
        type: 'a',
        isUse: true,
        paixu: 2,
        dateAdd: '2026-03-02 10:00:00',
      },
    ]);
    expect(await t.get('/rival/cms/category/list')).toEqual(none404);
  });

  it.each(['info', 'detail'])('are shown one by one, at /cms/category/%s too', async (path) => {
    const { id } = await createArticleCategory(t.ctx, { name: '茶', extensions: { 颜色: '绿' } });
    const get = (asked: object, domain = 'shop') => t.get(`/${domain}/cms/category/${path}`, { ...asked });
    expect((await get({ id })).data).toMatchObject({ info: { id, name: '茶' }, extJson: { 颜色: '绿' } });
    expect(await get({ id: 999_999 })).toEqual(noData);
    expect(await get({ id }, 'rival')).toEqual(noData);
    expect(await get({})).toEqual({ code: 600, msg: '缺少参数：id' });
  });
});

describe('the tag cloud', () => {
  const cloud = () => t.get('/shop/cms/tags/list');

  it('shows how many public articles carry a tag, and follows every change', async () => {
    expect(await cloud()).toEqual(none404);
    const tea = await insertArticle(t.ctx, { tags: '茶,教程' });
    await insertArticle(t.ctx, { tags: '茶，山、茶' });
    const sent = await sendArticle(t.ctx, await newUser(t.ctx), { tags: '山' });
    const before = [
      { name: '茶', number: 2 },
      { name: '山', number: 1 },
      { name: '教程', number: 1 },
    ];
    expect((await cloud()).data).toEqual(before);
    await decide(t.ctx, sent, 'approved');
    expect((await cloud()).data).toContainEqual({ name: '山', number: 2 });
    const { id, categoryId, title, summary, content } = tea;
    await saveArticle(t.ctx, { id, categoryId, title, summary, content, tags: '水' });
    await decide(t.ctx, sent, 'refused');
    expect((await cloud()).data).toEqual([
      { name: '山', number: 1 },
      { name: '水', number: 1 },
      { name: '茶', number: 1 },
    ]);
    expect(await t.get('/rival/cms/tags/list')).toEqual(none404);
  });
});

describe('a page', () => {
  it('is found by its key, in both shapes, and changes at once', async () => {
    const get = (version = '') => t.get(`/shop/cms/page/info${version}`, { key: 'aboutus' });
    expect(await get()).toEqual(noData);
    const text = { key: 'aboutus', title: '关于', extensions: { 电话: '1' } };
    const { id } = await savePage(t.ctx, { ...text, content: '<img src="/files/shop/a.png">' });
    const page = {
      id,
      userId: t.ctx.tenant.id,
      key: 'aboutus',
      title: '关于',
      content: expect.stringMatching(/^<img src="http[^"]+\/files\/shop\/a\.png">$/),
      dateAdd: '2026-03-02 10:00:00',
    };
    expect((await get()).data).toEqual(page);
    expect((await get('/v2')).data).toEqual({ info: page, extJson: { 电话: '1' } });
    t.clock.advance(1000);
    await savePage(t.ctx, { ...text, content: '新' });
    expect((await get()).data).toMatchObject({ id, content: '新', dateUpdate: '2026-03-02 10:00:01' });
    expect(await t.get('/rival/cms/page/info', { key: 'aboutus' })).toEqual(noData);
    expect(await t.get('/shop/cms/page/info')).toMatchObject({ code: 600 });
  });

  it.each([
    ['key', { key: ' ' }],
    ['key', { key: 'x'.repeat(65) }],
    ['title', { title: '' }],
    ['content', { content: ' ' }],
  ])('is refused without a sensible %s', async (field, wrong) => {
    const input = { key: 'k', title: 't', content: 'c', ...wrong };
    await expect(savePage(t.ctx, input)).rejects.toMatchObject({ key: 'page/invalid', detail: { field } });
  });
});

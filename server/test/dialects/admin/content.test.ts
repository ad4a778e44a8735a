import { describe, expect, it } from 'vitest';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertArticle, sendArticle } from '../../support/content-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);

type Row = Record<string, unknown> & { id: number; title: string };
const rows = async (path: string, fields = {}): Promise<Row[]> =>
  (await t.get(`/shop/${path}`, fields)).data ?? [];
const titlesOf = async (path: string, fields = {}) => (await rows(path, fields)).map(({ title }) => title);

describe('banners', () => {
  const add = async (values: object = {}) =>
    (await office.post('banners', { title: '横幅', type: 'app', pictureUrl: '/a.png', ...values }))
      .id as number;

  it('are seen by clients as soon as staff have saved them, in the order that staff chose', async () => {
    const type = 'ordered';
    const second = await add({ title: '二', type, sortOrder: 2 });
    expect(await titlesOf('banner/list', { type })).toEqual(['二']);
    await add({ title: '三', type, sortOrder: 3 });
    await add({ title: '一', type, sortOrder: -1 });
    expect(await titlesOf('banner/list', { type })).toEqual(['一', '二', '三']);
    await office.change(`banners/${second}`, { sortOrder: 9, title: '末' });
    expect(await titlesOf('banner/list', { type })).toEqual(['一', '三', '末']);
  });

  it('that are hidden, moved to another place or removed are gone where they were, at once', async () => {
    const [hidden, moved, removed] = [
      await add({ title: '藏', type: 'gone' }),
      await add({ title: '移', type: 'gone' }),
      await add({ title: '删', type: 'gone' }),
    ];
    expect(await rows('banner/list', { type: 'gone' })).toHaveLength(3);
    await office.change(`banners/${hidden}`, { isShown: false });
    await office.change(`banners/${moved}`, { type: 'there' });
    await office.remove(`banners/${removed}`);
    expect(await rows('banner/list', { type: 'gone' })).toEqual([]);
    expect(await titlesOf('banner/list', { type: 'there' })).toEqual(['移']);
    await office.change(`banners/${hidden}`, { isShown: true });
    expect(await titlesOf('banner/list', { type: 'gone' })).toEqual(['藏']);
  });

  it('keep pictures of the shop by their place, whatever host the browser saw them at', async () => {
    const shown = (
      await office.post('banners', { title: '图', type: 'pic', pictureUrl: '/files/shop/a.png' })
    ).pictureUrl as string;
    expect(shown).toMatch(/^https?:\/\/.*\/files\/shop\/a\.png$/);
    const again = await add({ type: 'pic2', pictureUrl: shown });
    const kept = await t.ctx.db.$client.query('select picture_url from banner where id = $1', [again]);
    expect(kept.rows).toEqual([{ picture_url: '/files/shop/a.png' }]);
    const foreign = await add({ type: 'pic3', pictureUrl: 'https://cdn.example/b.png' });
    expect((await office.get(`banners/${foreign}`)).pictureUrl).toBe('https://cdn.example/b.png');
  });
});

describe('notices', () => {
  it('come and go with what staff save, and show their text one by one', async () => {
    const { id } = await office.post('notices', { title: '放假', content: '<p>五天</p>', type: 'shop' });
    const shown = async () => (await t.get('/shop/notice/detail', { id })).data;
    expect(await shown()).toMatchObject({ title: '放假', content: '<p>五天</p>' });
    await office.change(`notices/${id}`, { title: '上班', content: '<p>了</p>' });
    expect(await shown()).toMatchObject({ title: '上班', content: '<p>了</p>' });
    await office.change(`notices/${id}`, { isShown: false });
    expect(await shown()).toBeUndefined();
    expect(JSON.stringify(await t.get('/shop/notice/list', { type: 'shop' }))).not.toContain('上班');
  });

  it.each([
    ['title', { title: ' ', content: 'x' }],
    ['title', { title: '长'.repeat(101), content: 'x' }],
    ['content', { title: 'x', content: '' }],
    ['content', { title: 'x' }],
  ])('are refused by the name of the field: %s', async (field, values) => {
    const [status, , named] = await office.refused('notices', values);
    expect([status, named]).toEqual([400, field]);
  });
});

describe('pages', () => {
  const page = async (key: string) => (await t.get('/shop/cms/page/info/v2', { key })).data;

  it('are found by their key, by the new one only once it was changed', async () => {
    const facts = { key: 'aboutus', title: '关于', content: '<p>我们</p>', extensions: { 电话: '1' } };
    const { id } = await office.post('pages', facts);
    expect(JSON.stringify(await page('aboutus'))).toContain('我们');
    expect(await office.refused('pages', facts)).toEqual([409, 'record/taken']);
    await office.change(`pages/${id}`, { key: 'contact', content: '<p>电话</p>' });
    expect(await page('aboutus')).toBeUndefined();
    expect(JSON.stringify(await page('contact'))).toContain('电话');
    await office.remove(`pages/${id}`);
    expect(await page('contact')).toBeUndefined();
  });
});

describe('links to friends', () => {
  it('lead to web addresses and nowhere else', async () => {
    for (const link of ['javascript:alert(1)', 'ftp://x', '//x.example', 'x', 'http://'])
      expect((await office.refused('friend-links', { name: '坏', link }))[0], link).toBe(400);
    const { id } = await office.post('friend-links', { name: '好友', link: 'https://a.example/', type: 'p' });
    const shown = async () => (await t.post('/shop/friendly-partner/list', { type: 'p' })).data;
    expect(await shown()).toMatchObject([{ name: '好友' }]);
    await office.remove(`friend-links/${id}`);
    expect(await shown()).toBeUndefined();
  });
});

describe('categories of articles', () => {
  it('know how deep they stand, and one that is off shows neither in the list nor by its articles', async () => {
    const root = await office.post('article-categories', { name: '资讯' });
    const leaf = await office.post('article-categories', { name: '茶讯', parentId: root.id });
    expect([root.level, leaf.level]).toEqual([1, 2]);
    const names = async () => (await rows('cms/category/list')).map(({ name }) => name);
    expect(await names()).toEqual(expect.arrayContaining(['资讯', '茶讯']));
    await office.change(`article-categories/${leaf.id}`, { isUsed: false });
    expect(await names()).not.toContain('茶讯');
  });

  it('stay while something stands in them: articles or other categories', async () => {
    const { categoryId } = await insertArticle(t.ctx);
    const root = await office.post('article-categories', { name: '上' });
    await office.post('article-categories', { name: '下', parentId: root.id });
    for (const id of [categoryId, root.id]) {
      const { status, body } = await office.call('DELETE', `article-categories/${id}`);
      expect([status, body.error]).toEqual([409, 'record/in-use']);
    }
    expect(
      (await office.refused('article-categories', { name: '无', parentId: 999_999 }))[0],
    ).toBeGreaterThanOrEqual(400);
  });
});

describe('articles', () => {
  const detail = async (id: number) => (await t.get('/shop/cms/news/detail', { id })).data;
  const listed = async (categoryId: number) =>
    ((await t.post('/shop/cms/news/list', { categoryId })).data ?? []).map(({ id }: Row) => id);

  it('of the shop are public at once, and what is emptied is empty for readers too', async () => {
    const category = await office.post('article-categories', { name: '新' });
    const facts = {
      title: '开业',
      content: '<p>来</p>',
      summary: '摘要',
      tags: '茶,夏',
      author: '编',
      isRecommended: true,
    };
    const { id } = await office.post('articles', { ...facts, categoryId: category.id });
    expect(await listed(category.id)).toEqual([id]);
    await office.change(`articles/${id}`, { summary: null, tags: null, author: '' });
    expect(await office.get(`articles/${id}`)).toMatchObject({ title: '开业', isRecommended: true });
    const shown = JSON.stringify(await detail(id));
    for (const gone of ['摘要', '茶,夏']) expect(shown).not.toContain(gone);
    await office.remove(`articles/${id}`);
    expect(await listed(category.id)).toEqual([]);
    expect(await detail(id)).toBeUndefined();
  });

  it('that members send in wait for a verdict, which may be taken back, and the reason goes to the writer', async () => {
    const writer = await newUser(t.ctx);
    const { id, categoryId } = await sendArticle(t.ctx, writer);
    expect(await listed(categoryId)).toEqual([]);
    await office.post(`articles/${id}/refuse`, { reason: '广告' });
    expect(await office.get(`articles/${id}`)).toMatchObject({
      status: 'refused',
      reason: '广告',
      userId: writer.id,
    });
    expect(await office.refused(`articles/${id}/refuse`)).toEqual([409, 'action/not-possible']);
    await office.post(`articles/${id}/approve`);
    expect(await listed(categoryId)).toEqual([id]);
    expect(await office.get(`articles/${id}`)).toMatchObject({ status: 'approved', reason: null });
    await office.post('articles/bulk/refuse', { ids: [id], reason: '撤下' });
    expect(await listed(categoryId)).toEqual([]);
  });

  it('are moved to categories that are there, of their own shop', async () => {
    const { id } = await insertArticle(t.ctx);
    const { categoryId: foreign } = await insertArticle(t.rival);
    for (const categoryId of [999_999, foreign]) {
      const { version } = await office.get(`articles/${id}`);
      const { status } = await office.call(
        'PATCH',
        `articles/${id}`,
        { categoryId },
        { 'if-match': version },
      );
      expect(status, String(categoryId)).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('comments', () => {
  const seen = async () =>
    ((await t.post('/shop/comment/list', { pageSize: 100 })).data?.result ?? []) as Record<string, unknown>[];
  const find = async (id: number) => (await seen()).find((one) => one.id === id);
  let said = 0;
  const left = async () =>
    (await t.post('/shop/comment/add', { content: `说了${++said}` })).data.id as number;

  it('are seen once staff let them be, with the answer, and out of sight again with it', async () => {
    const id = await left();
    expect(await find(id)).toBeUndefined();
    await office.post(`comments/${id}/vet`);
    expect(await find(id)).toMatchObject({ isReply: false });
    expect(await office.refused(`comments/${id}/vet`)).toEqual([409, 'action/not-possible']);
    await office.post(`comments/${id}/reply`, { reply: '谢谢' });
    expect(JSON.stringify(await find(id))).toContain('谢谢');
    await office.post(`comments/${id}/hide`);
    expect(await find(id)).toBeUndefined();
    expect(await office.refused(`comments/${id}/hide`)).toEqual([409, 'action/not-possible']);
  });

  it('that were answered, hidden and shown again have their answer again', async () => {
    const id = await left();
    await office.post(`comments/${id}/reply`, { reply: '您好' });
    await office.post(`comments/${id}/hide`);
    await office.post(`comments/${id}/vet`);
    expect(await office.get(`comments/${id}`)).toMatchObject({ status: 'replied', reply: '您好' });
    expect(await find(id)).toMatchObject({ isReply: true });
  });

  it('are answered with words, not too many, by whoever may', async () => {
    const id = await left();
    for (const reply of ['', '   ', '长'.repeat(1001)]) {
      const { status, body } = await office.call('POST', `comments/${id}/reply`, { reply });
      expect([status, body.field], reply.slice(0, 3)).toEqual([400, 'reply']);
    }
    const vetting = await someStaff(t, { permissions: ['comments:read', 'comments:review'] });
    expect((await vetting.call('POST', `/admin/api/comments/${id}/reply`, { reply: '好' })).status).toBe(403);
    expect((await vetting.call('POST', `/admin/api/comments/${id}/vet`)).status).toBe(200);
  });

  it('stand in the audit log without what the customer has said', async () => {
    const id = await left();
    const { content } = await office.get(`comments/${id}`);
    await office.post(`comments/${id}/reply`, { reply: '已处理' });
    const log = await office.get(`audit-log?resource=comments&resourceId=${id}`);
    expect(JSON.stringify(log.items)).toContain('已处理');
    expect(JSON.stringify(log.items)).not.toContain(content);
  });
});

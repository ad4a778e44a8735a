import { describe, expect, it } from 'vitest';
import { decide, insertArticle, insertArticleCategory, sendArticle } from '../../support/content-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };
const put = (fields: Fields) => t.post('/shop/cms/news/put', fields);
const del = (id: number, token?: string) => t.post('/shop/cms/news/del', { id, token });
const detail = (id: number, token?: string) => t.get('/shop/cms/news/detail', { id, token });

async function draft(fields: Fields = {}) {
  const author = await newUser(t.ctx);
  const categoryId = await insertArticleCategory(t.ctx);
  const { token } = author;
  return {
    author,
    token,
    fields: { categoryId, title: '游记', descript: '摘要', content: '<p>好</p>', token, ...fields },
  };
}

describe('an article that a user sends in', () => {
  it('is theirs with all that was given, and waits', async () => {
    const { author, fields, token } = await draft({
      author: '小明',
      income: '原创',
      keywords: '山',
      paixu: 5,
      pic: 'http://localhost:80/files/shop/cover.png',
      postJsonString: '{"地点":"杭州"}',
      tags: '旅行,山',
    });
    const { code, data } = await put(fields);
    expect(code).toBe(0);
    expect(data).toMatchObject({
      id: expect.any(Number),
      uid: author.id,
      title: '游记',
      descript: '摘要',
      content: '<p>好</p>',
      author: '小明',
      income: '原创',
      keywords: '山',
      paixu: 5,
      tags: '旅行,山',
      extJson: { 地点: '杭州' },
      isRecommend: false,
      status: 0,
      statusStr: '待审核',
    });
    expect((await detail(data.id, token)).data).toEqual(data);
    expect(await detail(data.id)).toEqual(noData);
  });

  it('has nothing in it that acts', async () => {
    const content =
      '<p style="color:red;position:fixed" onclick="x()">好</p><script>steal()</script><a href="javascript:x()">链</a>';
    const { fields } = await draft({ content });
    expect((await put(fields)).data.content).toBe('<p style="color:red;">好</p><a href>链</a>');
    expect(await put({ ...fields, content: '<script>only</script>' })).toMatchObject({ code: 601 });
  });

  it('is refused with the documented codes when something is too long', async () => {
    const { fields } = await draft();
    const long = '长'.repeat(201);
    expect(await put({ ...fields, tags: long })).toEqual({ code: 10000, msg: '标签不能超过200个字' });
    expect(await put({ ...fields, pic: long })).toEqual({ code: 10001, msg: '图片地址不能超过200个字' });
    expect(await put({ ...fields, title: long })).toMatchObject({ code: 601 });
    expect(await put({ ...fields, title: '  ' })).toMatchObject({ code: 601 });
    expect(await put({ ...fields, content: 'x'.repeat(200_001) })).toMatchObject({ code: 601 });
    expect(await put({ ...fields, postJsonString: '[1]' })).toMatchObject({ code: 601 });
    expect(await put({ ...fields, tags: '长'.repeat(200), pic: 'x'.repeat(200) })).toMatchObject({ code: 0 });
  });

  it('needs a user, and a category of the shop that is in use', async () => {
    const { fields } = await draft();
    expect(await put({ ...fields, token: undefined })).toMatchObject({ code: 2000 });
    const foreign = await insertArticleCategory(t.rival);
    const unused = await insertArticleCategory(t.ctx, { isUsed: false });
    for (const categoryId of [999_999, foreign, unused])
      expect(await put({ ...fields, categoryId })).toEqual(noData);
    expect(await put({ ...fields, categoryId: undefined })).toMatchObject({ code: 600 });
  });
});

describe('a new version of one’s article', () => {
  it('replaces all of it and waits again, while the public sees neither', async () => {
    const { fields, token } = await draft({ tags: '旧', pic: 'https://a.example/a.png' });
    const { data: sent } = await put(fields);
    await decide(t.ctx, { ...(await firstOf(sent.id, token)), id: sent.id }, 'approved');
    expect(await detail(sent.id)).toMatchObject({ code: 0 });
    t.clock.advance(60_000);
    const edited = await put({ ...fields, id: sent.id, title: '新游记', tags: '新', pic: undefined });
    expect(edited.data).toMatchObject({
      id: sent.id,
      title: '新游记',
      status: 0,
      dateUpdate: expect.any(String),
    });
    expect(edited.data).not.toHaveProperty('pic');
    expect(await detail(sent.id)).toEqual(noData);
    expect((await detail(sent.id, token)).data.title).toBe('新游记');
  });

  it('is refused to everybody else, and for what the shop wrote', async () => {
    const { fields } = await draft();
    const { data: sent } = await put(fields);
    const thief = await newUser(t.ctx);
    expect(await put({ ...fields, id: sent.id, title: '偷', token: thief.token })).toEqual(noData);
    const official = await insertArticle(t.ctx);
    expect(await put({ ...fields, id: official.id })).toEqual(noData);
    expect((await detail(sent.id, fields.token)).data.title).toBe('游记');
  });

  /** What the shop read: the article in its first revision. */
  async function firstOf(id: number, token: string) {
    const { data } = await detail(id, token);
    return { ...data, revision: 1 };
  }
});

describe('deleting an article', () => {
  it('takes it away with its votes and favourites, from its author only', async () => {
    const [author, reader] = [await newUser(t.ctx), await newUser(t.ctx)];
    const sent = await sendArticle(t.ctx, author, { tags: '删' });
    await decide(t.ctx, sent, 'approved');
    await t.post('/shop/cms/news/fav/add', { newsId: sent.id, token: reader.token });
    await t.post('/shop/cms/news/useful', { id: sent.id, token: reader.token });
    expect(await del(sent.id, reader.token)).toEqual(noData);
    expect(await del(sent.id)).toMatchObject({ code: 2000 });
    expect(await detail(sent.id)).toMatchObject({ code: 0 });
    expect(await del(sent.id, author.token)).toEqual({ code: 0, msg: 'success' });
    expect(await detail(sent.id, author.token)).toEqual(noData);
    expect(await t.post('/shop/cms/news/fav/list', { token: reader.token })).toEqual(noData);
    expect(await t.post('/shop/cms/news/useful/logs', { id: sent.id })).toEqual(noData);
    expect(await del(sent.id, author.token)).toEqual(noData);
  });

  it('does not reach what the shop wrote', async () => {
    const { token } = await newUser(t.ctx);
    const official = await insertArticle(t.ctx);
    expect(await del(official.id, token)).toEqual(noData);
    expect(await detail(official.id)).toMatchObject({ code: 0 });
  });
});

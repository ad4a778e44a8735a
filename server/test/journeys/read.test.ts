import { beforeAll, describe, expect, it } from 'vitest';
import { savePage, vetComment } from '../../src/modules/content/index.ts';
import { decide, insertArticle, insertArticleCategory } from '../support/content-fixtures.ts';
import { listen } from '../support/running-server.ts';
import { useTestApp } from '../support/test-app.ts';
import { newUser } from '../support/users.ts';
import { openWxClient, SDK_VERSIONS } from '../support/wx-client.ts';

const t = useTestApp();
let serverUrl: string;
let categoryId: number;
beforeAll(async () => {
  serverUrl = await listen(t.app);
  categoryId = await insertArticleCategory(t.ctx, { name: '茶事' });
  await insertArticle(t.ctx, { categoryId, title: '泡茶', tags: '茶' });
  await insertArticle(t.ctx, { categoryId, title: '散步' });
  await savePage(t.ctx, { key: 'aboutus', title: '关于', content: '<p>我们</p>' });
});

interface Listed {
  id: number;
  title: string;
}

describe('a reader with the SDK of 2019', () => {
  const shop = () => openWxClient(SDK_VERSIONS['of 2019'], serverUrl);

  it('writes an article that others then find, like, keep and discuss', async () => {
    const { ask, code } = shop();
    const [{ token }, reader] = [await newUser(t.ctx), await newUser(t.ctx)];
    const text = { title: '我的茶', descript: '摘要', content: '<p>好</p>', categoryId, tags: '茶' };
    const sent = await ask<Listed>('cmsArticleCreate', { ...text, token });
    expect(await code('cmsArticleDetail', sent.id)).toBe(700);
    await decide(t.ctx, { ...(await insertArticle(t.ctx)), id: sent.id, revision: 1 }, 'approved');
    const [found] = await ask<Listed[]>('cmsArticles', { categoryId, titleLike: '我的' });
    expect(found?.id).toBe(sent.id);
    await ask('cmsArticleUseless', { id: sent.id, isUseful: true, token: reader.token });
    expect(await ask('cmsArticleUsefulLogs', { id: sent.id })).toMatchObject({ totalRow: 1 });
    await ask('cmsArticleFavPut', reader.token, sent.id);
    expect(await code('cmsArticleFavCheck', reader.token, sent.id)).toBe(0);
    const [kept] = await ask<Listed[]>('cmsArticleFavList', { token: reader.token });
    await ask('cmsArticleFavDeleteById', reader.token, kept?.id);
    expect(await code('cmsArticleFavDeleteByNewsId', reader.token, sent.id)).toBe(700);
    expect(await ask('cmsArticlePreNext', sent.id)).toHaveProperty('pre');
    const said = { type: 3, refId: sent.id };
    const { id } = await ask<Listed>('addComment', { ...said, content: '好茶', token: reader.token });
    await vetComment(t.ctx, id);
    expect(await ask('commentList', said)).toMatchObject({ result: [{ content: '好茶' }] });
    await ask('cmsArticleDelete', token, sent.id);
    expect(await code('cmsArticleDetail', sent.id)).toBe(700);
  });
});

describe.each(Object.entries(SDK_VERSIONS))('a visitor with the SDK %s', (_name, sdkPackage) => {
  it('browses articles, tags and pages', async () => {
    const { ask } = openWxClient(sdkPackage, serverUrl);
    const articles = await ask<Listed[]>('cmsArticles', { categoryId });
    expect(articles.map(({ title }) => title)).toEqual(['散步', '泡茶']);
    expect(await ask('cmsArticleDetail', articles[0]?.id)).toMatchObject({
      title: '散步',
      content: '<p>正文</p>',
    });
    expect(await ask('cmsTags')).toEqual([{ name: '茶', number: 1 }]);
  });

  it('keeps data of its own, and draws numbers', async () => {
    const { ask, code } = openWxClient(sdkPackage, serverUrl);
    const { token } = await newUser(t.ctx);
    await ask('jsonSet', { type: 'diary', content: JSON.stringify({ title: '一' }), token });
    const [row] = await ask<{ id: number }[]>('jsonList', { type: 'diary', token });
    expect(row).toMatchObject({ jsonData: { title: '一' } });
    await ask('jsonDelete', token, row?.id);
    expect(await code('jsonList', { type: 'diary', token })).toBe(404);
    const [first, second] = [await ask<number>('uniqueId', 'order'), await ask<number>('uniqueId', 'order')];
    expect(second).toBeGreaterThan(first);
  });
});

it('the SDK of 2019 finds categories and pages, the latter in their newer shape', async () => {
  const { ask } = openWxClient(SDK_VERSIONS['of 2019'], serverUrl);
  expect(await ask('cmsCategories')).toContainEqual(
    expect.objectContaining({ id: categoryId, name: '茶事' }),
  );
  expect(await ask('cmsCategoryDetail', categoryId)).toMatchObject({ info: { name: '茶事' } });
  expect(await ask('cmsPage', 'aboutus')).toMatchObject({ info: { content: '<p>我们</p>' } });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Article,
  articleReviewed,
  createArticleCategory,
  deleteArticle,
  listArticles,
  listArticleTags,
  putArticle,
  reviewArticle,
  saveArticle,
} from '../../../src/modules/content/index.ts';
import { decide, insertArticle, insertArticleCategory, sendArticle } from '../../support/content-fixtures.ts';
import { listenTo } from '../../support/event-listener.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const paging = { page: 1, pageSize: 100 };

describe('a category of articles', () => {
  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['parentId', { name: 'a', parentId: 999_999 }],
  ])('is refused without a sensible %s', async (field, wrong) => {
    await expect(createArticleCategory(t.ctx, wrong)).rejects.toMatchObject({
      key: 'article-category/invalid',
      detail: { field },
    });
  });

  it('stands below one of its own shop only', async () => {
    const parentId = await insertArticleCategory(t.rival);
    await expect(createArticleCategory(t.ctx, { name: 'a', parentId })).rejects.toMatchObject({
      key: 'article-category/invalid',
    });
  });
});

describe('the shop’s decision about an article', () => {
  it('is told to its author each time it changes, and only then', async () => {
    const author = await newUser(t.ctx);
    const sent = await sendArticle(t.ctx, author);
    const { ctx, told } = listenTo(t.ctx, articleReviewed);
    await decide(ctx, sent, 'refused', '广告');
    await decide(ctx, sent, 'refused', '广告');
    await decide(ctx, sent, 'approved', '不会保留');
    await decide(ctx, sent, 'approved');
    const event = 'article.reviewed';
    const base = { articleId: sent.id, userId: author.id };
    expect(await told()).toEqual([
      { event, payload: { ...base, verdict: 'refused', reason: '广告' } },
      { event, payload: { ...base, verdict: 'approved', reason: null } },
    ]);
  });

  it('counts only for the text that was read', async () => {
    const author = await newUser(t.ctx);
    const read = await sendArticle(t.ctx, author);
    const { id, categoryId, title, summary } = read;
    const edited = await putArticle(actingAs(t.ctx, author), {
      id,
      categoryId,
      title,
      summary,
      content: '换了',
    });
    await expect(decide(t.ctx, read, 'approved')).rejects.toMatchObject({ key: 'article/changed' });
    expect((await decide(t.ctx, edited, 'approved')).status).toBe('approved');
  });

  it('gives a reason of reasonable length, about an article of its own', async () => {
    const sent = await sendArticle(t.ctx, await newUser(t.ctx));
    await expect(decide(t.ctx, sent, 'refused', 'x'.repeat(201))).rejects.toMatchObject({
      key: 'article/reason-too-long',
    });
    const review = { articleId: sent.id, revision: 1, verdict: 'approved' } as const;
    await expect(reviewArticle(t.rival, review)).rejects.toMatchObject({ key: 'record/none' });
  });

  it('finds what waits for it', async () => {
    const sent = await sendArticle(t.rival, await newUser(t.rival));
    const waiting = async () =>
      (await listArticles(t.rival, { status: 'pending', paging })).map(({ id }) => id);
    expect(await waiting()).toEqual([sent.id]);
    await decide(t.rival, sent, 'refused');
    expect(await waiting()).toEqual([]);
  });
});

describe('the shop', () => {
  it('corrects what a user sent in, which stays where it is', async () => {
    const sent = await sendArticle(t.ctx, await newUser(t.ctx));
    const { id, categoryId, summary } = sent;
    const corrected = { id, categoryId, summary, title: '改正', content: '<script>own()</script>' };
    const saved = await saveArticle(t.ctx, corrected);
    expect(saved).toMatchObject({
      userId: sent.userId,
      status: 'pending',
      revision: 2,
      content: '<script>own()</script>',
    });
  });

  it('deletes any article of its own', async () => {
    const sent = await sendArticle(t.ctx, await newUser(t.ctx));
    await expect(deleteArticle(t.rival, sent.id)).rejects.toMatchObject({ key: 'record/none' });
    await deleteArticle(t.ctx, sent.id);
    await expect(deleteArticle(t.ctx, sent.id)).rejects.toMatchObject({ key: 'record/none' });
  });

  it.each([
    ['article/invalid', { title: ' ' }],
    ['article/invalid', { content: '' }],
    ['article/invalid', { summary: 'x'.repeat(501) }],
    ['article/tags-too-long', { tags: 'x'.repeat(201) }],
    ['article/picture-too-long', { pictureUrl: 'x'.repeat(201) }],
    ['record/none', { categoryId: 999_999 }],
    ['record/none', { id: 999_999 }],
  ])('is refused with %s: %j', async (key, wrong) => {
    await expect(insertArticle(t.ctx, wrong)).rejects.toMatchObject({ key });
  });
});

describe('an article that is deleted', () => {
  it('takes what readers do at that moment with it, and nobody sees an error', async () => {
    const readers = await Promise.all(Array.from({ length: 4 }, () => newUser(t.ctx)));
    for (let round = 0; round < 10; round++) {
      const { id } = await insertArticle(t.ctx);
      const mark = { id, newsId: id };
      const answers = await Promise.all([
        ...readers.map(({ token }) => t.post('/shop/cms/news/useful', { ...mark, token })),
        deleteArticle(t.ctx, id),
        ...readers.map(({ token }) => t.post('/shop/cms/news/fav/add', { ...mark, token })),
      ]);
      for (const answer of answers) if (answer) expect([0, 700]).toContain(answer.code);
    }
    const { rows } = await t.ctx.db.$client.query(
      'select 1 from article_vote v full join article_favourite f on false where coalesce(v.tenant_id, f.tenant_id) = $1',
      [t.ctx.tenant.id],
    );
    expect(rows).toEqual([]);
    expect(t.logged).toEqual([]);
  });
});

describe('the tag cloud', () => {
  const tags = fc.constantFrom('甲,乙', '乙,丙', '甲', '丙、丁', '', '丁,甲,乙,丙');
  const step = fc.oneof(
    fc.record({ what: fc.constant('send' as const), tags }),
    fc.record({ what: fc.constant('write' as const), tags }),
    fc.record({ what: fc.constantFrom('edit' as const, 'correct' as const), which: fc.nat(5), tags }),
    fc.record({
      what: fc.constantFrom('approve' as const, 'refuse' as const, 'delete' as const),
      which: fc.nat(5),
    }),
  );

  it('agrees with the articles after whatever happens to them, at once or one by one', async () => {
    const author = await newUser(t.rival);
    const categoryId = await insertArticleCategory(t.rival);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 8 }),
        async (rounds) => {
          const known: Article[] = [];
          const act = async (given: (typeof rounds)[number][number]) => {
            if (given.what === 'send')
              return known.push(await sendArticle(t.rival, author, { categoryId, tags: given.tags }));
            if (given.what === 'write')
              return known.push(await insertArticle(t.rival, { categoryId, tags: given.tags }));
            const target = 'which' in given ? known[given.which] : undefined;
            if (!target) return;
            const { id, title, summary, content } = target;
            if (given.what === 'delete') return deleteArticle(t.rival, id);
            if (given.what === 'edit' || given.what === 'correct') {
              const text = { id, categoryId, title, summary, content, tags: given.tags };
              return given.what === 'edit'
                ? putArticle(actingAs(t.rival, author), text)
                : saveArticle(t.rival, text);
            }
            return decide(t.rival, target, given.what === 'approve' ? 'approved' : 'refused');
          };
          // What was changed or deleted meanwhile is refused, and that is right.
          for (const round of rounds) await Promise.allSettled(round.map(act));
          const expected = new Map<string, number>();
          for (const row of await listArticles(t.rival, { paging: { page: 1, pageSize: 10_000 } }))
            for (const tag of new Set((row.tags ?? '').split(/[,、]/).filter(Boolean)))
              expected.set(tag, (expected.get(tag) ?? 0) + 1);
          const shown = (await listArticleTags(t.rival)).map((row) => [row.name, row.articleCount] as const);
          expect(new Map(shown)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
    expect(t.logged).toEqual([]);
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { article } from '../../../src/modules/content/articles/tables.ts';
import {
  type ArticleOrder,
  addComment,
  addRecord,
  changeRecord,
  createArticleCategory,
  createNotice,
  deleteRecord,
  findNeighbours,
  getArticle,
  getArticleCategory,
  getLatestNotice,
  getNotice,
  getPage,
  listArticleCategories,
  listArticles,
  listNotices,
  listRecords,
  savePage,
} from '../../../src/modules/content/index.ts';
import { parseContent } from '../../../src/modules/content/json-store/check-content.ts';
import { decide, insertArticle, insertArticleCategory } from '../../support/content-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const everything = { page: 1, pageSize: 1000 };

interface Written {
  readonly id: number;
  readonly sortOrder: number;
  readonly views: number;
  readonly usefulCount: number;
  readonly createdAt: Date;
}

describe('lists of articles', () => {
  const written: Written[] = [];
  let categoryId: number;

  beforeAll(async () => {
    categoryId = await insertArticleCategory(t.ctx, { name: '列表' });
    const start = t.clock.now();
    // Few different values, so that every order has ties to break.
    const rows = Array.from({ length: 23 }, (_, n) => ({
      tenantId: t.ctx.tenant.id,
      categoryId,
      title: `第 ${n} 篇`,
      summary: '',
      content: '<p>文</p>',
      status: 'approved' as const,
      sortOrder: n % 3,
      views: (n * 7) % 5,
      usefulCount: (n * 3) % 4,
      createdAt: later(start, ((n * 5) % 6) * DAY),
    }));
    written.push(...(await t.ctx.db.insert(article).values(rows).returning()));
  });

  type Compare = (a: Written, b: Written) => number;
  const at = ({ createdAt }: Written) => createdAt.getTime();
  const expected: Record<ArticleOrder, Compare> = {
    default: (a, b) => a.sortOrder - b.sortOrder || b.id - a.id,
    newest: (a, b) => at(b) - at(a) || b.id - a.id,
    oldest: (a, b) => at(a) - at(b) || a.id - b.id,
    'views-up': (a, b) => a.views - b.views || a.id - b.id,
    'views-down': (a, b) => b.views - a.views || b.id - a.id,
    useful: (a, b) => b.usefulCount - a.usefulCount || b.id - a.id,
  };

  it.each(Object.keys(expected) as ArticleOrder[])(
    'come %s, page by page, none lost or repeated',
    async (order) => {
      for (const pageSize of [1, 7, 23]) {
        const seen: number[] = [];
        for (let page = 1; page <= Math.ceil(23 / pageSize) + 1; page++)
          seen.push(
            ...(await listArticles(t.ctx, { categoryId, order, paging: { page, pageSize } })).map(
              ({ id }) => id,
            ),
          );
        expect(seen).toEqual([...written].sort(expected[order]).map(({ id }) => id));
      }
    },
  );

  it('lead from each to the next in time, and back, also where two came at the same moment', async () => {
    const inTime = (await listArticles(t.ctx, { order: 'oldest', paging: everything })).map(({ id }) => id);
    for (const [index, id] of inTime.entries()) {
      const { previous, next } = await findNeighbours(t.ctx, id);
      expect([previous?.id, next?.id]).toEqual([inTime[index - 1], inTime[index + 1]]);
    }
  });

  it('have nothing beside an article that is alone, hidden or another shop’s', async () => {
    const alone = await insertArticle(t.rival);
    expect(await outcome(findNeighbours(t.rival, alone.id))).toBe('record/none');
    expect(await outcome(findNeighbours(t.rival, written[0]!.id))).toBe('record/none');
    const hidden = await insertArticle(t.ctx, { categoryId: await insertArticleCategory(t.ctx) });
    await decide(t.ctx, hidden, 'refused');
    expect(await outcome(findNeighbours(t.ctx, hidden.id))).toBe('record/none');
    const last = [...written].sort(expected.newest)[0]!;
    expect((await findNeighbours(t.ctx, last.id)).next).toBeUndefined();
  });

  it.each([
    ['50%', ['涨了 50%']],
    ['%', ['涨了 50%']],
    ['_', ['a_b']],
    ['\\', ['a\\b']],
    ['A_B', ['a_b']],
    ["'", ["it's"]],
  ])('find %j as it stands, whatever it means to a database', async (titleLike, titles) => {
    const only = await insertArticleCategory(t.ctx);
    for (const title of ['涨了 50%', 'a_b', 'a\\b', 'axb', "it's"])
      await insertArticle(t.ctx, { categoryId: only, title });
    const found = await listArticles(t.ctx, { categoryId: only, titleLike, paging: everything });
    expect(found.map(({ title }) => title)).toEqual(titles);
  });

  it('show a category with all that lies below it, however the shop has ordered the tree', async () => {
    const top = await insertArticleCategory(t.ctx, { sortOrder: 9 });
    const middle = await insertArticleCategory(t.ctx, { parentId: top, sortOrder: 5 });
    const leaf = await insertArticleCategory(t.ctx, { parentId: middle, sortOrder: 1 });
    const ids: number[] = [];
    for (const category of [top, middle, leaf])
      ids.push((await insertArticle(t.ctx, { categoryId: category })).id);
    const below = async (category: number) =>
      (await listArticles(t.ctx, { categoryId: category, order: 'oldest', paging: everything })).map(
        ({ id }) => id,
      );
    expect([await below(top), await below(middle), await below(leaf)]).toEqual([
      ids,
      ids.slice(1),
      ids.slice(2),
    ]);
    expect(await getArticleCategory(t.ctx, leaf)).toMatchObject({ level: 3, parentId: middle });
    expect(await outcome(getArticleCategory(t.rival, leaf))).toBe('record/none');
  });

  it('know a new category at once, and offer an unused one to nobody', async () => {
    const before = (await listArticleCategories(t.ctx)).length;
    const { id } = await createArticleCategory(t.ctx, { name: '停用', isUsed: false });
    expect(await listArticleCategories(t.ctx)).toHaveLength(before);
    expect((await getArticleCategory(t.ctx, id)).isUsed).toBe(false);
    await createArticleCategory(t.ctx, { name: '启用' });
    expect(await listArticleCategories(t.ctx)).toHaveLength(before + 1);
  });
});

describe('notices', () => {
  it('are the newest first, of one kind or all; hidden ones are nobody’s', async () => {
    const ids: number[] = [];
    for (const [index, type] of ['shop', 'shop', 'app', 'shop'].entries()) {
      if (index > 0) t.clock.advance(index === 2 ? 0 : 1000);
      ids.push((await createNotice(t.ctx, { title: `公告 ${index}`, content: '<p>文</p>', type })).id);
    }
    const hidden = await createNotice(t.ctx, { title: '草稿', content: 'x', type: 'shop', isShown: false });
    const listed = async (type?: string) =>
      (await listNotices(t.ctx, { type, paging: everything })).rows.map(({ id }) => id);
    expect(await listed()).toEqual([...ids].reverse());
    expect(await listed('shop')).toEqual([ids[3], ids[1], ids[0]]);
    expect((await getLatestNotice(t.ctx, { type: 'app' })).id).toBe(ids[2]);
    expect((await getLatestNotice(t.ctx, {})).id).toBe(ids[3]);
    expect(await listNotices(t.ctx, { type: 'shop', paging: { page: 2, pageSize: 2 } })).toMatchObject({
      ...{ totalRows: 3, totalPages: 2, rows: [{ id: ids[0] }] },
    });
    for (const look of [
      () => getNotice(t.ctx, hidden.id),
      () => getNotice(t.rival, ids[0]!),
      () => getLatestNotice(t.ctx, { type: 'none' }),
      () => getLatestNotice(t.rival, {}),
    ])
      expect(await outcome(look())).toBe('record/none');
  });
});

describe('a page', () => {
  it('keeps its place when it is written anew, and belongs to its shop', async () => {
    const first = await savePage(t.ctx, {
      key: 'aboutus',
      title: '关于',
      content: '一',
      extensions: { 电话: '1' },
    });
    await savePage(t.rival, { key: 'aboutus', title: '别家', content: '二' });
    t.clock.advance(1000);
    const second = await savePage(t.ctx, { key: 'aboutus', title: '关于我们', content: '三' });
    expect(second).toMatchObject({ title: '关于我们', content: '三', createdAt: first.createdAt });
    expect(second.updatedAt).toEqual(t.clock.now());
    // What is not given is gone: the page is written as a whole.
    expect(second.extensions).toEqual({});
    expect((await getPage(t.rival, 'aboutus')).content).toBe('二');
    expect(await outcome(getPage(t.ctx, 'AboutUs'))).toBe('record/none');
  });
});

describe('JSON that clients keep', () => {
  const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed();
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter(storable);
  const leaf = fc.oneof(
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const content = fc.oneof(
    fc.array(value, { maxLength: 5 }),
    fc.dictionary(text, value, { maxKeys: 5, noNullPrototype: true }),
  );

  it('comes back as it was, whatever it is', async () => {
    const owner = actingAs(t.ctx, await newUser(t.ctx));
    const { id } = await addRecord(owner, { type: 'any', content: '{}' });
    await fc.assert(
      fc.asyncProperty(content, async (kept) => {
        const json = JSON.stringify(kept);
        await changeRecord(owner, id, { content: json });
        const [row] = await listRecords(owner, { id, paging: everything });
        // PostgreSQL orders keys its own way and knows no negative zero.
        expect(row?.content).toEqual(JSON.parse(json, (_key, part: unknown) => (part === 0 ? 0 : part)));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a word', '"x"'],
    ['a number', '1'],
    ['null', 'null'],
    ['nothing', ''],
    ['half an object', '{"a":1'],
    ['a name twice over', '{"a" "b"}'],
    ['a NUL in a text', '["\\u0000"]'],
    ['a NUL in a name', '{"a\\u0000":1}'],
    ['half a letter', '["\\ud800"]'],
    ['half a letter deep inside', '{"a":[{"b":"\\udc00x"}]}'],
  ])('is refused when it is %s', (_what, json) => {
    expect(() => parseContent(json)).toThrowError(expect.objectContaining({ key: 'json/malformed' }));
  });

  it('may be 64 KB large and 32 levels deep, and not a byte or a level more', () => {
    const sized = (bytes: number) => `["${'x'.repeat(bytes - 4)}"]`;
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseContent(sized(65_536))).toHaveLength(1);
    expect(() => parseContent(sized(65_537))).toThrowError(
      expect.objectContaining({ key: 'json/too-large', detail: { kilobytes: 64 } }),
    );
    // Counted in bytes, not in letters.
    expect(() => parseContent(`["${'茶'.repeat(22_000)}"]`)).toThrowError(
      expect.objectContaining({ key: 'json/too-large' }),
    );
    expect(() => parseContent(deep(32))).not.toThrow();
    expect(() => parseContent(deep(33))).toThrowError(
      expect.objectContaining({ key: 'json/too-deep', detail: { levels: 32 } }),
    );
  });

  it('is changed part by part, by its owner only, and narrowed by what is asked', async () => {
    const owner = actingAs(t.ctx, await newUser(t.ctx));
    const first = await addRecord(owner, { type: 'cart', referenceId: 7, content: '[1]' });
    const second = await addRecord(owner, { type: 'note', referenceId: 7, content: '{"a":1}' });
    const nobodys = await addRecord(t.ctx, { type: 'cart', content: '[2]' });
    await changeRecord(owner, first.id, { referenceId: 8 });
    const [row] = await listRecords(owner, { id: first.id, paging: everything });
    expect(row).toMatchObject({ type: 'cart', referenceId: 8, content: [1], updatedAt: t.clock.now() });
    const found = async (who: Parameters<typeof listRecords>[0], question: object) =>
      (await listRecords(who, { ...question, paging: everything })).map(({ id }) => id);
    expect(await found(owner, {})).toEqual([second.id, first.id]);
    expect(await found(owner, { referenceId: 7 })).toEqual([second.id]);
    expect(await found(t.ctx, { type: 'cart' })).toEqual([nobodys.id, first.id]);
    expect(await found({ ...t.rival, user: owner.user }, {})).toEqual([]);
    for (const id of [nobodys.id, 999_999_999]) {
      expect(await outcome(changeRecord(owner, id, { content: '[]' }))).toBe('record/none');
      expect(await outcome(deleteRecord(owner, id))).toBe('record/none');
    }
    expect(await outcome(addRecord(owner, { type: 'x'.repeat(33), content: '[]' }))).toBe(
      'json/type-too-long',
    );
    expect(await outcome(addRecord(owner, { type: 'x'.repeat(32) }))).toBe('json/malformed');
    expect(await outcome(changeRecord(owner, first.id, { content: '{' }))).toBe('json/malformed');
    await deleteRecord(owner, first.id);
    expect(await found(owner, {})).toEqual([second.id]);
  });
});

describe('a comment', () => {
  it.each([
    ['comment/too-long', { content: 'x'.repeat(1001) }],
    ['comment/empty', { content: ' \n\t ' }],
    ['comment/empty', { extensions: {} }],
    ['comment/article-missing', { type: 'article' as const, content: '好' }],
    ['record/none', { type: 'article' as const, referenceId: 999_999_999, content: '好' }],
    ['record/none', { content: '好', parentId: 999_999_999 }],
  ])('is refused, %s: %j', async (key, wrong) => {
    expect(await outcome(addComment(t.ctx, { type: 'guestbook', ...wrong }))).toBe(key);
  });

  it('may be a thousand letters long, or none beside attributes, and keeps who and whence', async () => {
    const author = actingAs({ ...t.ctx, ip: '203.0.113.9' }, await newUser(t.ctx));
    const long = await addComment(author, { type: 'guestbook', content: '字'.repeat(1000) });
    expect(long).toMatchObject({
      userId: author.user.id,
      ip: '203.0.113.9',
      status: 'pending',
      parentId: null,
    });
    const form = await addComment(author, { type: 'api-application', extensions: { 公司: '集市' } });
    expect(form).toMatchObject({ content: '', extensions: { 公司: '集市' } });
    expect((await getArticle(t.ctx, (await insertArticle(t.ctx)).id)).commentCount).toBe(0);
  });
});

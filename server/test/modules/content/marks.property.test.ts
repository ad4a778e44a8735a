import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Article,
  addArticleFavourite,
  addComment,
  type Comment,
  deleteArticle,
  getArticle,
  hideComment,
  isArticleFavourite,
  listArticleFavourites,
  listComments,
  listVotes,
  removeArticleFavourite,
  replyComment,
  vetComment,
  voteForArticle,
} from '../../../src/modules/content/index.ts';
import { decide, insertArticle, insertArticleCategory } from '../../support/content-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const READERS = 3;
const everything = { page: 1, pageSize: 1000 };

interface Step {
  readonly kind:
    | 'useful'
    | 'useless'
    | 'keep'
    | 'let go'
    | 'comment'
    | 'vet'
    | 'reply'
    | 'hide'
    | 'take back'
    | 'show';
  readonly who: number;
  readonly which: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind']>(
    ...(['useful', 'useless', 'keep', 'keep', 'let go', 'comment', 'comment'] as const),
    ...(['vet', 'vet', 'reply', 'hide', 'take back', 'show'] as const),
  ),
  who: fc.nat(READERS - 1),
  which: fc.nat(5),
});

/** What an article's readers have done, as the rules say it. */
class Ledger {
  isPublic = true;
  readonly votes = new Map<number, boolean>();
  readonly keepers = new Set<number>();
  readonly comments: { status: Comment['status'] }[] = [];

  do({ kind, who, which }: Step): string {
    if (kind === 'show' || kind === 'take back') {
      this.isPublic = kind === 'show';
      return 'done';
    }
    if (kind === 'vet' || kind === 'reply' || kind === 'hide') return this.moderate(kind, which);
    if (kind === 'let go') return this.keepers.delete(who) ? 'done' : 'record/none';
    if (!this.isPublic) return 'record/none';
    if (kind === 'keep') this.keepers.add(who);
    else if (kind === 'comment') this.comments.push({ status: 'pending' });
    else if (this.votes.has(who)) return 'article/voted';
    else this.votes.set(who, kind === 'useful');
    return 'done';
  }

  private moderate(kind: 'vet' | 'reply' | 'hide', which: number): string {
    const comment = this.comments[which];
    if (!comment) return 'done';
    if (kind === 'reply') comment.status = 'replied';
    else if (kind === 'hide') comment.status = 'pending';
    else if (comment.status === 'pending') comment.status = 'vetted';
    return 'done';
  }

  get counts() {
    const votes = [...this.votes.values()];
    return {
      usefulCount: votes.filter((useful) => useful).length,
      uselessCount: votes.filter((useful) => !useful).length,
      favouriteCount: this.keepers.size,
      commentCount: this.comments.filter(({ status }) => status !== 'pending').length,
    };
  }
}

function play(
  step: Step,
  article: Article,
  readers: readonly TestUser[],
  comments: Comment[],
): Promise<unknown> {
  const reader = actingAs(t.ctx, readers[step.who]!);
  const comment = comments[step.which];
  const moderated = (act: (id: number) => Promise<unknown>) =>
    comment ? act(comment.id) : Promise.resolve();
  const acts: Record<Step['kind'], () => Promise<unknown>> = {
    useful: () => voteForArticle(reader, article.id, true),
    useless: () => voteForArticle(reader, article.id, false),
    keep: () => addArticleFavourite(reader, article.id),
    'let go': () => removeArticleFavourite(reader, { articleId: article.id }),
    comment: async () => {
      comments.push(await addComment(reader, { type: 'article', referenceId: article.id, content: '好文' }));
    },
    vet: () => moderated((id) => vetComment(t.ctx, id)),
    reply: () => moderated((id) => replyComment(t.ctx, id, '谢谢')),
    hide: () => moderated((id) => hideComment(t.ctx, id)),
    'take back': () => decide(t.ctx, article, 'refused'),
    show: () => decide(t.ctx, article, 'approved'),
  };
  return acts[step.kind]();
}

async function countsOf(id: number) {
  const { rows } = await t.ctx.db.$client.query(
    `select useful_count as "usefulCount", useless_count as "uselessCount",
       favourite_count as "favouriteCount", comment_count as "commentCount",
       (select count(*)::int from article_vote v where v.tenant_id = $1 and v.article_id = a.id) as votes,
       (select count(*)::int from article_favourite f where f.tenant_id = $1 and f.article_id = a.id) as favourites
     from article a where a.tenant_id = $1 and a.id = $2`,
    [t.ctx.tenant.id, id],
  );
  return rows[0];
}

describe('what readers leave at an article', () => {
  it('is counted as it is, whatever is done, undone, moderated or taken back', async () => {
    const readers: TestUser[] = [];
    for (let n = 0; n < READERS; n++) readers.push(await newUser(t.ctx));
    const categoryId = await insertArticleCategory(t.ctx);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const article = await insertArticle(t.ctx, { categoryId });
        const ledger = new Ledger();
        const comments: Comment[] = [];
        for (const one of steps)
          expect(await outcome(play(one, article, readers, comments)), JSON.stringify(one)).toBe(
            ledger.do(one),
          );
        const { counts } = ledger;
        expect(await countsOf(article.id)).toEqual({
          ...counts,
          votes: counts.usefulCount + counts.uselessCount,
          favourites: counts.favouriteCount,
        });
        for (const [index, reader] of readers.entries()) {
          const acting = actingAs(t.ctx, reader);
          expect(await isArticleFavourite(acting, article.id)).toBe(ledger.keepers.has(index));
          const kept = await listArticleFavourites(acting, { paging: everything });
          // What the shop has taken back does not show, but is kept.
          const shows = kept.some(({ articleId }) => articleId === article.id);
          expect(shows).toBe(ledger.keepers.has(index) && ledger.isPublic);
        }
        if (!ledger.isPublic) await decide(t.ctx, article, 'approved');
        const { page } = await listVotes(t.ctx, { articleId: article.id, paging: everything });
        expect(page.totalRows).toBe(page.rows.length);
        await deleteArticle(t.ctx, article.id);
      }),
      { numRuns: 25 },
    );
    const left = await t.ctx.db.$client.query(
      'select 1 from article_vote where tenant_id = $1 union all select 1 from article_favourite where tenant_id = $1',
      [t.ctx.tenant.id],
    );
    expect(left.rowCount).toBe(0);
    expect(t.logged).toEqual([]);
  });

  it('is counted once for each reader, though all of them do all of it at the same moment', async () => {
    const readers: TestUser[] = [];
    for (let n = 0; n < 6; n++) readers.push(await newUser(t.ctx));
    const { id } = await insertArticle(t.ctx);
    const acts = readers.flatMap((reader, index) => {
      const acting = actingAs(t.ctx, reader);
      const vote = () => voteForArticle(acting, id, index % 2 === 0);
      const keep = () => addArticleFavourite(acting, id);
      return [vote, keep, vote, keep];
    });
    const outcomes = await Promise.all(acts.map((act) => outcome(act())));
    expect(outcomes.filter((key) => key === 'article/voted')).toHaveLength(6);
    expect(await getArticle(t.ctx, id)).toMatchObject({ usefulCount: 3, uselessCount: 3, favouriteCount: 6 });
    const letGo = readers.flatMap((reader) => {
      const drop = () => removeArticleFavourite(actingAs(t.ctx, reader), { articleId: id });
      return [drop, drop];
    });
    const dropped = await Promise.all(letGo.map((act) => outcome(act())));
    expect(dropped.filter((key) => key === 'done')).toHaveLength(6);
    expect((await getArticle(t.ctx, id)).favouriteCount).toBe(0);
  });

  it('is not another shop’s to change', async () => {
    const { id } = await insertArticle(t.ctx);
    const reader = await newUser(t.ctx);
    await addArticleFavourite(actingAs(t.ctx, reader), id);
    const elsewhere = actingAs(t.rival, reader);
    const acts = [
      () => voteForArticle(elsewhere, id, true),
      () => addArticleFavourite(elsewhere, id),
      () => removeArticleFavourite(elsewhere, { articleId: id }),
      () => addComment(elsewhere, { type: 'article', referenceId: id, content: '好' }),
    ];
    for (const act of acts) expect(await outcome(act())).toBe('record/none');
    expect(await isArticleFavourite(elsewhere, id)).toBe(false);
    expect(await getArticle(t.ctx, id)).toMatchObject({ favouriteCount: 1, usefulCount: 0 });
  });

  it('is let go by the favourite, by the article, or by both where they belong together', async () => {
    const reader = actingAs(t.ctx, await newUser(t.ctx));
    const [one, two] = [await insertArticle(t.ctx), await insertArticle(t.ctx)];
    for (const { id } of [one, two]) await addArticleFavourite(reader, id);
    const [newer, older] = await listArticleFavourites(reader, { paging: everything });
    expect(await outcome(removeArticleFavourite(reader, {}))).toBe('favourite/nothing-named');
    const mixed = removeArticleFavourite(reader, { id: newer!.id, articleId: one.id });
    expect(await outcome(mixed)).toBe('record/none');
    const stranger = actingAs(t.ctx, await newUser(t.ctx));
    expect(await outcome(removeArticleFavourite(stranger, { id: newer!.id }))).toBe('record/none');
    await removeArticleFavourite(reader, { id: newer!.id, articleId: two.id });
    await removeArticleFavourite(reader, { id: older!.id });
    expect(await listArticleFavourites(reader, { paging: everything })).toEqual([]);
  });
});

describe('who may read a comment', () => {
  const types = ['guestbook', 'feedback', 'complaint', 'article', 'api-application'] as const;
  const states = ['pending', 'vetted', 'replied'] as const;
  const cases = types.flatMap((type) => states.map((state) => [type, state] as const));

  it.each(cases)('a %s that is %s: its author always, others what is public', async (type, state) => {
    const author = actingAs(t.ctx, await newUser(t.ctx));
    const referenceId = type === 'article' ? (await insertArticle(t.ctx)).id : undefined;
    const { id } = await addComment(author, { type, referenceId, content: '话' });
    if (state === 'vetted') await vetComment(t.ctx, id);
    if (state === 'replied') await replyComment(t.ctx, id, '答');
    const sees = async (who: Parameters<typeof listComments>[0]) => {
      const { page } = await listComments(who, { type, status: state, paging: everything });
      return page.rows.some((row) => row.id === id);
    };
    const isPublic = (type === 'guestbook' || type === 'article') && state !== 'pending';
    expect(await sees(author)).toBe(true);
    expect(await sees(t.ctx)).toBe(isPublic);
    expect(await sees(actingAs(t.ctx, await newUser(t.ctx)))).toBe(isPublic);
    expect(await sees({ ...t.rival, user: author.user })).toBe(false);
    // And only what one sees can be answered.
    const answer = addComment(t.ctx, { type: 'guestbook', content: '再答', parentId: id });
    expect(await outcome(answer)).toBe(isPublic ? 'done' : 'record/none');
  });

  it('the shop may change its mind as often as it likes: seen, hidden, answered, hidden again', async () => {
    const { id: referenceId } = await insertArticle(t.ctx);
    const { id } = await addComment(t.ctx, { type: 'article', referenceId, content: '话' });
    const counted = async () => (await getArticle(t.ctx, referenceId)).commentCount;
    const seen = [];
    for (const act of [vetComment, vetComment, hideComment, hideComment, vetComment]) {
      await act(t.ctx, id);
      seen.push(await counted());
    }
    await replyComment(t.ctx, id, '答');
    seen.push(await counted());
    await replyComment(t.ctx, id, '改答');
    seen.push(await counted());
    const hidden = await hideComment(t.ctx, id);
    expect(hidden).toMatchObject({ status: 'pending', reply: '改答' });
    expect([...seen, await counted()]).toEqual([1, 1, 0, 0, 1, 1, 1, 0]);
  });
});

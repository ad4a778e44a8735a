import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import type { UserContext } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { takeForm } from '../../../src/modules/notification/forms.ts';
import {
  fireForArticle,
  fireForComment,
  fireForOrder,
  keepForm,
  sendTemplateJob,
} from '../../../src/modules/notification/index.ts';
import { templateRequest } from '../../../src/modules/notification/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';
import { waitingJobs } from '../../support/waiting-jobs.ts';

const t = useTestApp();
let me: UserContext;
beforeEach(async () => {
  me = actingAs(t.ctx, await newUser(t.ctx));
});
const take = (ctx = t.ctx) => takeForm(ctx, me.user.id);
const keep = (formId: string, kind: 'form' | 'payment' = 'form') => keepForm(me, { formId, kind });

describe('what lets a mini-program write', () => {
  it('is used as often as WeChat allows, for seven days, what ends first comes first', async () => {
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('form' as const, 'payment' as const) }) },
      { weight: 4, arbitrary: fc.constant({ kind: 'take' as const }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 4 }) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        me = actingAs(t.ctx, await newUser(t.ctx));
        const forms: { id: string; left: number; ends: number }[] = [];
        let made = 0;
        for (const one of steps) {
          const now = t.clock.now().getTime();
          if (one.kind === 'days') t.clock.advance(one.days * DAY);
          else if (one.kind === 'take') {
            const expected = forms.find(({ left, ends }) => left > 0 && ends > now);
            expect(await take()).toBe(expected?.id);
            if (expected) expected.left -= 1;
          } else {
            const id = `form-${made++}`;
            await keep(id, one.kind);
            forms.push({ id, left: one.kind === 'form' ? 1 : 3, ends: now + 7 * DAY });
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is kept once, is nothing where a developer’s tool made it up, and is nobody else’s', async () => {
    await keep('once');
    await keep('once', 'payment');
    await keep('the formId is a mock one');
    expect(await take(t.rival)).toBeUndefined();
    expect(await takeForm(t.ctx, me.user.id + 1)).toBeUndefined();
    expect([await take(), await take()]).toEqual(['once', undefined]);
  });

  it('is given to one of many who take at the same moment', async () => {
    for (const id of ['a', 'b', 'c']) await keep(id);
    const taken = await Promise.all(Array.from({ length: 6 }, () => inTransaction(t.ctx, take)));
    expect(taken.filter((id) => id !== undefined).sort()).toEqual(['a', 'b', 'c']);
  });

  it('is there again when the message that took it was undone', async () => {
    await keep('back');
    const undone = inTransaction(t.ctx, async (tx) => {
      expect(await take(tx)).toBe('back');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await take()).toBe('back');
  });

  it('is forgotten once it has ended, and can then be kept anew', async () => {
    await keep('old');
    t.clock.advance(7 * DAY);
    expect(await take()).toBeUndefined();
    await keep('old');
    expect(await take()).toBe('old');
  });
});

describe('messages that wait for something', () => {
  type Waiting = Partial<typeof templateRequest.$inferInsert>;
  const wait = async (over: Waiting, ctx = t.ctx): Promise<number> => {
    const [row] = await ctx.db
      .insert(templateRequest)
      .values({
        ...{ tenantId: ctx.tenant.id, userId: me.user.id, account: 'mini', templateId: 'T', words: {} },
        ...{ status: 'waiting', subject: 'order', subjectId: 1, state: 'paid', createdAt: t.clock.now() },
        ...over,
      })
      .returning({ id: templateRequest.id });
    return row?.id ?? 0;
  };
  const queued = async () => {
    const jobs = await waitingJobs(t.ctx, sendTemplateJob);
    await t.ctx.db.$client.query('delete from job');
    return jobs.map(({ payload }) => payload.requestId);
  };

  it('go out for exactly that subject, thing and state, and once', async () => {
    const expected = [await wait({}), await wait({}), await wait({ subjectId: 2 })];
    await wait({ subjectId: 3 });
    await wait({ state: 'shipped' });
    await wait({ subject: 'comment' });
    await wait({ status: 'failed' });
    await wait({}, t.rival);
    const fire = () =>
      inTransaction(t.ctx, (tx) => fireForOrder('paid')(tx, [{ orderId: 1 }, { orderId: 2 }]));
    await Promise.all([fire(), fire()]);
    expect((await queued()).sort()).toEqual(expected.sort());
    await fire();
    expect(await queued()).toEqual([]);
  });

  it('of comments and articles go by what was decided', async () => {
    const [vetted, refused] = [
      await wait({ subject: 'comment', subjectId: 5, state: 'vetted' }),
      await wait({ subject: 'article', subjectId: 6, state: 'refused' }),
    ];
    await fireForComment('replied')(t.ctx, { commentId: 5 });
    await fireForArticle(t.ctx, { articleId: 6, verdict: 'approved' });
    await fireForComment('vetted')(t.rival, { commentId: 5 });
    expect(await queued()).toEqual([]);
    await fireForComment('vetted')(t.ctx, { commentId: 5 });
    await fireForArticle(t.ctx, { articleId: 6, verdict: 'refused' });
    expect(await queued()).toEqual([vetted, refused]);
  });

  it('stay waiting when what has happened was undone', async () => {
    const id = await wait({ subjectId: 9 });
    const undone = inTransaction(t.ctx, async (tx) => {
      await fireForOrder('paid')(tx, [{ orderId: 9 }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await queued()).toEqual([]);
    await fireForOrder('paid')(t.ctx, [{ orderId: 9 }]);
    expect(await queued()).toEqual([id]);
    await fireForOrder('paid')(t.ctx, []);
    expect(await queued()).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import {
  castVote,
  changeVote,
  getMyBallot,
  getVote,
  listBallots,
  listVotes,
  votesTag,
  voteTag,
} from '../../../src/modules/activity/index.ts';
import { ballot } from '../../../src/modules/activity/vote/tables.ts';
import { someVote } from '../../support/activity-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const USERS = 5;
const OPTIONS = 4;
const everything = { page: 1, pageSize: 1000 };

/** A ballot names options by place; 4 is an option of another vote, 5 one that nobody has made. */
const attempt = fc.record({
  who: fc.nat(USERS - 1),
  names: fc.array(fc.nat(OPTIONS + 1), { maxLength: 4 }),
});

function expectedOutcome(names: readonly number[], maxChoices: number, hasVoted: boolean): string {
  const chosen = new Set(names);
  if (chosen.size === 0 || chosen.size > maxChoices) return 'vote/bad-choice';
  if ([...chosen].some((name) => name >= OPTIONS)) return 'vote/unknown-option';
  return hasVoted ? 'vote/already-cast' : 'done';
}

async function ballotsOf(voteId: number) {
  const rows = await t.ctx.db.select().from(ballot).orderBy(ballot.id);
  return rows.filter((row) => row.voteId === voteId);
}

describe('the counts of a vote', () => {
  it('are those of its ballots after any attempts, good or bad, one by one or at once', async () => {
    const users: TestUser[] = [];
    for (let n = 0; n < USERS; n++) users.push(await newUser(t.ctx));
    const foreign = (await someVote(t.ctx)).options[0]!.id;
    await fc.assert(
      fc.asyncProperty(
        fc.array(attempt, { maxLength: 12 }),
        fc.integer({ min: 1, max: OPTIONS }),
        fc.boolean(),
        async (attempts, maxChoices, atOnce) => {
          const titles = Array.from({ length: OPTIONS }, (_, n) => ({ title: `选项 ${n}` }));
          const { vote, options } = await someVote(t.ctx, { options: titles, maxChoices });
          const ids = [...options.map(({ id }) => id), foreign, 999_999_999];
          const cast = ({ who, names }: (typeof attempts)[number]) =>
            outcome(
              castVote(actingAs(t.ctx, users[who]!), {
                voteId: vote.id,
                optionIds: names.map((name) => ids[name]!),
              }),
            );
          const voted = new Set<number>();
          if (atOnce) await Promise.all(attempts.map(cast));
          else
            for (const one of attempts) {
              const expected = expectedOutcome(one.names, maxChoices, voted.has(one.who));
              expect(await cast(one), JSON.stringify(one)).toBe(expected);
              if (expected === 'done') voted.add(one.who);
            }
          const ballots = await ballotsOf(vote.id);
          const valid = attempts.filter(({ names }) => expectedOutcome(names, maxChoices, false) === 'done');
          expect(new Set(ballots.map(({ userId }) => userId)).size).toBe(ballots.length);
          expect(ballots.length).toBe(new Set(valid.map(({ who }) => who)).size);
          const after = await getVote(t.ctx, vote.id);
          expect(after.vote.voterCount).toBe(ballots.length);
          expect(after.options.map(({ voteCount }) => voteCount)).toEqual(
            options.map(({ id }) => ballots.filter((row) => row.optionIds.includes(id)).length),
          );
          for (const row of ballots) expect(row.optionIds.length).toBeLessThanOrEqual(maxChoices);
        },
      ),
      { numRuns: 30 },
    );
    expect(t.logged).toEqual([]);
  });

  it('count nothing of a ballot that names one wrong option beside a right one', async () => {
    const { vote, options } = await someVote(t.ctx, { maxChoices: 3 });
    const user = actingAs(t.ctx, await newUser(t.ctx));
    const optionIds = [options[0]!.id, 999_999_999];
    expect(await outcome(castVote(user, { voteId: vote.id, optionIds }))).toBe('vote/unknown-option');
    const after = await getVote(t.ctx, vote.id);
    expect(after.vote.voterCount).toBe(0);
    expect(after.options.map(({ voteCount }) => voteCount)).toEqual([0, 0, 0]);
    await castVote(user, { voteId: vote.id, optionIds: [options[0]!.id] });
    expect((await getMyBallot(user, vote.id)).ballot.optionIds).toEqual([options[0]!.id]);
  });
});

describe('the time of a vote', () => {
  it.each([
    [-1, 'vote/not-started'],
    [0, 'done'],
    [HOUR - 1, 'done'],
    [HOUR, 'vote/over'],
    [DAY, 'vote/over'],
  ])('begins with its first moment and ends before its last: %i ms after its start: %s', async (ms, key) => {
    const startsAt = later(t.clock.now(), DAY);
    const { vote, options } = await someVote(t.ctx, { startsAt, endsAt: later(startsAt, HOUR) });
    const user = actingAs({ ...t.ctx, now: () => later(startsAt, ms) }, await newUser(t.ctx));
    expect(await outcome(castVote(user, { voteId: vote.id, optionIds: [options[1]!.id] }))).toBe(key);
    expect((await getVote(t.ctx, vote.id)).vote.voterCount).toBe(key === 'done' ? 1 : 0);
  });

  it('can be moved one end at a time, never so that it ends before it begins', async () => {
    const { vote } = await someVote(t.ctx);
    const refused = { key: 'vote/invalid', detail: { field: 'endsAt' } };
    const { startsAt, endsAt, id: voteId } = vote;
    await expect(changeVote(t.ctx, { voteId, endsAt: startsAt })).rejects.toMatchObject(refused);
    await expect(changeVote(t.ctx, { voteId, startsAt: endsAt })).rejects.toMatchObject(refused);
    await changeVote(t.ctx, { voteId, startsAt: later(endsAt, DAY), endsAt: later(endsAt, DAY + 1) });
    expect((await getVote(t.ctx, voteId)).vote).toMatchObject({ title: '下一款口味', status: 'open' });
    await expect(changeVote(t.rival, { voteId, title: 'x' })).rejects.toMatchObject({ key: 'record/none' });
  });

  it('does not end what a closed vote says of itself', async () => {
    const { vote, options } = await someVote(t.ctx);
    await changeVote(t.ctx, { voteId: vote.id, status: 'closed' });
    const late = { ...t.ctx, now: () => later(vote.endsAt, DAY) };
    const user = actingAs(late, await newUser(t.ctx));
    expect(await outcome(castVote(user, { voteId: vote.id, optionIds: [options[0]!.id] }))).toBe(
      'vote/closed',
    );
  });
});

describe('the secrecy of a vote', () => {
  it('may be given up before anybody has voted, and taken up at any time', async () => {
    const { vote, options } = await someVote(t.ctx, { isAnonymous: true });
    const voteId = vote.id;
    expect(await outcome(listBallots(t.ctx, voteId, everything))).toBe('vote/anonymous');
    await changeVote(t.ctx, { voteId, isAnonymous: false });
    await castVote(actingAs(t.ctx, await newUser(t.ctx)), {
      voteId,
      optionIds: [options[0]!.id],
      remark: '好',
    });
    expect(await listBallots(t.ctx, voteId, everything)).toMatchObject({
      totalRows: 1,
      rows: [{ remark: '好' }],
    });
    await changeVote(t.ctx, { voteId, isAnonymous: true });
    expect(await outcome(changeVote(t.ctx, { voteId, isAnonymous: false, title: '公开' }))).toBe(
      'vote/stays-anonymous',
    );
    // Refused as a whole.
    expect((await getVote(t.ctx, voteId)).vote).toMatchObject({ title: '下一款口味', isAnonymous: true });
    await changeVote(t.ctx, { voteId, title: '改名' });
    expect(await outcome(listBallots(t.ctx, voteId, everything))).toBe('vote/anonymous');
  });
});

describe('lists of votes and ballots', () => {
  it('cut pages without losing or repeating anybody, the latest first', async () => {
    const { vote, options } = await someVote(t.ctx);
    const voters: number[] = [];
    for (let n = 0; n < 7; n++) {
      const user = await newUser(t.ctx);
      await castVote(actingAs(t.ctx, user), { voteId: vote.id, optionIds: [options[n % 3]!.id] });
      voters.unshift(user.id);
    }
    const pages = [];
    for (let page = 1; page <= 4; page++)
      pages.push(await listBallots(t.ctx, vote.id, { page, pageSize: 3 }));
    expect(pages.map(({ rows }) => rows.length)).toEqual([3, 3, 1, 0]);
    expect(pages.flatMap(({ rows }) => rows.map(({ userId }) => userId))).toEqual(voters);
    for (const page of pages) expect(page).toMatchObject({ totalRows: 7, totalPages: 3 });
    expect(await outcome(listBallots(t.rival, vote.id, everything))).toBe('record/none');
  });

  it('of the rival hold nothing of ours', async () => {
    await someVote(t.ctx);
    const theirs = await someVote(t.rival, { title: '别家的' });
    const { rows, totalRows } = await listVotes(t.rival, {}, everything);
    expect([totalRows, rows.map(({ id }) => id)]).toEqual([1, [theirs.vote.id]]);
    expect((await listVotes(t.rival, { status: 'closed' }, everything)).totalRows).toBe(0);
  });

  it('are read anew after a ballot: what is kept of them is dropped with the commit', async () => {
    const { vote, options } = await someVote(t.ctx);
    let reads = 0;
    const kept = (tag: string) =>
      t.ctx.cache.read(`test ${tag}`, async () => ({ value: { reads: ++reads }, bytes: 10, tags: [tag] }));
    const tags = [votesTag(t.ctx.tenant.id), voteTag(t.ctx.tenant.id, vote.id)];
    for (const tag of [...tags, ...tags]) await kept(tag);
    expect(reads).toBe(2);
    const user = actingAs(t.ctx, await newUser(t.ctx));
    await castVote(user, { voteId: vote.id, optionIds: [options[0]!.id] });
    for (const tag of tags) await kept(tag);
    expect(reads).toBe(4);
    expect(await outcome(castVote(user, { voteId: vote.id, optionIds: [options[0]!.id] }))).toBe(
      'vote/already-cast',
    );
    for (const tag of tags) await kept(tag);
    expect(reads).toBe(4);
  });
});

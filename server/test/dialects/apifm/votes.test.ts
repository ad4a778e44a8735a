import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import { changeVote } from '../../../src/modules/activity/index.ts';
import { someVote } from '../../support/activity-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let voteId: number;
let options: number[];

async function setUp(over: Parameters<typeof someVote>[1] = {}) {
  const made = await someVote(t.ctx, over);
  voteId = made.vote.id;
  options = made.options.map((option) => option.id);
}
beforeEach(async () => {
  user = await registerUser(t);
  await setUp();
});

const info = async () => (await t.get('/shop/vote/info', { id: voteId })).data;
const cast = (items: string | number, who: TestUser = user, more: Fields = {}) =>
  t.post('/shop/vote/vote', { voteId, items, token: who.token, ...more });
const counts = async () => (await info()).items.map((item: { voteNumber: number }) => item.voteNumber);
const records = (fields: Fields = {}) => t.post('/shop/vote/vote/list', { voteId, ...fields });

describe('a vote', () => {
  it('shows its question, its options and its attributes to anybody', async () => {
    await setUp({ extensions: { 主办: '烘焙组' }, content: '<p>选一个</p>' });
    expect(await info()).toMatchObject({
      info: {
        id: voteId,
        userId: t.ctx.tenant.id,
        title: '下一款口味',
        content: '<p>选一个</p>',
        maxSelect: 1,
        isAnonymous: false,
        numberPersion: 0,
        status: 0,
        statusStr: '正常',
      },
      items: [
        { id: options[0], voteId, title: '抹茶', voteNumber: 0, isBest: false },
        { title: '芒果' },
        { title: '草莓' },
      ],
      extJson: { 主办: '烘焙组' },
    });
    expect(await t.get('/shop/vote/info', { id: 999_999 })).toMatchObject({ code: 700 });
    expect(await t.get('/rival/vote/info', { id: voteId })).toMatchObject({ code: 700 });
  });

  it('counts a ballot at once, with who cast it and why', async () => {
    expect(await info()).toMatchObject({ info: { numberPersion: 0 } });
    expect(await cast(options[1] ?? 0, user, { remark: '好吃' })).toEqual({ code: 0, msg: 'success' });
    expect(await counts()).toEqual([0, 1, 0]);
    expect((await info()).info.numberPersion).toBe(1);
    const mine = await t.get('/shop/vote/vote/info', { voteId, token: user.token });
    expect(mine.data).toMatchObject({
      info: { voteId, uid: user.id, items: String(options[1]), remark: '好吃' },
      items: [{ id: options[1], title: '芒果' }],
    });
  });

  it('answers 700 to who has not voted, 2000 to who is not signed in', async () => {
    expect(await t.get('/shop/vote/vote/info', { voteId, token: user.token })).toMatchObject({ code: 700 });
    expect(await t.get('/shop/vote/vote/info', { voteId })).toMatchObject({ code: 2000 });
    expect(await t.post('/shop/vote/vote', { voteId, items: options[0] })).toMatchObject({ code: 2000 });
  });

  it('takes one ballot of each user', async () => {
    await cast(options[0] ?? 0);
    expect(await cast(options[1] ?? 0)).toEqual({ code: 30000, msg: '您已经投过票了' });
    expect(await counts()).toEqual([1, 0, 0]);
  });

  it('keeps to its limit of choices; naming one twice is naming it once', async () => {
    expect(await cast(options.slice(0, 2).join(','))).toEqual({ code: 20003, msg: '请选择 1～1 个选项' });
    expect(await cast('')).toMatchObject({ code: 20003 });
    expect(await cast(`${options[0]},${options[0]}`)).toMatchObject({ code: 0 });
    await setUp({ maxChoices: 2 });
    expect(await cast(options.join(','))).toEqual({ code: 20003, msg: '请选择 1～2 个选项' });
    expect(await cast([options[2], options[0]].join(','))).toMatchObject({ code: 0 });
    expect(await counts()).toEqual([1, 0, 1]);
    expect((await info()).info.numberPersion).toBe(1);
  });

  it('knows its own options only', async () => {
    const other = await someVote(t.ctx);
    expect(await cast(other.options[0]?.id ?? 0)).toEqual({ code: 20004, msg: '选项不存在' });
    expect(await cast('x')).toMatchObject({ code: 601 });
    expect(await t.post('/shop/vote/vote', { voteId: 999_999, items: 1, token: user.token })).toMatchObject({
      code: 700,
    });
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('has a beginning and an end', async () => {
    await setUp({ startsAt: later(t.clock.now(), HOUR), endsAt: later(t.clock.now(), 2 * HOUR) });
    expect(await cast(options[0] ?? 0)).toEqual({ code: 20001, msg: '投票还未开始' });
    t.clock.advance(HOUR);
    expect(await cast(options[0] ?? 0)).toMatchObject({ code: 0 });
    t.clock.advance(HOUR);
    expect(await cast(options[0] ?? 0, await newUser(t.ctx))).toEqual({ code: 20002, msg: '投票已结束' });
  });

  it('can be closed and opened by the shop, which everybody sees at once', async () => {
    await info();
    await changeVote(t.ctx, { voteId, status: 'closed', title: '已有结果' });
    expect(await cast(options[0] ?? 0)).toEqual({ code: 20000, msg: '该投票已关闭' });
    expect((await info()).info).toMatchObject({ status: 1, statusStr: '关闭', title: '已有结果' });
    await changeVote(t.ctx, { voteId, status: 'open' });
    expect(await cast(options[0] ?? 0)).toMatchObject({ code: 0 });
  });
});

describe('the list of votes', () => {
  it('is the newest first, of one status or all, page by page', async () => {
    const list = async (fields: Fields = {}) => t.post('/shop/vote/items', fields);
    const before = (await list()).data.totalRow;
    await setUp({ title: '关闭的' });
    await changeVote(t.ctx, { voteId, status: 'closed' });
    const all = (await list()).data;
    expect(all.totalRow).toBe(before + 1);
    expect(all.result[0]).toMatchObject({ id: voteId, title: '关闭的', status: 1 });
    expect((await list({ status: 0 })).data.totalRow).toBe(
      (await list({ status: 0, pageSize: 1 })).data.totalPage,
    );
    const closed = (await list({ status: 1 })).data.result;
    expect(closed.map((row: { id: number }) => row.id)).toContain(voteId);
    expect(await list({ page: 999 })).toMatchObject({ code: 700 });
    expect(await list({ status: 2 })).toMatchObject({ code: 601 });
    expect(await t.post('/rival/vote/items')).toMatchObject({ code: 700 });
  });
});

describe('who voted for what', () => {
  it('is open to all, the latest first, with names', async () => {
    await setUp({ maxChoices: 2 });
    expect(await records()).toMatchObject({ code: 700 });
    const other = await newUser(t.ctx);
    await cast(options[0] ?? 0);
    await cast([options[2], options[1]].join(','), other, { remark: '都要' });
    const { data } = await records();
    expect(data).toMatchObject({
      totalRow: 2,
      result: [
        { uid: other.id, items: `${options[1]},${options[2]}`, remark: '都要' },
        { uid: user.id, items: String(options[0]) },
      ],
      userMap: { [other.id]: { nick: other.username }, [user.id]: { nick: user.username } },
    });
    expect(Object.keys(data.userMap[user.id])).toEqual(['nick']);
    expect(await records({ voteId: 999_999 })).toMatchObject({ code: 700 });
  });

  it('is hidden where the vote is anonymous, and stays so', async () => {
    await setUp({ isAnonymous: true });
    await cast(options[0] ?? 0);
    expect(await records()).toEqual({ code: 20000, msg: '匿名投票，不公开投票明细' });
    expect((await t.get('/shop/vote/vote/info', { voteId, token: user.token })).data.items).toHaveLength(1);
    await expect(changeVote(t.ctx, { voteId, isAnonymous: false })).rejects.toMatchObject({
      key: 'vote/stays-anonymous',
    });
    expect(await records()).toMatchObject({ code: 20000 });
  });
});

describe('asking a question', () => {
  it.each([
    ['title', { title: '' }],
    ['options', { options: [{ title: '只有一个' }] }],
    ['options', { options: [{ title: '一' }, { title: '' }] }],
    ['maxChoices', { maxChoices: 0 }],
    ['maxChoices', { maxChoices: 4 }],
    ['endsAt', { endsAt: new Date('2020-01-01') }],
  ])('refuses a wrong %s', async (field, over) => {
    await expect(someVote(t.ctx, over)).rejects.toMatchObject({ key: 'vote/invalid', detail: { field } });
  });

  it('and changing it, too', async () => {
    const refused = { key: 'vote/invalid' };
    await expect(changeVote(t.ctx, { voteId, title: ' ' })).rejects.toMatchObject(refused);
    await expect(
      changeVote(t.ctx, { voteId, startsAt: later(t.clock.now(), 9 * DAY) }),
    ).rejects.toMatchObject(refused);
    await expect(changeVote(t.rival, { voteId, title: 'x' })).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('a crowd at the ballot box', () => {
  it('is counted exactly: every option by the ballots that name it, nobody twice', async () => {
    const crowd: TestUser[] = [];
    for (let n = 0; n < 6; n++) crowd.push(await newUser(t.ctx));
    const choice = fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 });
    const ballots = fc.array(fc.record({ who: fc.integer({ min: 0, max: 5 }), choice }), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(ballots, async (attempts) => {
        await setUp({ maxChoices: 3 });
        const answers = await Promise.all(
          attempts.map(({ who, choice: chosen }) =>
            cast(chosen.map((index) => options[index]).join(','), crowd[who] ?? user),
          ),
        );
        const counted = attempts.filter((_, index) => answers[index]?.code === 0);
        expect(answers.filter(({ code }) => code !== 0).every(({ code }) => code === 30000)).toBe(true);
        const voters = new Set(attempts.map(({ who }) => who)).size;
        expect(counted).toHaveLength(voters);
        expect((await info()).info.numberPersion).toBe(voters);
        expect(await counts()).toEqual(
          [0, 1, 2].map((option) => counted.filter(({ choice: chosen }) => chosen.includes(option)).length),
        );
      }),
      { numRuns: 12 },
    );
    expect(t.logged).toEqual([]);
  });
});

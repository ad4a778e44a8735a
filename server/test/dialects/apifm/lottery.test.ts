import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { changeLottery, closeLottery, drawLottery } from '../../../src/modules/activity/index.ts';
import { someLottery } from '../../support/activity-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let id: number;
beforeEach(async () => {
  user = await registerUser(t);
  id = (await someLottery(t.ctx, { extensions: { 领奖: '七天内' } })).id;
});

const info = async (lotteryId = id) => t.get('/shop/luckyInfo/info', { id: lotteryId });
const join = (who: TestUser = user) => t.post('/shop/luckyInfo/join', { id, token: who.token });
const mine = (who: TestUser = user) => t.get('/shop/luckyInfo/join/my', { id, token: who.token });
const logs = (fields = {}) => t.post('/shop/luckyInfo/join/logs', { lid: id, ...fields });

describe('a lucky draw', () => {
  it('tells what there is to win and until when, to anybody', async () => {
    const { data } = await info();
    expect(data).toMatchObject({
      info: {
        id,
        userId: t.ctx.tenant.id,
        name: '周年抽奖',
        number: 0,
        numberAward: 1,
        status: 0,
        statusStr: '进行中',
        timesPerUser: 1,
      },
      luckyGoods: [{ title: '湖畔民宿一晚', number: 1 }],
      extJson: { 领奖: '七天内' },
    });
    expect(data.info.dateEnd).toMatch(/^2026-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(data.info).not.toHaveProperty('awardCode');
    expect(await info(999_999)).toMatchObject({ code: 700 });
    expect(await t.get('/rival/luckyInfo/info', { id })).toMatchObject({ code: 700 });
  });

  it('gives everybody who enters the next number, which they find again', async () => {
    const second = await registerUser(t);
    expect(await mine()).toMatchObject({ code: 700 });
    const entered = await join();
    expect(entered).toMatchObject({ code: 0, data: { lid: id, uid: user.id, number: 1, isAward: false } });
    expect((await join(second)).data.number).toBe(2);
    expect((await mine()).data).toEqual(entered.data);
    expect((await info()).data.info.number).toBe(2);
    expect(await t.post('/shop/luckyInfo/join', { id: 999_999, token: user.token })).toMatchObject({
      code: 700,
    });
    expect(await t.post('/shop/luckyInfo/join', { id })).toMatchObject({ code: 2000 });
  });

  it('takes one entry of each user', async () => {
    await join();
    expect(await join()).toEqual({ code: 30000, msg: '您已经参与过本次抽奖活动' });
    expect((await info()).data.info.number).toBe(1);
  });

  it('shows who entered, the latest first, page by page', async () => {
    expect(await logs()).toMatchObject({ code: 700 });
    for (let n = 0; n < 5; n++) await join(await newUser(t.ctx));
    const first = await logs({ pageSize: 2 });
    expect(first.data).toMatchObject({ totalRow: 5, totalPage: 3, result: [{ number: 5 }, { number: 4 }] });
    expect(first.data.result[0].nick).toMatch(/^user/);
    expect((await logs({ page: 3, pageSize: 2 })).data.result).toMatchObject([{ number: 1 }]);
    expect(await logs({ page: 4, pageSize: 2 })).toMatchObject({ code: 700 });
    expect(await logs({ lid: 999_999 })).toMatchObject({ code: 700 });
  });

  it('is closed at its end and waits for its code', async () => {
    t.clock.advance(DAY - 1);
    expect(await join()).toMatchObject({ code: 0 });
    t.clock.advance(1);
    expect(await join(await newUser(t.ctx))).toEqual({ code: 10000, msg: '已截止，请耐心等待开奖' });
    expect((await info()).data.info).toMatchObject({ status: 1, statusStr: '已截止', number: 1 });
  });

  it('can be ended early by the shop, and goes on longer', async () => {
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    expect(await join()).toMatchObject({ code: 10000 });
    await changeLottery(t.ctx, {
      lotteryId: id,
      endsAt: new Date(t.clock.now().getTime() + DAY),
      name: '加时',
    });
    expect(await join()).toMatchObject({ code: 0 });
    expect((await info()).data.info.name).toBe('加时');
  });

  it('is over once it is drawn: the winner sees the prize, everybody the code', async () => {
    const other = await registerUser(t);
    await join();
    await join(other);
    t.clock.advance(DAY);
    await drawLottery(t.ctx, { lotteryId: id, code: '04217' });
    const late = await newUser(t.ctx);
    expect(await join(late)).toEqual({ code: 20000, msg: '抽奖活动已结束' });
    expect((await info()).data.info).toMatchObject({ status: 2, statusStr: '已开奖', awardCode: '04217' });
    const both = [(await mine()).data, (await mine(other)).data];
    expect(both.filter((entry) => entry.isAward)).toMatchObject([{ prizeName: '湖畔民宿一晚' }]);
    const { result } = (await logs()).data;
    expect(result.filter((row: { isAward: boolean }) => row.isAward)).toHaveLength(1);
    // Kept bytes: the same again.
    expect((await info()).data.info.awardCode).toBe('04217');
  });

  it('can be called off', async () => {
    await join();
    await closeLottery(t.ctx, { lotteryId: id });
    expect(await join(await newUser(t.ctx))).toEqual({ code: 40000, msg: '抽奖活动已结束' });
    expect((await info()).data.info).toMatchObject({ status: 3, statusStr: '已关闭' });
    t.clock.advance(DAY);
    await expect(drawLottery(t.ctx, { lotteryId: id, code: '00000' })).rejects.toMatchObject({
      key: 'lottery/closed',
    });
    await expect(closeLottery(t.ctx, { lotteryId: id })).rejects.toMatchObject({
      key: 'lottery/not-changeable',
    });
    await expect(changeLottery(t.ctx, { lotteryId: id, name: 'x' })).rejects.toMatchObject({
      key: 'lottery/not-changeable',
    });
    await expect(closeLottery(t.rival, { lotteryId: id })).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('announcing one', () => {
  it.each([
    ['name', { name: ' ' }],
    ['endsAt', { endsAt: new Date('2020-01-01') }],
    ['prizes', { prizes: [] }],
    ['prizes', { prizes: [{ title: '茶', quantity: 0 }] }],
    ['prizes', { prizes: [{ title: '', quantity: 1 }] }],
  ])('refuses a wrong %s', async (field, over) => {
    await expect(someLottery(t.ctx, over)).rejects.toMatchObject({
      key: 'lottery/invalid',
      detail: { field },
    });
  });

  it('keeps its name readable when it is changed', async () => {
    await expect(changeLottery(t.ctx, { lotteryId: id, name: '' })).rejects.toMatchObject({
      key: 'lottery/invalid',
    });
  });
});

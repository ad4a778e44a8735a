import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../src/kernel/clock.ts';
import { callNext, drawLottery } from '../../src/modules/activity/index.ts';
import { levelOf } from '../../src/modules/member/index.ts';
import {
  someBooking,
  someLottery,
  someQueue,
  someVirtualGoods,
  someVote,
} from '../support/activity-fixtures.ts';
import { insertLevel } from '../support/catalog-fixtures.ts';
import { useTestApp } from '../support/test-app.ts';
import { SDK_VERSIONS } from '../support/wx-client.ts';
import { type Customer, newCustomer, payByWechat, useStage } from './stage.ts';

const t = useTestApp();
const stage = useStage(t);
let customer: Customer;
let friend: Customer;
beforeAll(async () => {
  const sdk = SDK_VERSIONS['of 2019'];
  [customer, friend] = [await newCustomer(stage, sdk), await newCustomer(stage, sdk)];
});

interface Named {
  readonly id: number;
  readonly uid: number;
}

describe('a customer with the SDK of 2019', () => {
  it('takes part in a lucky draw and sees who won', async () => {
    const { id } = await someLottery(t.ctx);
    expect(await customer.code('luckyInfoJoinMy', id, customer.token)).toBe(700);
    expect(await customer.ask('luckyInfo', id)).toMatchObject({ info: { number: 0, status: 0 } });
    expect(await customer.ask('luckyInfoJoin', id, customer.token)).toMatchObject({ number: 1 });
    expect(await customer.code('luckyInfoJoin', id, customer.token)).toBe(30000);
    t.clock.advance(DAY);
    await drawLottery(t.ctx, { lotteryId: id, code: '88888' });
    expect(await customer.ask('luckyInfoJoinMy', id, customer.token)).toMatchObject({
      isAward: true,
      prizeName: '湖畔民宿一晚',
    });
    expect(await friend.ask('luckyInfoJoinLogs', { lid: id })).toMatchObject({ totalRow: 1 });
    expect(await friend.code('luckyInfoJoin', id, friend.token)).toBe(20000);
  });

  it('votes for what they like and reads the result', async () => {
    const { vote } = await someVote(t.ctx, { maxChoices: 2 });
    expect(await customer.ask('voteItems', {})).toMatchObject({ result: [{ id: vote.id, maxSelect: 2 }] });
    const { items } = await customer.ask<{ items: { id: number }[] }>('voteItemDetail', vote.id);
    const chosen = items.slice(0, 2).map(({ id }) => id);
    expect(await customer.code('myVote', customer.token, vote.id)).toBe(700);
    await customer.ask('vote', customer.token, vote.id, chosen, '都好');
    expect(await customer.code('vote', customer.token, vote.id, chosen, '')).toBe(30000);
    expect(await customer.ask('myVote', customer.token, vote.id)).toMatchObject({
      info: { items: chosen.join() },
    });
    const logs = await friend.ask<{ result: Named[]; userMap: Record<string, object> }>('voteLogs', {
      voteId: vote.id,
    });
    expect(logs.userMap[String(logs.result[0]?.uid)]).toMatchObject({ nick: '小明' });
  });

  it('signs up with a team, pays, changes the form, and sends a member away', async () => {
    const { id: yuyueId } = await someBooking(t.ctx, { fee: 2900, hasTeams: true, maxPlaces: 5 });
    expect(await customer.ask('yuyueItems', {})).toMatchObject({ result: [{ id: yuyueId, amount: 29 }] });
    const { token } = customer;
    const mine = await customer.ask<Named>('yuyueJoin', {
      token,
      yuyueId,
      teamName: '豆芽冲冲冲',
      remark: '',
      extJsonStr: JSON.stringify({ 尺码: 'L' }),
    });
    expect(await customer.code('yuyueJoinPay', token, mine.id)).toBe(20002);
    await payByWechat(customer, stage, 29, { type: 1, id: mine.id });
    await customer.ask('yuyueJoinUpdate', token, mine.id, JSON.stringify({ 尺码: 'XL' }));
    expect(await customer.ask('yuyueMyJoinInfo', token, mine.id)).toMatchObject({
      info: { status: 1, isLeader: true },
      extJson: { 尺码: 'XL' },
    });
    const teams = await friend.ask<{ result: Named[] }>('yuyueTeams', { yuyueId });
    const teamId = teams.result[0]?.id;
    expect(await friend.ask('yuyueTeamDetail', teamId)).toMatchObject({
      info: { name: '豆芽冲冲冲', number: 1 },
    });
    const theirs = await friend.ask<Named>('yuyueJoin', { token: friend.token, yuyueId, teamId });
    expect(await customer.ask('yuyueTeamMembers', { teamId })).toMatchObject({ totalRow: 2 });
    // The SDK of 2019 forgets to send what it is given here; the newest one does not, but speaks to another host.
    const removed = await t.post('/shop/yuyue/info/team/members/del', { token, joinId: theirs.id });
    expect(removed).toMatchObject({ code: 0 });
    expect(await friend.ask('yuyueMyJoinLogs', { token: friend.token })).toMatchObject({
      result: [{ id: theirs.id, status: 3 }],
    });
    expect(await customer.ask('yuyueItemDetail', yuyueId)).toMatchObject({ info: { numberPerson: 1 } });
  });

  it('takes a number and watches the queue come nearer', async () => {
    const { id } = await someQueue(t.ctx);
    await friend.ask('queuingGet', friend.token, id);
    await customer.ask('queuingGet', customer.token, id, '13900000001');
    const wait = async () => {
      const [row] = await customer.ask<
        { queuingLog: { number: number }; queuingUpType: { curNumber: number; minitus: number } }[]
      >('queuingMy', customer.token, id, 0);
      return row && (row.queuingLog.number - row.queuingUpType.curNumber - 1) * row.queuingUpType.minitus;
    };
    expect(await wait()).toBe(8);
    await callNext(t.ctx, { queueId: id });
    expect(await wait()).toBe(0);
    expect(await customer.ask('queuingTypes')).toMatchObject([{ curNumber: 1, numberGet: 2 }]);
    expect(await customer.code('queuingGet', customer.token, id)).toBe(30000);
  });

  it('buys something to read, through WeChat, and reads it', async () => {
    const { id } = await someVirtualGoods(t.ctx, { points: 0 });
    const { token } = customer;
    expect(await customer.ask('virtualTraderList', {})).toMatchObject({ result: [{ id, price: 9.9 }] });
    expect(await customer.ask('virtualTraderDetail', token, id)).toMatchObject({ isBuy: false });
    await payByWechat(customer, stage, 9.9, { type: 2, id });
    expect(await customer.ask('virtualTraderDetail', token, id)).toMatchObject({
      isBuy: true,
      content: '<p>第一天：横</p>',
    });
    await customer.ask('virtualTraderBuy', token, id);
    expect(await customer.ask('virtualTraderMyBuyLogs', { token })).toMatchObject({ totalRow: 1 });
    expect(await customer.ask('cashLogs', { token, type: '4,5' })).toMatchObject([
      { type: 5, amount: 9.9 },
      { type: 4, amount: 29 },
    ]);
  });

  it('rises in level by what was spent on all of it', async () => {
    const level = await insertLevel(t.ctx, { upgradeSpending: 3990 });
    const { base } = await customer.ask<{ base: Named }>('userDetail', customer.token);
    await t.runJobs();
    expect(await levelOf(t.ctx, base.id)).toBeUndefined();
    const { id } = await someVirtualGoods(t.ctx, { price: 100, points: 0 });
    await payByWechat(customer, stage, 1, { type: 2, id });
    await t.runJobs();
    expect(await levelOf(t.ctx, base.id)).toMatchObject({ level: { id: level.id } });
    expect(t.logged).toEqual([]);
  });
});

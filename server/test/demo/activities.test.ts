import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { DAY, HOUR } from '../../src/kernel/clock.ts';
import { type Fields, useTestApp } from '../support/test-app.ts';

const t = useTestApp();
let token: string;

interface Counted {
  voteNumber: number;
}

beforeAll(async () => {
  await installDemo(t.app);
  await t.runJobs();
  const login = { username: 'demo', pwd: 'jishi123', deviceId: 'd', deviceName: 'n' };
  token = (await t.post<{ token: string }>('/demo/user/username/login', login)).data.token;
});

const post = async (path: string, fields: Fields = {}) =>
  (await t.post(`/demo${path}`, { token, ...fields })).data;
const get = async (path: string, fields: Fields = {}) =>
  (await t.get(`/demo${path}`, { token, ...fields })).data;

describe('bargains and group buys of the demo', () => {
  const goodsId = async (key: string): Promise<number> => {
    const goods = demoContent.goods.find((entry) => entry.key === key);
    const { data } = await t.post('/demo/shop/goods/list', { nameLike: goods?.name });
    return data[0].id;
  };

  it('has bargains that run, one of them partly cut by friends, and none that is over', async () => {
    const { data } = await t.post('/demo/shop/goods/kanjia/list');
    expect(data.result).toHaveLength(2);
    const [tea] = demoContent.bargains;
    const id = await goodsId(tea?.goods ?? '');
    const set = await t.get('/demo/shop/goods/kanjia/set', { goodsId: id });
    expect(set.data).toMatchObject({ originalPrice: 68, minPrice: 19.9, number: 200 });
    expect(data.goodsMap[id]).toMatchObject({ kanjia: true, kanjiaPrice: 19.9 });
    const over = await goodsId(demoContent.bargains[2]?.goods ?? '');
    expect(await t.get('/demo/shop/goods/kanjia/set', { goodsId: over })).toMatchObject({ code: 700 });
    const listed = await t.post('/demo/shop/goods/list', { kanjia: true });
    expect(listed.data).toHaveLength(2);
    const { rows } = await t.ctx.db.$client.query('select user_id, help_count from bargain_record');
    expect(rows).toEqual([{ user_id: expect.any(Number), help_count: 4 }]);
    const joiner = rows[0].user_id;
    const info = await t.get('/demo/shop/goods/kanjia/info', { kjid: set.data.id, joiner });
    expect(info.data.helps).toHaveLength(4);
  });

  it('has groups that wait for others', async () => {
    const { data } = await t.post('/demo/shop/goods/pingtuan/list/v2');
    expect(data.result).toHaveLength(demoContent.groupBuys.length);
    expect(data.result[0]).toMatchObject({ helpNumber: 1, apiExtUser: { nick: expect.any(String) } });
    for (const groupBuy of demoContent.groupBuys) {
      const set = await t.get('/demo/shop/goods/pingtuan/set', { goodsId: await goodsId(groupBuy.goods) });
      expect(set.data).toMatchObject({ numberPersion: groupBuy.people, numberDoing: 1 });
    }
    expect(t.logged).toEqual([]);
  });

  it('pays them back when nobody comes', async () => {
    t.clock.advance(73 * HOUR);
    await t.runJobs();
    expect(await t.post('/demo/shop/goods/pingtuan/list/v2')).toMatchObject({ code: 700 });
    const { rows } = await t.ctx.db.$client.query(
      `select count(*)::int as n from orders where is_held and status <> 'closed'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect(t.logged).toEqual([]);
    t.clock.advance(-73 * HOUR);
  });
});

describe('what a visitor of the demo can take part in', () => {
  it('a lucky draw by number, which draws by itself when its time has come', async () => {
    const { rows } = await t.ctx.db.$client.query('select id from lottery');
    expect(rows).toHaveLength(1);
    const id = rows[0].id;
    expect((await get('/luckyInfo/info', { id })).info).toMatchObject({ status: 0, name: '开业五周年抽奖' });
    expect(await post('/luckyInfo/join', { id })).toMatchObject({ number: demoContent.people.length + 1 });
    t.clock.advance(61 * DAY);
    await t.runJobs();
    const { info } = await get('/luckyInfo/info', { id });
    expect(info).toMatchObject({ status: 2 });
    const { result } = await post('/luckyInfo/join/logs', { lid: id });
    const winners = result.filter((row: { isAward: boolean }) => row.isAward);
    expect(winners).toHaveLength(1);
    // Whoever checks the draw by the rule that it shows comes to the same winner.
    expect(info.content).toContain('SHA-256');
    const digest = (number: number) =>
      createHash('sha256').update(`${id}-${info.awardCode}-${number}`).digest('hex');
    const numbers = result.map(({ number }: { number: number }) => number);
    const [first] = numbers.sort((a: number, b: number) => (digest(a) < digest(b) ? -1 : 1));
    expect(winners[0].number).toBe(first);
    t.clock.advance(-61 * DAY);
  });

  it('votes in which the people have voted as the content says', async () => {
    const { result } = await post('/vote/items');
    expect(result).toHaveLength(demoContent.votes.length);
    const flavour = result.find((row: { title: string }) => row.title.includes('口味'));
    const { items } = await get('/vote/info', { id: flavour.id });
    const best = items.toSorted((a: Counted, b: Counted) => b.voteNumber - a.voteNumber)[0];
    expect(best.title).toBe('草莓芝士');
    expect(flavour.numberPersion).toBe(demoContent.people.length);
    expect(await t.post('/demo/vote/vote', { token, voteId: flavour.id, items: best.id })).toMatchObject({
      code: 0,
    });
  });

  it('things to sign up for, one with teams whose members have paid', async () => {
    const { result } = await post('/yuyue/items', { status: 0 });
    expect(result).toHaveLength(demoContent.bookings.length);
    const event = result.find((row: { isTeam: boolean }) => row.isTeam);
    const teams = await post('/yuyue/info/teams', { yuyueId: event.id });
    expect(teams.result).toMatchObject([{ number: 3 }, { number: 3 }]);
    const members = await post('/yuyue/info/team/members', { teamId: teams.result[0].id });
    expect(members.result).toMatchObject([{ isLeader: true, status: 1 }, { status: 1 }, { status: 1 }]);
    const { id } = await post('/yuyue/join', { yuyueId: event.id, teamId: teams.result[0].id });
    expect(await t.post('/demo/yuyue/pay', { token, joinId: id })).toMatchObject({ code: 0 });
  });

  it('queues that are on their way', async () => {
    const types = await get('/queuing/types');
    expect(
      types.map((row: { numberGet: number; curNumber: number }) => [row.numberGet, row.curNumber]),
    ).toEqual(demoContent.queues.map(({ issued, serving }) => [issued, serving]));
    expect(await post('/queuing/get', { typeId: types[0].id })).toMatchObject({ number: 6 });
  });

  it('knowledge to buy', async () => {
    const { result } = await post('/virtualTrader/list');
    expect(result.map((row: { name: string }) => row.name)).toEqual(
      demoContent.virtualGoods.map(({ name }) => name),
    );
    const [{ id }] = result;
    expect(await get('/virtualTrader/info', { id })).not.toHaveProperty('content');
    await post('/virtualTrader/buy', { id });
    expect((await get('/virtualTrader/info', { id })).details).toMatchObject({ 下载口令: 'LICHUN-48' });
  });

  it('without anything going wrong behind it', async () => {
    await t.runJobs();
    expect(t.logged).toEqual([]);
  });
});

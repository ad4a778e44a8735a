import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { decideApplication, readDistributionPolicy } from '../../src/modules/distribution/index.ts';
import { findTenant } from '../../src/modules/tenancy/index.ts';
import { outbox } from '../support/people.ts';
import { type Fields, useTestApp } from '../support/test-app.ts';

const t = useTestApp();
let token: string;

beforeAll(async () => {
  await installDemo(t.app);
  await t.runJobs();
  const login = { username: 'demo', pwd: 'jishi123', deviceId: 'd', deviceName: 'n' };
  ({ token } = (await t.post('/demo/user/username/login', login)).data);
});

describe('points and coupons of the demo', () => {
  const points = async () => (await t.get('/demo/user/amount', { token })).data.score;

  it('leaves the user demo with exactly 5,000 points, also after the jobs of its first minutes', async () => {
    expect(await points()).toBe(5000);
    const { data } = await t.post('/demo/score/logs', { token });
    expect(data.result.map((row: { type: number }) => row.type)).toEqual([4, 0]);
  });

  it('offers coupons of every kind that can be received, in the order of the content', async () => {
    const { data } = await t.get<{ name: string }[]>('/demo/discounts/coupons');
    const offered = demoContent.coupons.filter(({ cards }) => !cards);
    expect(data.map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
  });

  it('lets a visitor receive a coupon freely, by its pass-phrase, for points and by the number of a card', async () => {
    const { data } = await t.get<{ id: number; name: string }[]>('/demo/discounts/coupons');
    const idOf = (name: string) => data.find((rule) => rule.name === name)?.id;
    const fetch = (fields: object) => t.post('/demo/discounts/fetch', { token, ...fields });
    expect(await fetch({ id: idOf('新人见面礼') })).toMatchObject({ code: 0, data: { money: 10 } });
    expect(await fetch({ pwd: '集市开门' })).toMatchObject({ code: 0, data: { money: 6 } });
    expect(await fetch({ id: idOf('积分兑换券') })).toMatchObject({ code: 0 });
    expect(await points()).toBe(4700);
    expect(await fetch({ id: idOf('签到七日奖励券') })).toMatchObject({ code: 40000 });
    const card = { token, number: 'JS20240001', pwd: '386152' };
    expect(await t.post('/demo/discounts/exchange', card)).toMatchObject({ code: 0, data: { money: 20 } });
    expect((await t.get('/demo/discounts/my', { token, status: '0' })).data).toHaveLength(4);
  });

  it('gives points for signing in and for tickets, and says what they are worth', async () => {
    expect((await t.get('/demo/score/sign/rules')).data).toHaveLength(demoContent.signRules.length);
    expect((await t.post('/demo/score/send/rule', { code: 'goodReputation' })).data[0].score).toBe(10);
    expect((await t.get('/demo/score/deduction/rules')).data[0]).toMatchObject({ type: 0, loop: true });
    const before = await points();
    expect(await t.post('/demo/score/sign', { token })).toMatchObject({ code: 0 });
    const ticket = await t.post('/demo/score/exchange', { token, number: 'JISHI-2024-SUMMER' });
    expect(ticket).toMatchObject({ code: 0, data: { score: 66 } });
    expect(await points()).toBe(before + 5 + 66);
    expect(t.logged).toEqual([]);
  });
});

describe('distribution in the demo', () => {
  it('pays three levels of sellers as its rules say', async () => {
    const { id } = await findTenant(t.app.platform, 'demo');
    const { levels, ownPurchaseCounts } = await readDistributionPolicy(await t.app.contextFor(id));
    expect(levels.map(({ rate }) => rate / 100)).toEqual(demoContent.distribution.percents);
    expect(ownPurchaseCounts).toBe(true);
  });

  it('lets a visitor apply to become a seller and be one', async () => {
    const { data } = await t.post('/demo/saleDistribution/apply', { token });
    expect(data).toMatchObject({ name: '小集', mobile: '13800000000', status: 0 });
    const { id } = await findTenant(t.app.platform, 'demo');
    const demo = await t.app.contextFor(id);
    await decideApplication(demo, { applicationId: data.id, verdict: 'approved' });
    const { data: progress } = await t.get('/demo/saleDistribution/apply/progress', { token });
    expect(progress).toMatchObject({ status: 2 });
    expect(t.logged).toEqual([]);
  });
});

describe('a visitor of the demo who answers its customers', () => {
  let appid: number;
  beforeAll(async () => {
    [{ appid }] = (await t.get('/demo/kefu/employer/list', { token })).data;
  });
  const post = (path: string, fields: Fields = {}) =>
    t.post(`/demo/kefu/im/${path}`, { token, appid, ...fields });
  interface Row {
    id: number;
    nick: string;
  }

  it('finds some to answer and some whom nobody has taken, with their names', async () => {
    const { data } = await t.get('/demo/kefu/employer/statistics', { token, appid });
    expect(data).toMatchObject({ waiting: 2, receiving: 2 });
    const { result } = (await post('list')).data;
    const names = demoContent.conversations.map(
      ({ customer }) => demoContent.people.find(({ key }) => key === customer)?.nickname,
    );
    expect(result.map(({ nick }: Row) => nick)).toEqual(names.reverse());
  });

  it('reads, answers, and sees in the outbox what WeChat would have been told', async () => {
    const { result } = (await post('list', { status: 1 })).data;
    const { id: kfid } = result[0];
    expect((await post('logs', { kfid })).data.result[0]).toMatchObject({
      content: expect.stringContaining('西湖区'),
    });
    expect(await post('reply', { kfid, content: '可以的，三点前送到。' })).toMatchObject({ code: 0 });
    const told = await outbox(t, 'demo-douya', 'demo');
    expect(told[0]).toMatchObject({ text: expect.stringContaining('三点前送到') });
  });

  it('takes one who waits and sees the picture that they sent', async () => {
    const { result } = (await post('list', { status: 0 })).data;
    const broken = result.find(({ nick }: Row) => nick === '卷毛同学');
    expect(await post('reception', { kfid: broken.id })).toMatchObject({ code: 0 });
    const logs = (await post('logs', { kfid: broken.id })).data.result;
    expect(logs[0]).toMatchObject({ imageUrl: expect.stringMatching(/mug/) });
    expect(t.logged).toEqual([]);
  });
});

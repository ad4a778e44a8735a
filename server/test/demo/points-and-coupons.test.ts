import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
let token: string;

beforeAll(async () => {
  await installDemo(t.app);
  await t.runJobs();
  const login = { username: 'demo', pwd: 'jishi123', deviceId: 'd', deviceName: 'n' };
  ({ token } = (await t.post('/demo/user/username/login', login)).data);
});

const points = async () => (await t.get('/demo/user/amount', { token })).data.score;

describe('the demo', () => {
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

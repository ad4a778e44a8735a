import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  decideApplication,
  listApplicationsToSell,
  listCommissions,
  setDistributionPolicy,
} from '../../../src/modules/distribution/index.ts';
import { setUserStatus } from '../../../src/modules/identity/index.ts';
import { postEntry, readWallet, tenantAccount, userAccount } from '../../../src/modules/ledger/index.ts';
import { buy, invited, receive, refund } from '../../support/distribution-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const money = (rate: number) => ({ unit: 'money', rate }) as const;
const policy = {
  levels: [money(1000), money(500), money(200)],
  ownPurchaseCounts: true,
  skipsNonSellers: false,
};

beforeEach(() => setDistributionPolicy(t.ctx, policy));
afterEach(() => expect(t.logged).toEqual([]));

const call = (who: TestUser, path: string, fields: Fields = {}) =>
  t.post(`/shop/saleDistribution/${path}`, { token: who.token, ...fields });
const progress = (who: TestUser) => t.get('/shop/saleDistribution/apply/progress', { token: who.token });
const log = async (who: TestUser, fields: Fields = {}) => {
  const { data } = await call(who, 'commision/log', fields);
  return (data?.result ?? []) as { level: number; money: number; isSettlement: boolean }[];
};
const wallet = (who: TestUser) => readWallet(t.ctx, who.id);
const spend = (who: TestUser, amount: number) =>
  postEntry(t.ctx, {
    key: `spend:${who.id}`,
    kind: 'adjust',
    postings: [
      { account: userAccount(who.id, 'balance'), amount: -amount },
      { account: tenantAccount('adjustment'), amount },
    ],
  });

describe('becoming a seller', () => {
  it('is asked for, and the shop’s answer can be read', async () => {
    const user = await newUser(t.ctx);
    expect(await progress(user)).toEqual({ code: 700, msg: '暂无数据' });
    const { code, data } = await call(user, 'apply', { name: '张三', mobile: '13800000001' });
    expect(code).toBe(0);
    expect(data).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      name: '张三',
      mobile: '13800000001',
      status: 0,
      statusStr: '待审核',
      dateAdd: '2026-03-02 10:00:00',
    });
    expect((await progress(user)).data).toEqual(data);
    expect(await call(user, 'apply')).toEqual({ code: 20000, msg: '您的申请正在审核中，请勿重复提交' });
    await decideApplication(t.ctx, { applicationId: data.id, verdict: 'refused', remark: '资料不全' });
    expect((await progress(user)).data).toMatchObject({ status: 1, statusStr: '不通过', remark: '资料不全' });
  });

  it('may be asked for again after a refusal, with the profile’s own name', async () => {
    const user = await newUser(t.ctx);
    const first = await call(user, 'apply');
    await decideApplication(t.ctx, { applicationId: first.data.id, verdict: 'refused' });
    const { data } = await call(user, 'apply');
    expect(data).toMatchObject({ name: user.username, status: 0 });
    const pending = await listApplicationsToSell(t.ctx, { status: 'pending' }, { page: 1, pageSize: 1 });
    expect(pending.rows[0]).toMatchObject({ id: data.id });
    await decideApplication(t.ctx, { applicationId: data.id, verdict: 'approved' });
    expect((await progress(user)).data).toMatchObject({ status: 2, statusStr: '通过' });
    const { data: own } = await t.get('/shop/user/detail', { token: user.token });
    expect(own.base.isSeller).toBe(true);
    expect(await call(user, 'apply')).toEqual({ code: 20001, msg: '您已经是分销商' });
  });

  it('is decided once, and only for applications there are', async () => {
    const { data } = await call(await newUser(t.ctx), 'apply');
    const decide = (applicationId: number) =>
      decideApplication(t.ctx, { applicationId, verdict: 'approved' });
    await decide(data.id);
    await expect(decide(data.id)).rejects.toMatchObject({ key: 'distribution/decided' });
    await expect(decide(99_999)).rejects.toMatchObject({ key: 'record/none' });
    await expect(
      decideApplication(t.rival, { applicationId: data.id, verdict: 'refused' }),
    ).rejects.toMatchObject({ key: 'record/none' });
  });

  it('needs a login', async () => {
    for (const path of ['apply', 'members', 'commision/log'])
      expect(await t.post(`/shop/saleDistribution/${path}`)).toMatchObject({ code: 2000 });
    expect(await t.get('/shop/saleDistribution/apply/progress')).toMatchObject({ code: 2000 });
  });
});

describe('a team', () => {
  it('shows whom one has brought, directly and through others, and nobody else', async () => {
    const leader = await invited(t, undefined);
    expect(await call(leader, 'members')).toEqual({ code: 700, msg: '暂无数据' });
    const direct = await invited(t, leader, { mobile: '13912345678' });
    t.clock.advance(86_400_000);
    const indirect = await invited(t, direct);
    await invited(t, indirect);
    const { data } = await call(leader, 'members');
    expect(data).toMatchObject({ totalRow: 2, totalPage: 1 });
    expect(data.result).toEqual([
      expect.objectContaining({ uidm: leader.id, uids: indirect.id, level: 2, nicks: indirect.username }),
      expect.objectContaining({ uids: direct.id, level: 1, mobileMasks: '139****5678' }),
    ]);
    const ids = async (fields: Fields) => {
      const page = await call(leader, 'members', fields);
      return (page.data?.result ?? []).map((row: { uids: number }) => row.uids);
    };
    expect(await ids({ level: 1 })).toEqual([direct.id]);
    expect(await ids({ level: 2 })).toEqual([indirect.id]);
    expect(await ids({ uids: direct.id })).toEqual([direct.id]);
    expect(await ids({ uids: leader.id })).toEqual([]);
    const today = indirectDay(data.result[0].dateAdd);
    expect(await ids({ dateAddBegin: today, dateAddEnd: today })).toEqual([indirect.id]);
    expect(await ids({ page: 2, pageSize: 1 })).toEqual([direct.id]);
    expect(await call(leader, 'members', { level: 3 })).toMatchObject({ code: 601 });
  });
});

const indirectDay = (moment: string) => moment.slice(0, 10);

describe('commissions', () => {
  it('go to three levels of sellers once the order is received', async () => {
    const third = await invited(t, undefined, { isSeller: true });
    const second = await invited(t, third, { isSeller: true });
    const first = await invited(t, second, { isSeller: true });
    const buyer = await invited(t, first);
    const orderId = await buy(t, buyer, 10_000);
    const { data } = await call(first, 'commision/log');
    expect(data).toMatchObject({ totalRow: 1, totalPage: 1 });
    expect(data.result[0]).toEqual({
      id: expect.any(Number),
      uidm: first.id,
      uids: buyer.id,
      nicks: buyer.username,
      level: 1,
      bili: 10,
      money: 10,
      unit: 0,
      unitStr: '现金返佣',
      isSettlement: false,
      orderId,
      saleroom: 100,
      dateAdd: expect.any(String),
    });
    expect((await wallet(first)).balance).toBe(0);
    await receive(t, buyer, orderId);
    expect(await log(first)).toMatchObject([{ money: 10, isSettlement: true }]);
    expect((await wallet(first)).balance).toBe(1000);
    expect((await wallet(second)).balance).toBe(500);
    expect((await wallet(third)).balance).toBe(200);
    const { data: cash } = await t.post('/shop/user/cashLog', { token: third.token });
    expect(cash).toMatchObject([{ type: 6, typeStr: '分销返佣', amount: 2, behavior: 0 }]);
  });

  it('go to a seller who buys, where the shop says so', async () => {
    const above = await invited(t, undefined, { isSeller: true });
    const buyer = await invited(t, above, { isSeller: true });
    await buy(t, buyer, 10_000);
    expect(await log(buyer)).toMatchObject([{ level: 1, money: 10 }]);
    expect(await log(above)).toMatchObject([{ level: 2, money: 5 }]);
    await setDistributionPolicy(t.ctx, { ...policy, ownPurchaseCounts: false });
    await buy(t, buyer, 10_000);
    expect(await log(buyer)).toHaveLength(1);
    expect(await log(above)).toMatchObject([{ level: 1, money: 10 }, { level: 2 }]);
  });

  it('pass over who is no seller, where the shop says so, and are nobody’s otherwise', async () => {
    const top = await invited(t, undefined, { isSeller: true });
    const middle = await invited(t, top);
    const buyer = await invited(t, middle);
    await buy(t, buyer, 10_000);
    expect(await log(middle)).toEqual([]);
    expect(await log(top)).toMatchObject([{ level: 2, money: 5 }]);
    await setDistributionPolicy(t.ctx, { ...policy, skipsNonSellers: true });
    await buy(t, buyer, 10_000);
    expect(await log(top)).toMatchObject([{ level: 1, money: 10 }, { level: 2 }]);
    await setUserStatus(t.ctx, top.id, 'disabled');
    await buy(t, buyer, 10_000);
    await setUserStatus(t.ctx, top.id, 'active');
    const { rows } = await listCommissions(actingAs(t.ctx, top), { paging: { page: 1, pageSize: 9 } });
    expect(rows).toHaveLength(2);
  });

  it('may be points, and can be looked through', async () => {
    await setDistributionPolicy(t.ctx, { ...policy, levels: [{ unit: 'points', rate: 1000 }, money(500)] });
    const top = await invited(t, undefined, { isSeller: true });
    const seller = await invited(t, top, { isSeller: true });
    const buyer = await invited(t, seller);
    const orderId = await buy(t, buyer, 12_345);
    await receive(t, buyer, orderId);
    expect((await wallet(seller)).points).toBe(12);
    const { data } = await t.post('/shop/score/logs', { token: seller.token });
    expect(data.result).toMatchObject([{ type: 97, typeStr: '分销返佣', score: 12 }]);
    expect(await log(seller, { unit: 1 })).toMatchObject([{ money: 12, unitStr: '积分返佣' }]);
    expect(await log(seller, { unit: 0 })).toEqual([]);
    expect(await log(top, { level: 2, isSettlement: true, uids: buyer.id })).toMatchObject([{ money: 6.17 }]);
    expect(await log(top, { level: 1 })).toEqual([]);
    expect(await log(top, { isSettlement: false })).toEqual([]);
    expect(await log(top, { uids: seller.id })).toEqual([]);
    expect(await log(top, { dateAddEnd: '2020-01-01' })).toEqual([]);
    expect(await call(buyer, 'commision/log')).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('are gone with a refund before receipt, in part with a part', async () => {
    const seller = await invited(t, undefined, { isSeller: true });
    const buyer = await invited(t, seller);
    const orderId = await buy(t, buyer, 10_000);
    await refund(t, buyer, orderId, 5400);
    expect(await log(seller)).toMatchObject([{ money: 5 }]);
    const gone = await buy(t, buyer, 10_000);
    await refund(t, buyer, gone, 10_800);
    expect(await log(seller)).toHaveLength(1);
    await receive(t, buyer, orderId);
    expect((await wallet(seller)).balance).toBe(500);
  });

  it('are taken back when the money goes back after receipt', async () => {
    const seller = await invited(t, undefined, { isSeller: true });
    const buyer = await invited(t, seller);
    const orderId = await buy(t, buyer, 10_000);
    await receive(t, buyer, orderId);
    await refund(t, buyer, orderId, 2700);
    expect((await wallet(seller)).balance).toBe(750);
    await refund(t, buyer, orderId, 8100);
    expect((await wallet(seller)).balance).toBe(0);
    expect(await log(seller)).toEqual([]);
  });

  it('are taken from the next one where the earner has spent them', async () => {
    const seller = await invited(t, undefined, { isSeller: true });
    const buyer = await invited(t, seller);
    const orderId = await buy(t, buyer, 10_000);
    await receive(t, buyer, orderId);
    await spend(seller, 700);
    await refund(t, buyer, orderId, 10_800);
    expect((await wallet(seller)).balance).toBe(0);
    await receive(t, buyer, await buy(t, buyer, 10_000));
    expect((await wallet(seller)).balance).toBe(300);
  });

  it('are not promised beyond the sale', async () => {
    const set = (levels: { unit: 'money'; rate: number }[]) =>
      setDistributionPolicy(t.ctx, { ...policy, levels });
    const invalid = { key: 'distribution/invalid-policy' };
    await expect(set([money(6000), money(5000)])).rejects.toMatchObject(invalid);
    await expect(set([money(-1)])).rejects.toMatchObject(invalid);
    await expect(set([money(0.5)])).rejects.toMatchObject(invalid);
    await expect(set([money(1), money(1), money(1), money(1)])).rejects.toMatchObject(invalid);
  });
});

describe('a reward for sharing goods', () => {
  it('goes to who shared them, for each piece, once received', async () => {
    const friend = await newUser(t.ctx);
    const buyer = await newUser(t.ctx);
    const shared = { item: { inviter_id: friend.id, number: 3 } };
    const commission = { type: 'money', amount: 250 } as const;
    const orderId = await buy(t, buyer, 1000, { options: { commission }, ...shared });
    expect((await wallet(friend)).balance).toBe(0);
    await receive(t, buyer, orderId);
    const { data } = await t.post('/shop/user/cashLog', { token: friend.token });
    expect(data).toMatchObject([{ type: 7, typeStr: '分享商品奖励', amount: 7.5 }]);
    const points = { type: 'points', amount: 8 } as const;
    const another = await buy(t, buyer, 1000, { options: { commission: points }, ...shared });
    await receive(t, buyer, another);
    expect((await wallet(friend)).points).toBe(24);
    expect(await call(friend, 'commision/log')).toMatchObject({ code: 700 });
  });

  it('is nothing for oneself, for nobody, and for goods without one', async () => {
    const buyer = await newUser(t.ctx);
    const friend = await newUser(t.ctx);
    const commission = { type: 'points', amount: 8 } as const;
    const before = await wallet(buyer);
    const options = { commission };
    for (const given of [
      { options, item: { inviter_id: buyer.id } },
      { options, item: { inviter_id: 999_999 } },
      { item: { inviter_id: friend.id } },
    ])
      await receive(t, buyer, await buy(t, buyer, 1000, given));
    expect((await wallet(buyer)).points).toBe(before.points);
    expect(await wallet(friend)).toMatchObject({ balance: 0, points: 0 });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { createMemberLevel, levelOf } from '../../../src/modules/member/index.ts';
import {
  acceptRefund,
  applyForRefund,
  confirmReceipt,
  payOrder,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { growByLogin, growthRules, takeBackGrowth } from '../../../src/modules/promotion/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { home, place } from '../../support/order-fixtures.ts';
import { expectSoundBooks } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let buyer: TestUser;
beforeEach(async () => {
  buyer = await newUser(t.ctx);
  await fund(t.ctx, buyer.id, { balance: 10_000_000 });
  await t.runJobs();
});
const growth = async () => (await readWallet(t.ctx, buyer.id)).growth;

/** Buys one piece for so many fen, up to its receipt. */
async function buy(price: number): Promise<number> {
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  const goods = await insertGoods(t.ctx, { price, freightTemplateId });
  const { id } = await place(t, buyer, [{ goodsId: goods.id }], home);
  await payOrder(actingAs(t.ctx, buyer), { orderId: id });
  return id;
}
async function receive(orderId: number): Promise<void> {
  await shipOrder(t.ctx, { orderId });
  await confirmReceipt(actingAs(t.ctx, buyer), { orderId });
  await t.runJobs();
}

/** The shop gives so many fen back. */
async function refund(orderId: number, amount: number): Promise<void> {
  const wish = { type: 'refund-only', goodsReceived: true, reason: '破损' } as const;
  const { id } = await applyForRefund(actingAs(t.ctx, buyer), { ...wish, orderId, amount, pictures: [] });
  await acceptRefund(t.ctx, { applicationId: id, destination: 'wallet' });
}
const tellAgain = (orderId: number) => inTransaction(t.ctx, (tx) => takeBackGrowth(tx, { orderId }));

describe('growth', () => {
  it('comes with what was paid for an order once it is received, and only once', async () => {
    const orderId = await buy(12_345);
    await t.runJobs();
    expect(await growth()).toBe(0);
    await receive(orderId);
    expect(await growth()).toBe(12);
    await t.runJobs();
    expect(await growth()).toBe(12);
  });

  it('is no more for one order than the shop allows', async () => {
    await receive(await buy(1_000_000));
    expect(await growth()).toBe(500);
  });

  it('comes for nothing that was paid back', async () => {
    const orderId = await buy(20_000);
    const application = await applyForRefund(actingAs(t.ctx, buyer), {
      ...{ orderId, type: 'refund-only', goodsReceived: false },
      ...{ reason: '多付', amount: 10_000, pictures: [] },
    });
    await acceptRefund(t.ctx, { applicationId: application.id, destination: 'wallet' });
    await receive(orderId);
    expect(await growth()).toBe(10);
  });

  it('comes for a review that calls everything good', async () => {
    const orderId = await buy(1000);
    await receive(orderId);
    const before = await growth();
    const lines = await t.get('/shop/order/detail', { id: orderId, token: buyer.token });
    const reputations = lines.data.goods.map((line: { id: number }) => ({ id: line.id, reputation: 2 }));
    const postJsonString = JSON.stringify({ token: buyer.token, orderId, reputations });
    expect((await t.post('/shop/order/reputation', { postJsonString })).code).toBe(0);
    await t.runJobs();
    expect((await growth()) - before).toBe(50);
  });

  it('comes once a day for coming back, however often at once', async () => {
    await Promise.all([1, 2, 3].map(() => growByLogin(t.ctx, buyer.id)));
    expect(await growth()).toBe(50);
  });

  it('lifts a user to the level that it reaches', async () => {
    const level = await createMemberLevel(t.ctx, { name: '银卡', rank: 1, rebate: 9.8, upgradeGrowth: 60 });
    await growByLogin(t.ctx, buyer.id);
    expect(await levelOf(t.ctx, buyer.id)).toBeUndefined();
    t.clock.advance(24 * 3_600_000);
    await growByLogin(t.ctx, buyer.id);
    expect((await levelOf(t.ctx, buyer.id))?.level.id).toBe(level.id);
  });

  it('follows the shop’s rules, and the usual ones where those make no sense', async () => {
    await setSetting(t.rival, { key: 'EXP_LOGIN', value: '3' });
    await setSetting(t.rival, { key: 'EXP_CONSUME_RATE', value: '-1' });
    await setSetting(t.rival, { key: 'EXP_CONSUME_MAX', value: '99999999999' });
    await setSetting(t.rival, { key: 'EXP_EVALUATE_GOOD', value: '2.5' });
    expect(await growthRules(t.rival)).toEqual({
      ...{ registration: 0, dailyLogin: 3, perYuan: 0.1, mostPerOrder: 500, review: 2 },
    });
  });
});

describe('the growth of an order that is paid back after its receipt', () => {
  it('goes with the money, part by part, to the last', async () => {
    const orderId = await buy(20_000);
    await receive(orderId);
    expect(await growth()).toBe(20);
    for (const [amount, left] of [
      [5_000, 15],
      [4_990, 10],
      [10_010, 0],
    ] as const) {
      await refund(orderId, amount);
      await t.runJobs();
      expect(await growth()).toBe(left);
    }
    await expectSoundBooks(t);
  });

  it('goes once, however often and at whatever moment the refund is told', async () => {
    const orderId = await buy(20_000);
    await receive(orderId);
    await refund(orderId, 10_000);
    await Promise.all([t.runJobs(), tellAgain(orderId), tellAgain(orderId)]);
    await tellAgain(orderId);
    expect(await growth()).toBe(10);
  });

  it('stays as long as what is left would still have brought the most for one order', async () => {
    const orderId = await buy(1_000_000);
    await receive(orderId);
    await refund(orderId, 400_000);
    await t.runJobs();
    expect(await growth()).toBe(500);
    await refund(orderId, 500_000);
    await t.runJobs();
    expect(await growth()).toBe(100);
  });

  it('is not taken when the refund was told before any was given', async () => {
    const orderId = await buy(20_000);
    await shipOrder(t.ctx, { orderId });
    await confirmReceipt(actingAs(t.ctx, buyer), { orderId });
    await refund(orderId, 5_000);
    await tellAgain(orderId);
    await t.runJobs();
    expect(await growth()).toBe(15);
  });

  it('is reckoned by the rule that counted at its receipt, not by a later one', async () => {
    const orderId = await buy(20_000);
    await receive(orderId);
    await setSetting(t.ctx, { key: 'EXP_CONSUME_RATE', value: '0' });
    await refund(orderId, 10_000);
    await t.runJobs();
    expect(await growth()).toBe(10);
    await setSetting(t.ctx, { key: 'EXP_CONSUME_RATE', value: '0.5' });
    await refund(orderId, 5_000);
    await t.runJobs();
    expect(await growth()).toBe(5);
    await setSetting(t.ctx, { key: 'EXP_CONSUME_RATE', value: '0.1' });
  });

  it('leaves what the buyer earned by other things, and takes the level that it had lifted to', async () => {
    const level = await createMemberLevel(t.ctx, { name: '金卡', rank: 9, rebate: 9, upgradeGrowth: 70 });
    await growByLogin(t.ctx, buyer.id);
    const orderId = await buy(30_000);
    await receive(orderId);
    expect((await levelOf(t.ctx, buyer.id))?.level.id).toBe(level.id);
    await refund(orderId, 30_000);
    await t.runJobs();
    expect(await growth()).toBe(50);
    expect((await levelOf(t.ctx, buyer.id))?.level.id).not.toBe(level.id);
  });
});

describe('the rules of growth', () => {
  it.each([
    ['EXP_REG', '30', { registration: 30 }],
    ['EXP_REG', ' 30 ', { registration: 30 }],
    ['EXP_LOGIN', '0', { dailyLogin: 0 }],
    ['EXP_LOGIN', '7.9', { dailyLogin: 7 }],
    ['EXP_LOGIN', '', { dailyLogin: 50 }],
    ['EXP_LOGIN', '1e3', { dailyLogin: 50 }],
    ['EXP_LOGIN', '-5', { dailyLogin: 50 }],
    ['EXP_CONSUME_RATE', '0.25', { perYuan: 0.25 }],
    ['EXP_CONSUME_RATE', '.5', { perYuan: 0.1 }],
    ['EXP_CONSUME_RATE', '0.00001', { perYuan: 0.1 }],
    ['EXP_CONSUME_MAX', '9999999', { mostPerOrder: 1_000_000 }],
    ['EXP_CONSUME_MAX', '99999999', { mostPerOrder: 1_000_000 }],
    ['EXP_EVALUATE_GOOD', '１０', { review: 50 }],
    ['EXP_EVALUATE_GOOD', '10', { review: 10 }],
  ])('%s as %j means %j', async (key, value, rule) => {
    await setSetting(t.rival, { key, value });
    expect(await growthRules(t.rival)).toMatchObject(rule);
  });

  it('are each shop’s own: a newcomer grows where the shop says so', async () => {
    await setSetting(t.rival, { key: 'EXP_REG', value: '30' });
    const [here, there] = [await newUser(t.ctx), await newUser(t.rival)];
    await t.runJobs();
    expect((await readWallet(t.ctx, here.id)).growth).toBe(0);
    expect((await readWallet(t.rival, there.id)).growth).toBe(30);
  });
});

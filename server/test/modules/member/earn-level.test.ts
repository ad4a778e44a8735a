import { beforeEach, describe, expect, it } from 'vitest';
import { payBill } from '../../../src/modules/finance/index.ts';
import { postEntry, tenantAccount, userAccount } from '../../../src/modules/ledger/index.ts';
import {
  earnLevel,
  grantLevel,
  levelOf,
  type MemberLevel,
  withdrawGrantedLevel,
} from '../../../src/modules/member/index.ts';
import { confirmReceipt, payOrder, shipOrder } from '../../../src/modules/order/index.ts';
import { insertLevel } from '../../support/catalog-fixtures.ts';
import { orderOf } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let silver: MemberLevel;
let gold: MemberLevel;
let entries = 0;

beforeEach(async () => {
  silver ??= await insertLevel(t.ctx, { name: '银', upgradeSpending: 1000 });
  gold ??= await insertLevel(t.ctx, { name: '金', upgradeSpending: 3000 });
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 10_000 });
});

const level = async () => (await levelOf(t.ctx, user.id))?.level.name;

async function spend(amount: number, kind: 'pay-order' | 'refund-order' = 'pay-order'): Promise<void> {
  await postEntry(t.ctx, {
    key: `spend-${++entries}`,
    kind,
    postings: [
      { account: userAccount(user.id, 'balance'), amount: -amount },
      { account: tenantAccount('revenue'), amount },
    ],
  });
  await earnLevel(t.ctx, { userId: user.id });
}

describe('spending', () => {
  it('lifts a user to the highest level whose threshold it reaches, for good', async () => {
    await spend(999);
    expect(await level()).toBeUndefined();
    await spend(1);
    expect(await level()).toBe('银');
    await spend(5000);
    expect(await level()).toBe('金');
    expect((await levelOf(t.ctx, user.id))?.expiresAt).toBeUndefined();
  });

  it('that is paid back takes the level with it', async () => {
    await spend(3000);
    await spend(-1, 'refund-order');
    expect(await level()).toBe('银');
    await spend(-2500, 'refund-order');
    expect(await level()).toBeUndefined();
  });

  it('never takes away what the shop has granted, nor hides behind it', async () => {
    await grantLevel(t.ctx, { userId: user.id, levelId: silver.id });
    await earnLevel(t.ctx, { userId: user.id });
    expect(await level()).toBe('银');
    await spend(3000);
    expect(await level()).toBe('金');
    await withdrawGrantedLevel(t.ctx, { userId: user.id });
    expect(await level()).toBe('金');
    await spend(-3000, 'refund-order');
    expect(await level()).toBeUndefined();
  });

  it('is counted when an order was received and when a bill was paid', async () => {
    const ctx = actingAs(t.ctx, user);
    const { id: orderId } = await orderOf(t.ctx, user, { delivered: true });
    await payOrder(ctx, { orderId });
    await t.runJobs();
    expect(await level()).toBeUndefined();
    await shipOrder(t.ctx, { orderId });
    await confirmReceipt(ctx, { orderId });
    await t.runJobs();
    expect(await level()).toBe('银');
    await payBill(ctx, { amount: 2000 });
    await t.runJobs();
    expect(await level()).toBe('金');
    expect(gold.upgradeSpending).toBe(3000);
    expect(t.logged).toEqual([]);
  });

  it('gives nothing where the shop has set no thresholds', async () => {
    const stranger = await newUser(t.rival);
    await insertLevel(t.rival);
    await earnLevel(t.rival, { userId: stranger.id });
    expect(await levelOf(t.rival, stranger.id)).toBeUndefined();
  });
});

import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { Subscriptions, subscriptions } from '../../../src/kernel/jobs/events.ts';
import { postEntry, readWallet, tenantAccount, userAccount } from '../../../src/modules/ledger/index.ts';
import {
  type NextAction,
  type NextActionHandler,
  nextActionFailed,
  paymentSettled,
  startPayment,
} from '../../../src/modules/payment/index.ts';
import { settlePayment } from '../../../src/modules/payment/settle-payment.ts';
import { paymentIntent, rechargeRule } from '../../../src/modules/payment/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';
import { fakeChannel, withChannel } from './fake-channel.ts';

const t = useTestApp();
let user: TestUser;
const ignore = async () => undefined;

beforeEach(async () => {
  user = await newUser(t.ctx);
});

const channel = fakeChannel({ prepay: async ({ outTradeNo }) => ({ prepayId: `wx-${outTradeNo}` }) });

/** Spends a price out of the wallet, as paying an order does; `price` in fen. */
const buying: NextActionHandler = {
  validate: async () => undefined,
  perform: async (tx, userId, action) => {
    const price = Number(action.price);
    await postEntry(tx, {
      key: `buy:${action.item}`,
      kind: 'pay-order',
      postings: [
        { account: userAccount(userId, 'balance'), amount: -price },
        { account: tenantAccount('revenue'), amount: price },
      ],
    });
    if (action.closed) fail('order/not-payable');
    if (action.broken) throw new TypeError('broken');
  },
};

function inShop(): Context {
  return withChannel(t.ctx, channel, { buy: buying });
}

async function start(amount: number, nextAction?: NextAction): Promise<string> {
  const ctx = withChannel(actingAs(t.ctx, user), channel, { buy: buying });
  const request = { channel: 'wxpay', method: 'mini', amount, nextAction } as const;
  return (await startPayment(ctx, request)).number;
}

const told = (outTradeNo: string, amount: number, transactionId = `T-${outTradeNo}`) => ({
  outTradeNo,
  transactionId,
  amount,
  paidAt: t.clock.now(),
  raw: {},
});

const settle = (number: string, amount: number) => settlePayment(inShop(), 'wxpay', told(number, amount));

async function intentOf(number: string) {
  const [row] = await t.ctx.db
    .select()
    .from(paymentIntent)
    .where(and(eq(paymentIntent.tenantId, t.ctx.tenant.id), eq(paymentIntent.number, number)));
  return row;
}

describe('money that arrived', () => {
  it('is in the wallet, and the channel owes it', async () => {
    const number = await start(5000);
    await settle(number, 5000);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 5000, totalSpent: 0 });
    expect(await intentOf(number)).toMatchObject({ status: 'paid', transactionId: `T-${number}` });
  });

  it('is there once, however often and from how many sides the channel says so', async () => {
    const number = await start(5000);
    await Promise.all(Array.from({ length: 6 }, () => settle(number, 5000)));
    for (let again = 0; again < 10; again++) await settle(number, 5000);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 5000 });
  });

  it('is refused in another amount than asked for, and under a number nobody asked under', async () => {
    const number = await start(5000);
    await expect(settle(number, 4999)).rejects.toMatchObject({ key: 'payment/amount-mismatch' });
    await expect(settle('ZF2601010000000000', 5000)).rejects.toMatchObject({ key: 'payment/unknown-number' });
    const elsewhere = settlePayment(withChannel(t.rival, channel), 'wxpay', told(number, 5000));
    await expect(elsewhere).rejects.toMatchObject({ key: 'payment/unknown-number' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0 });
    expect(await intentOf(number)).toMatchObject({ status: 'unpaid' });
  });

  it('is not counted again under another transaction of the channel', async () => {
    const number = await start(700);
    await settle(number, 700);
    const other = settlePayment(inShop(), 'wxpay', told(number, 700, 'T-other'));
    await expect(other).rejects.toMatchObject({ key: 'payment/paid-differently' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 700 });
  });

  it('counts although the payment had been given up', async () => {
    const number = await start(900);
    await t.ctx.db.update(paymentIntent).set({ status: 'failed' }).where(eq(paymentIntent.number, number));
    await settle(number, 900);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 900 });
    expect(await intentOf(number)).toMatchObject({ status: 'paid' });
  });

  it('finds its owner when the server died between the channel and the answer', async () => {
    let asked = '';
    const dying = fakeChannel({
      prepay: async ({ outTradeNo }) => {
        asked = outTradeNo;
        throw new Error('the process died here');
      },
    });
    const ctx = withChannel(actingAs(t.ctx, user), dying);
    const started = startPayment(ctx, { channel: 'wxpay', method: 'mini', amount: 1500 });
    await expect(started).rejects.toThrow('died');
    expect(await intentOf(asked)).toMatchObject({ status: 'unpaid', prepayId: null });
    await settle(asked, 1500);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1500 });
  });
});

describe('what the money was for', () => {
  it('is done out of the wallet, which adds what the payment lacks', async () => {
    await fund(t.ctx, user.id, { balance: 300 });
    const number = await start(700, { kind: 'buy', item: `${user.id}`, price: 1000 });
    await settle(number, 700);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0, totalSpent: 1000 });
    expect(await intentOf(number)).toMatchObject({ nextActionFailure: null });
    await settle(number, 700);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 0, totalSpent: 1000 });
  });

  it('leaves the money in the wallet, all of it, when it can no longer be done', async () => {
    const number = await start(1000, { kind: 'buy', item: `${user.id}`, price: 1000, closed: true });
    await settle(number, 1000);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1000, totalSpent: 0 });
    expect(await intentOf(number)).toMatchObject({ status: 'paid', nextActionFailure: 'order/not-payable' });
  });

  it('leaves it there too when the wallet lacks the rest, and when our own code breaks', async () => {
    const poor = await start(400, { kind: 'buy', item: `poor-${user.id}`, price: 1000 });
    await settle(poor, 400);
    expect(await intentOf(poor)).toMatchObject({ nextActionFailure: 'ledger/insufficient-balance' });
    const logged = t.logged.length;
    const broken = await start(600, { kind: 'buy', item: `broken-${user.id}`, price: 1000, broken: true });
    await settle(broken, 600);
    expect(await intentOf(broken)).toMatchObject({ status: 'paid', nextActionFailure: 'internal' });
    expect(t.logged).toHaveLength(logged + 1);
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 1000, totalSpent: 0 });
  });
});

describe('who listens', () => {
  it('hears of every payment, and why what it was for was not done', async () => {
    const { ports } = inShop();
    ports.bind(
      subscriptions,
      new Subscriptions().on(paymentSettled, 'test', ignore).on(nextActionFailed, 'test', ignore),
    );
    const number = await start(1000, { kind: 'buy', item: `told-${user.id}`, price: 1000, closed: true });
    await settlePayment({ ...t.ctx, ports }, 'wxpay', told(number, 1000));
    await settlePayment({ ...t.ctx, ports }, 'wxpay', told(number, 1000));
    const { rows } = await t.ctx.db.$client.query(
      "select kind, payload from job where kind like 'event payment.%' and payload->>'userId' = $1 order by id",
      [String(user.id)],
    );
    const payment = { userId: user.id, amount: 1000, action: 'buy' };
    expect(rows).toEqual([
      {
        kind: 'event payment.next-action-failed',
        payload: expect.objectContaining({ ...payment, reason: 'order/not-payable' }),
      },
      { kind: 'event payment.settled', payload: expect.objectContaining(payment) },
    ]);
  });
});

describe('a recharge', () => {
  it('brings the most generous bonus on top; a payment for something brings none', async () => {
    const rule = { tenantId: t.ctx.tenant.id, createdAt: t.clock.now() };
    await t.ctx.db.insert(rechargeRule).values([
      { ...rule, threshold: 10_000, bonus: 1000, repeats: true },
      { ...rule, threshold: 50_000, bonus: 6000 },
      { ...rule, tenantId: t.rival.tenant.id, threshold: 1, bonus: 99_999 },
    ]);
    const balanceAfter = async (amount: number, action?: NextAction) => {
      user = await newUser(t.ctx);
      const number = await start(amount, action);
      await settle(number, amount);
      await settle(number, amount);
      return (await readWallet(t.ctx, user.id)).balance;
    };
    expect(await balanceAfter(9999)).toBe(9999);
    expect(await balanceAfter(10_000)).toBe(11_000);
    expect(await balanceAfter(25_000)).toBe(27_000);
    expect(await balanceAfter(50_000)).toBe(56_000);
    expect(await balanceAfter(90_000)).toBe(99_000);
    expect(await balanceAfter(50_000, { kind: 'buy', item: 'rule', price: 1 })).toBe(49_999);
  });
});

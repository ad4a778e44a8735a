import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/kernel/clock.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { externalIdentity } from '../../../src/modules/identity/tables.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  type ChannelOrderState,
  type PaymentChannel,
  runCheckPayment,
  startPayment,
} from '../../../src/modules/payment/index.ts';
import { paymentIntent } from '../../../src/modules/payment/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';
import { fakeChannel, withChannel } from './fake-channel.ts';

const t = useTestApp();
let user: TestUser;
const request = { channel: 'wxpay', method: 'mini', amount: 800 } as const;

beforeEach(async () => {
  user = await newUser(t.ctx);
});

type Order = Parameters<PaymentChannel['prepay']>[0];

async function start(part: Partial<PaymentChannel>, asked: object = {}) {
  const ctx = withChannel(actingAs(t.ctx, user), fakeChannel(part));
  return startPayment(ctx, { ...request, ...asked });
}

const accepting = (orders: Order[] = []): Partial<PaymentChannel> => ({
  prepay: async (order) => {
    orders.push(order);
    return { prepayId: `wx-${order.outTradeNo}` };
  },
});

async function latest() {
  const rows = await t.ctx.db.select().from(paymentIntent).where(eq(paymentIntent.userId, user.id));
  return rows.at(-1);
}

describe('the channel is asked', () => {
  it('for the payer whom it knows, with what the payer shall read', async () => {
    const base = { tenantId: t.ctx.tenant.id, userId: user.id, createdAt: t.clock.now() };
    await t.ctx.db.insert(externalIdentity).values([
      { ...base, provider: 'wechat-mini', openid: `mini-${user.id}` },
      { ...base, provider: 'wechat-official', openid: `official-${user.id}` },
    ]);
    const orders: Order[] = [];
    await start(accepting(orders), { subject: '苹果 5 斤' });
    await start(accepting(orders), { method: 'jsapi' });
    await start(accepting(orders), { method: 'qrcode' });
    expect(orders).toMatchObject([
      { openid: `mini-${user.id}`, amount: 800, description: '苹果 5 斤', kind: 'mini' },
      { openid: `official-${user.id}`, description: '在线支付' },
      { kind: 'qrcode', notifyUrl: 'https://shop.test/notify/wxpay/shop' },
    ]);
    expect(orders[2]).not.toHaveProperty('openid');
  });

  it('outside any transaction, when the payment is written down already', async () => {
    let seen: unknown;
    const prepay: PaymentChannel['prepay'] = async ({ outTradeNo }) => {
      const found = await t.ctx.db.select().from(paymentIntent).where(eq(paymentIntent.number, outTradeNo));
      seen = found[0]?.status;
      return { prepayId: '' };
    };
    await start({ prepay });
    expect(seen).toBe('unpaid');
    expect(await latest()).toMatchObject({ prepayId: null });
  });

  it('and its refusal ends the payment, its silence does not', async () => {
    const refusing = start({ prepay: async () => fail('payment/channel-error', { message: '商户号异常' }) });
    await expect(refusing).rejects.toMatchObject({ key: 'payment/channel-error' });
    expect(await latest()).toMatchObject({ status: 'failed', failure: 'payment/channel-error' });
    const silent = start({ prepay: async () => fail('outbound/timeout') });
    await expect(silent).rejects.toMatchObject({ key: 'outbound/timeout' });
    expect(await latest()).toMatchObject({ status: 'unpaid' });
  });
});

describe('a payment of which nothing is heard', () => {
  const paid = (amount: number): ChannelOrderState => ({
    status: 'paid',
    transactionId: 'T-lost',
    amount,
    paidAt: t.clock.now(),
  });
  const check = async (state: ChannelOrderState, round: number) => {
    const ctx = withChannel(t.ctx, fakeChannel({ queryOrder: async () => state }));
    await runCheckPayment(ctx, { paymentId: (await latest())?.id ?? 0, round });
  };

  it('is settled when the channel says, being asked, that it was paid', async () => {
    await start(accepting());
    await check({ status: 'unpaid' }, 0);
    expect(await latest()).toMatchObject({ status: 'unpaid' });
    await check(paid(800), 1);
    await check(paid(800), 1);
    expect(await latest()).toMatchObject({ status: 'paid', transactionId: 'T-lost' });
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 800 });
  });

  it('is given up when the channel closed it, or when its time is over', async () => {
    await start(accepting());
    await check({ status: 'closed' }, 0);
    expect(await latest()).toMatchObject({ status: 'failed', failure: 'closed' });
    await startPayment(actingAs(t.ctx, user), { ...request, method: 'qrcode' });
    for (const wait of [11 * MINUTE, 51 * MINUTE]) {
      t.clock.advance(wait);
      await t.runJobs();
      expect(await latest()).toMatchObject({ status: 'unpaid' });
    }
    t.clock.advance(2 * HOUR + MINUTE);
    await t.runJobs();
    expect(await latest()).toMatchObject({ status: 'failed', failure: 'not paid in time' });
  });
});

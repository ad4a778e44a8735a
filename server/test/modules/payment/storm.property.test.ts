import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { applyForWithdrawal } from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  type PaymentChannel,
  refundThroughChannel,
  runCheckPayment,
  runSendChannelRefund,
  settlePayment,
  startPayment,
} from '../../../src/modules/payment/index.ts';
import { expectSoundBooks, outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';
import { fakeChannel, withChannel } from './fake-channel.ts';

const t = useTestApp();
const AMOUNTS = [700, 1_000, 333] as const;

const step = fc.record({
  act: fc.constantFrom('notify', 'notify', 'notify', 'check', 'refund', 'refund', 'send', 'send', 'withdraw'),
  /** Which payment, or which refund. */
  which: fc.nat(AMOUNTS.length - 1),
  /** What the channel says of it, or how much is asked back. */
  says: fc.constantFrom(
    'right',
    'right',
    'right',
    'other-amount',
    'other-transaction',
    'other-channel',
    'other-shop',
  ),
  part: fc.integer({ min: 1, max: 120 }),
  answer: fc.constantFrom('success', 'processing', 'refused', 'silent'),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const known =
  /^(done|payment\/(amount-mismatch|paid-differently|unknown-number|not-paid|refund-too-much)|ledger\/insufficient-balance|outbound\/timeout)$/;
let operations = 0;
const seen: Record<string, number> = {};

interface Payment {
  readonly id: number;
  readonly number: string;
  readonly amount: number;
}
interface World {
  readonly ctx: ReturnType<typeof actingAs>;
  readonly payments: readonly Payment[];
  readonly refunds: number[];
}

const channelThat = (answer: Step['answer']): PaymentChannel => {
  const result = async () => {
    if (answer === 'silent') return fail('outbound/timeout');
    if (answer === 'refused') return fail('payment/channel-error', { message: '余额不足' });
    return { refundId: 'R', status: answer };
  };
  return fakeChannel({ refund: result, queryRefund: result, prepay: async () => ({ prepayId: '' }) });
};

async function open(): Promise<World> {
  const ctx = actingAs(t.ctx, await newUser(t.ctx));
  const payments: Payment[] = [];
  for (const amount of AMOUNTS) {
    const shop = withChannel(ctx, channelThat('success'));
    const { number } = await startPayment(shop, { channel: 'wxpay', method: 'qrcode', amount });
    const [row] = await rowsOf<{ id: number }>(t, 'select id from payment_intent where number = $1', [
      number,
    ]);
    payments.push({ id: row!.id, number, amount });
  }
  return { ctx, payments, refunds: [] };
}

async function take(world: World, { act, which, says, part, answer }: Step): Promise<void> {
  const { ctx, payments, refunds } = world;
  const { id: paymentId, number, amount } = payments[which]!;
  const paid = {
    ...{ outTradeNo: number, paidAt: t.clock.now(), raw: {} },
    transactionId: says === 'other-transaction' ? `T2-${number}` : `T-${number}`,
    amount: says === 'other-amount' ? amount + 1 : amount,
  };
  const shop = withChannel(says === 'other-shop' ? t.rival : t.ctx, channelThat(answer));
  if (act === 'notify')
    await settlePayment(shop, says === 'other-channel' ? 'alipay-transfer' : 'wxpay', paid);
  if (act === 'check') {
    const queryOrder = async () => ({ status: 'paid' as const, ...paid });
    await runCheckPayment(withChannel(t.ctx, fakeChannel({ queryOrder })), { paymentId, round: 0 });
  }
  if (act === 'refund') {
    const asked = {
      paymentId,
      amount: Math.ceil((amount * part) / 100),
      reason: '退款',
      source: 'balance',
    } as const;
    refunds.push((await inTransaction(t.ctx, (tx) => refundThroughChannel(tx, asked))).id);
  }
  const refundId = refunds[part % Math.max(1, refunds.length)];
  if (act === 'send' && refundId !== undefined)
    await runSendChannelRefund(withChannel(t.ctx, channelThat(answer)), { refundId });
  if (act === 'withdraw') await applyForWithdrawal(ctx, { amount: part });
}

async function check({ ctx, payments }: World): Promise<void> {
  let expected = 0;
  for (const { id, amount } of payments) {
    const [row] = await rowsOf<{ status: string; refunded: number; gone: number; back: number }>(
      t,
      `select p.status, p.refunded_amount::int as refunded,
         coalesce(sum(r.amount) filter (where r.status <> 'failed'), 0)::int as gone
       from payment_intent p left join channel_refund r on r.tenant_id = p.tenant_id and r.intent_id = p.id
       where p.id = $1 group by p.tenant_id, p.id`,
      [id],
    );
    // What the payment says has gone back is what its refunds say, and never more than came.
    expect(row!.refunded).toBe(row!.gone);
    expect(row!.gone).toBeLessThanOrEqual(row!.status === 'paid' ? amount : 0);
    if (row!.status === 'paid') expected += amount - row!.gone;
  }
  const { balance, frozen } = await readWallet(t.ctx, ctx.user.id);
  expect(balance + frozen).toBe(expected);
}

describe('a channel that says everything at once, twice, wrongly and out of order', () => {
  it('brings each payment into the wallet once, and takes back never more than it brought', async () => {
    const lanes = fc.array(fc.array(step, { minLength: 10, maxLength: 25 }), { minLength: 3, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lanes, async (planned) => {
        const world = await open();
        await Promise.all(
          planned.map(async (lane) => {
            for (const one of lane) {
              operations++;
              const outcome = await outcomeOf(take(world, one));
              expect(outcome).toMatch(known);
              seen[outcome] = (seen[outcome] ?? 0) + 1;
            }
          }),
        );
        await check(world);
      }),
      { numRuns: 12, seed: 20260302, endOnFailure: true },
    );
    expect(operations).toBeGreaterThan(600);
    for (const outcome of ['payment/amount-mismatch', 'payment/paid-differently', 'payment/refund-too-much'])
      expect(seen, outcome).toHaveProperty([outcome]);
    expect(await rowsOf(t, 'select 1 from payment_intent where tenant_id = $1', [t.rival.tenant.id])).toEqual(
      [],
    );
    await expectSoundBooks(t);
  }, 60_000);
});

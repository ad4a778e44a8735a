import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  createRechargeRule,
  deleteRechargeRule,
  listPayments,
  listRechargeRules,
  type PaymentChannel,
  receiveNotification,
  recordPayment,
  startPayment,
  tellPayer,
} from '../../../src/modules/payment/index.ts';
import { rechargeBonus } from '../../../src/modules/payment/recharge-rules.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { expectSoundBooks, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';
import { fakeChannel, withChannel } from './fake-channel.ts';

const t = useTestApp();
let user: TestUser;
beforeEach(async () => {
  user = await newUser(t.ctx);
});
const balance = async () => (await readWallet(t.ctx, user.id)).balance;
const prepay = async () => ({ prepayId: '' });
const start = (amount: number) =>
  startPayment(withChannel(actingAs(t.ctx, user), fakeChannel({ prepay })), {
    ...{ channel: 'wxpay', method: 'qrcode', amount },
  });

describe('a notification', () => {
  const arrive = async (verifyNotification: PaymentChannel['verifyNotification']) => {
    const ctx = withChannel(t.ctx, fakeChannel({ verifyNotification }));
    return (await receiveNotification(ctx, { channel: 'wxpay', body: Buffer.from('x'), headers: {} })).body;
  };
  const told = (outTradeNo: string, amount: number) => () => {
    return { outTradeNo, amount, transactionId: `T-${outTradeNo}`, paidAt: t.clock.now(), raw: {} };
  };
  const cleanLog = () => t.logged.splice(0);

  it('is acknowledged once it is booked, and again when it comes again', async () => {
    const { number } = await start(300);
    expect([await arrive(told(number, 300)), await arrive(told(number, 300))]).toEqual([
      'SUCCESS',
      'SUCCESS',
    ]);
    expect(await balance()).toBe(300);
    expect(t.logged).toEqual([]);
  });

  it.each([
    ['with a wrong signature', () => fail('payment/bad-signature')],
    ['that cannot be read', () => fail('payment/bad-notification')],
  ])('%s is asked for again and changes nothing', async (_what, verify) => {
    await start(300);
    expect(await arrive(verify)).toBe('FAIL');
    expect(await balance()).toBe(0);
    expect(cleanLog()).toHaveLength(1);
  });

  it('of another amount or a number nobody knows is asked for again, and why is for us to know', async () => {
    const { number } = await start(300);
    for (const verify of [told(number, 301), told('ZF2603020000000000', 300)])
      expect(await arrive(verify)).toBe('FAIL');
    expect(await balance()).toBe(0);
    expect(cleanLog()).toHaveLength(2);
  });

  it('that nobody paid is true and needs no repeating', async () => {
    const { number } = await start(300);
    expect(await arrive(() => fail('payment/not-successful'))).toBe('SUCCESS');
    expect(await balance()).toBe(0);
    expect(await arrive(told(number, 300))).toBe('SUCCESS');
    expect(await balance()).toBe(300);
    expect(t.logged).toEqual([]);
  });

  it('that meets a fault of ours is not acknowledged in any way', async () => {
    await expect(
      arrive(() => {
        throw new TypeError('ours');
      }),
    ).rejects.toThrow('ours');
  });
});

describe('beginning a payment', () => {
  it.each([
    ['payment/bad-amount', 0],
    ['payment/bad-amount', -1],
    ['payment/bad-amount', 100_000_001],
    ['payment/below-minimum', 999],
    ['done', 1_000],
    ['done', 100_000_000],
  ])('is %s for %d fen where the shop takes 10 yuan and more', async (outcome, amount) => {
    await setSetting(t.ctx, { key: 'recharge_amount_min', value: '10' });
    expect(await outcomeOf(start(amount))).toBe(outcome);
    const { totalRows } = await listPayments(actingAs(t.ctx, user), { page: 1, pageSize: 5 });
    expect(totalRows).toBe(outcome === 'done' ? 1 : 0);
    await setSetting(t.ctx, { key: 'recharge_amount_min', value: '' });
  });

  it('takes any amount where the shop’s smallest is no amount of money', async () => {
    await setSetting(t.ctx, { key: 'recharge_amount_min', value: 'ten' });
    expect(await outcomeOf(start(1))).toBe('done');
    await setSetting(t.ctx, { key: 'recharge_amount_min', value: '' });
  });

  it('gives each payment a number of its own, also when chance repeats itself', async () => {
    const begun = await Promise.all(Array.from({ length: 12 }, () => start(100)));
    expect(new Set(begun.map(({ number }) => number)).size).toBe(12);
    const { rows, totalRows } = await listPayments(actingAs(t.ctx, user), { page: 2, pageSize: 5 });
    expect([rows.length, totalRows]).toEqual([5, 12]);
    const other = actingAs(t.ctx, await newUser(t.ctx));
    expect((await listPayments(other, { page: 1, pageSize: 5 })).rows).toEqual([]);
  });
});

describe('money that arrives unannounced', () => {
  const arrived = (transactionId: string, amount = 250) =>
    recordPayment(t.ctx, {
      ...{ userId: user.id, channel: 'alipay-transfer', method: 'qrcode', amount, transactionId },
      ...{ paidAt: t.clock.now(), subject: '支付宝转账' },
    });

  it('is a recharge like any other: in the log, in the wallet, with its bonus', async () => {
    const { id: ruleId } = await createRechargeRule(t.ctx, { threshold: 200, bonus: 20 });
    await arrived('A-1');
    expect(await balance()).toBe(270);
    await deleteRechargeRule(t.ctx, { ruleId });
    expect(await outcomeOf(deleteRechargeRule(t.ctx, { ruleId }))).toBe('record/none');
    await arrived('A-2');
    expect(await balance()).toBe(520);
    const { rows } = await listPayments(actingAs(t.ctx, user), { page: 1, pageSize: 5 });
    expect(rows.map(({ transactionId, status }) => [transactionId, status])).toEqual([
      ['A-2', 'paid'],
      ['A-1', 'paid'],
    ]);
  });

  it('is booked by one of many who record the same transaction', async () => {
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => arrived('A-3')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await balance()).toBe(250);
    await expectSoundBooks(t);
  });
});

describe('what comes on top of a recharge', () => {
  it('is the most that one rule gives, never two together, for any rules and amounts', async () => {
    const rule = fc.record({
      threshold: fc.integer({ min: 1, max: 2_000 }),
      bonus: fc.integer({ min: 1, max: 500 }),
      repeats: fc.boolean(),
    });
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), amounts, async (rules, paid) => {
        for (const one of rules) await createRechargeRule(t.ctx, one);
        for (const amount of paid) {
          const given = rules.map(({ threshold, bonus, repeats }) =>
            amount < threshold ? 0 : repeats ? Math.floor(amount / threshold) * bonus : bonus,
          );
          expect(await rechargeBonus(t.ctx, amount)).toBe(Math.max(0, ...given));
          expect(await rechargeBonus(t.rival, amount)).toBe(0);
        }
        const thresholds = (await listRechargeRules(t.ctx)).map(({ threshold }) => threshold);
        expect(thresholds).toEqual(rules.map(({ threshold }) => threshold).sort((a, b) => a - b));
        await rowsOf(t, 'delete from recharge_rule');
      }),
      { numRuns: 20, seed: 20260302 },
    );
  });
});

describe('a payer whose payment could not do what it was for', () => {
  it.each([
    ['order', 'order/not-payable', '原用于支付订单，因订单已关闭或已支付未能完成'],
    ['order', 'group-buy/over', '原用于支付订单，因拼团已结束未能完成'],
    ['buy-level', 'level/already-held', '原用于购买会员，因您已是该等级或更高等级的会员未能完成'],
    ['something-new', 'something/else', '原用于后续操作，未能完成'],
  ])('is told so once, in words: %s', async (action, reason, text) => {
    const failed = { paymentId: user.id, userId: user.id, amount: 12_340, action, reason };
    const tell = () => inTransaction(t.ctx, (tx) => tellPayer(tx, failed));
    expect(await outcomesOf([tell(), tell()])).toEqual({ done: 2 });
    await tell();
    const rows = await rowsOf(t, 'select content from site_message where receiver_id = $1', [user.id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.content).toContain(`123.40 元${text}`);
  });
});

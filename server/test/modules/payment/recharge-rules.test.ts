import { describe, expect, it } from 'vitest';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  createRechargeRule,
  deleteRechargeRule,
  listRechargeRules,
  recordPayment,
} from '../../../src/modules/payment/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const shown = async () => t.get('/shop/user/recharge/send/rule');

async function recharged(amount: number): Promise<number> {
  const { id: userId } = await newUser(t.ctx);
  const arrived = {
    channel: 'alipay-transfer',
    method: 'qrcode',
    subject: '充值',
    paidAt: t.clock.now(),
  } as const;
  await recordPayment(t.ctx, { ...arrived, userId, amount, transactionId: `T-${userId}` });
  return (await readWallet(t.ctx, userId)).balance;
}

describe('what a recharge brings on top', () => {
  it('is shown and given as soon as the shop sets it, and no longer once it is gone', async () => {
    expect(await shown()).toMatchObject({ code: 700 });
    const small = await createRechargeRule(t.ctx, { threshold: 1000, bonus: 100, repeats: true });
    const large = await createRechargeRule(t.ctx, { threshold: 5000, bonus: 900 });
    expect((await shown()).data).toEqual([
      { id: small.id, confine: 10, send: 1, loop: true },
      { id: large.id, confine: 50, send: 9, loop: false },
    ]);
    expect(await recharged(999)).toBe(999);
    expect(await recharged(2999)).toBe(3199);
    expect(await recharged(5000)).toBe(5900);
    expect(await recharged(10_000)).toBe(11_000);
    await deleteRechargeRule(t.ctx, { ruleId: small.id });
    expect((await shown()).data).toHaveLength(1);
    expect(await recharged(2999)).toBe(2999);
    await expect(deleteRechargeRule(t.ctx, { ruleId: small.id })).rejects.toMatchObject({
      key: 'record/none',
    });
    const foreign = deleteRechargeRule(t.rival, { ruleId: large.id });
    await expect(foreign).rejects.toMatchObject({ key: 'record/none' });
  });

  it('is refused when it makes no sense', async () => {
    const refused = (field: string) => ({ key: 'recharge-rule/invalid', detail: { field } });
    const before = await listRechargeRules(t.ctx);
    for (const amount of [0, -1, 1.5, Number.NaN, 100_000_001]) {
      const threshold = createRechargeRule(t.ctx, { threshold: amount, bonus: 1 });
      await expect(threshold).rejects.toMatchObject(refused('threshold'));
      const bonus = createRechargeRule(t.ctx, { threshold: 1, bonus: amount });
      await expect(bonus).rejects.toMatchObject(refused('bonus'));
    }
    expect(await listRechargeRules(t.ctx)).toEqual(before);
  });
});

describe('money that arrived unannounced', () => {
  it('cannot be recorded twice', async () => {
    const { id: userId } = await newUser(t.ctx);
    const arrived = {
      userId,
      channel: 'alipay-transfer',
      method: 'qrcode',
      amount: 700,
      transactionId: 'T-twice',
      paidAt: t.clock.now(),
      subject: '转账',
    } as const;
    await recordPayment(t.ctx, arrived);
    await expect(recordPayment(t.ctx, arrived)).rejects.toThrow();
    expect((await readWallet(t.ctx, userId)).balance).toBe(700);
  });
});

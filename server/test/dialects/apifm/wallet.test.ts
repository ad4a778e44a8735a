import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { touch } from '../../../src/kernel/database/transaction.ts';
import {
  type CashKind,
  cashKinds,
  postEntry,
  tenantAccount,
  userAccount,
} from '../../../src/modules/ledger/index.ts';
import { rechargeRulesTag } from '../../../src/modules/payment/index.ts';
import { rechargeRule } from '../../../src/modules/payment/tables.ts';
import { signedIn } from '../../support/signed-in.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let moves = 0;

beforeEach(async () => {
  user = await newUser(t.ctx);
});

function move(kind: CashKind, amount: number, reference?: string, remark?: string) {
  return postEntry(t.ctx, {
    key: `move-${++moves}`,
    kind,
    reference,
    remark,
    postings: [
      { account: userAccount(user.id, 'balance'), amount },
      { account: tenantAccount('adjustment'), amount: -amount },
    ],
  });
}

function freeze(kind: CashKind, balance: number, frozen: number) {
  return postEntry(t.ctx, {
    key: `freeze-${++moves}`,
    kind,
    postings: [
      { account: userAccount(user.id, 'balance'), amount: balance },
      { account: userAccount(user.id, 'frozen'), amount: frozen },
      { account: tenantAccount('payout'), amount: -balance - frozen },
    ],
  });
}

const cashLog = async (fields: Record<string, string> = {}) => {
  const { code, data } = await t.post('/shop/user/cashLog', { token: user.token, ...fields });
  return code === 0 ? data : code;
};

describe('what a user has', () => {
  it('is told in yuan, points and growth, and what was spent', async () => {
    await fund(t.ctx, user.id, { balance: 10_050, points: 30 });
    await move('pay-order', -1999);
    expect(await t.get('/shop/user/amount', { token: user.token })).toEqual({
      code: 0,
      data: { balance: 80.51, freeze: 0, score: 30, growth: 0, totleConsumed: 19.99 },
      msg: 'success',
    });
  });

  it('is nothing at first, 700 without a wallet, 2000 without a login', async () => {
    const { data } = await t.get('/shop/user/amount', { token: user.token });
    expect(data).toEqual({ balance: 0, freeze: 0, score: 0, growth: 0, totleConsumed: 0 });
    const { token } = await signedIn(t.ctx);
    expect(await t.get('/shop/user/amount', { token })).toEqual({ code: 700, msg: '暂无数据' });
    expect(await t.get('/shop/user/amount')).toMatchObject({ code: 2000 });
    expect(await t.get('/rival/user/amount', { token: user.token })).toMatchObject({ code: 2000 });
  });
});

describe('the log of money', () => {
  it('shows the newest first, with what was there afterwards', async () => {
    await move('recharge', 5000, 'ZF1', '充值');
    t.clock.advance(1000);
    await move('pay-order', -1250, 'DD7');
    expect(await cashLog()).toEqual([
      {
        id: expect.any(Number),
        uid: user.id,
        userId: t.ctx.tenant.id,
        type: 2,
        typeStr: '支付订单',
        behavior: 1,
        behaviorStr: '支出',
        amount: 12.5,
        balance: 37.5,
        freeze: 0,
        orderId: 'DD7',
        dateAdd: expect.stringMatching(/^2026-03-\d\d \d\d:\d\d:\d\d$/),
      },
      expect.objectContaining({
        type: 0,
        behavior: 0,
        amount: 50,
        balance: 50,
        orderId: 'ZF1',
        remark: '充值',
      }),
    ]);
  });

  it('follows a withdrawal through the frozen money', async () => {
    await move('recharge', 10_000);
    await freeze('withdraw-apply', -4000, 4000);
    await freeze('withdraw-done', 0, -4000);
    await freeze('withdraw-apply', -1000, 1000);
    await freeze('withdraw-refused', 1000, -1000);
    const seen = (await cashLog()).map((row: Record<string, unknown>) => [
      row.typeStr,
      row.behavior,
      row.amount,
      row.balance,
      row.freeze,
    ]);
    expect(seen).toEqual([
      ['提现失败', 0, 10, 60, 0],
      ['提现申请', 1, 10, 50, 10],
      ['提现成功', 1, 40, 60, 0],
      ['提现申请', 1, 40, 60, 40],
      ['充值', 0, 100, 100, 0],
    ]);
  });

  it('numbers every kind of movement as the document does', async () => {
    await move('recharge', 1_000_000);
    for (const kind of cashKinds) await move(kind, kind === 'adjust' ? 1 : -1);
    const types = (await cashLog()).map((row: { type: number }) => row.type);
    expect(new Set(types)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 97, 98, 99, 100, 101, 110]));
    await postEntry(t.ctx, {
      key: 'strange',
      kind: 'something-new',
      postings: [
        { account: userAccount(user.id, 'balance'), amount: 1 },
        { account: tenantAccount('adjustment'), amount: -1 },
      ],
    });
    expect((await cashLog())[0]).toMatchObject({ type: 99, typeStr: '其他' });
  });

  it('can be narrowed by direction, type, order and days of the shop', async () => {
    await move('recharge', 5000, 'ZF1');
    await move('pay-order', -100, 'DD1');
    await move('refund-order', 100, 'DD1');
    const count = async (fields: Record<string, string>) => {
      const rows = await cashLog(fields);
      return Array.isArray(rows) ? rows.length : rows;
    };
    expect(await count({ behavior: '0' })).toBe(2);
    expect(await count({ behavior: '1' })).toBe(1);
    expect(await count({ type: '2' })).toBe(1);
    expect(await count({ type: '2,3' })).toBe(2);
    expect(await count({ type: '55' })).toBe(700);
    expect(await count({ orderId: 'DD1' })).toBe(2);
    expect(await count({ page: '2', pageSize: '2' })).toBe(1);
    expect(await count({ page: '3', pageSize: '2' })).toBe(700);
    const today = t.clock.now().toISOString().slice(0, 10);
    const tomorrow = new Date(t.clock.now().getTime() + DAY).toISOString().slice(0, 10);
    expect(await count({ dateAddBegin: today, dateAddEnd: today })).toBe(3);
    expect(await count({ dateAddBegin: tomorrow })).toBe(700);
  });

  it("counts a day from the shop's midnight to the next", async () => {
    t.clock.set('2026-05-01T15:59:59.000Z');
    user = await newUser(t.ctx);
    await move('recharge', 100, 'last-second');
    t.clock.advance(1000);
    await move('recharge', 200, 'midnight');
    const ids = async (fields: Record<string, string>) =>
      (await cashLog(fields)).map((row: { orderId: string }) => row.orderId);
    expect(await ids({ dateAddBegin: '2026-05-01', dateAddEnd: '2026-05-01' })).toEqual(['last-second']);
    expect(await ids({ dateAddBegin: '2026-05-02', dateAddEnd: '2026-05-02' })).toEqual(['midnight']);
  });

  it('is 700 when empty, 601 for what is no filter, and never shows another user', async () => {
    expect(await cashLog()).toBe(700);
    expect(await cashLog({ behavior: '2' })).toBe(601);
    expect(await cashLog({ type: 'x' })).toBe(601);
    expect(await cashLog({ dateAddBegin: '2026-02-30' })).toBe(601);
    await move('recharge', 100);
    user = await newUser(t.ctx);
    expect(await cashLog()).toBe(700);
  });
});

describe('the rules of recharging', () => {
  it('are told to everybody, the smallest first', async () => {
    expect(await t.get('/shop/user/recharge/send/rule')).toMatchObject({ code: 700 });
    const base = { tenantId: t.ctx.tenant.id, createdAt: t.clock.now() };
    await t.ctx.db.insert(rechargeRule).values([
      { ...base, threshold: 50_000, bonus: 6000 },
      { ...base, threshold: 10_000, bonus: 1050, repeats: true },
    ]);
    touch(t.ctx, rechargeRulesTag(t.ctx.tenant.id));
    expect((await t.get('/shop/user/recharge/send/rule')).data).toEqual([
      { id: expect.any(Number), confine: 100, send: 10.5, loop: true },
      { id: expect.any(Number), confine: 500, send: 60, loop: false },
    ]);
    expect(await t.get('/rival/user/recharge/send/rule')).toMatchObject({ code: 700 });
  });
});

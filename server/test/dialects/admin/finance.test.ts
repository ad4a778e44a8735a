import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { plusPeriods, printDay, startOfDay } from '../../../src/kernel/time-zone.ts';
import { createTransferCode, payDeposit } from '../../../src/modules/finance/index.ts';
import { postEntry, tenantAccount } from '../../../src/modules/ledger/index.ts';
import { paymentChannels } from '../../../src/modules/payment/index.ts';
import { channelRefund } from '../../../src/modules/payment/tables.ts';
import { fakeChannel } from '../../modules/payment/fake-channel.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertPayment } from '../../support/admin-samples/finance.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const ZONE = 'Asia/Shanghai';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});
const act = (path: string, body: object = {}) => staff.call('POST', `/admin/api/${path}`, body);
const amountOf = async ({ token }: TestUser) => (await t.get('/shop/user/amount', { token })).data;

/** A customer with 10 yuan who asked for 4 of them. */
async function applied() {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 1000 });
  const { data } = await t.post('/shop/user/withDraw/apply', { token: user.token, money: '4' });
  const { body } = await staff.call<{ items: { id: number }[] }>(
    'GET',
    `/admin/api/withdrawals?userId=${user.id}`,
  );
  const detail = async () =>
    (await t.get('/shop/user/withDraw/list', { token: user.token, page: 1, pageSize: 5 })).data;
  return { user, id: body.items[0]?.id ?? 0, detail, data };
}

describe('a withdrawal', () => {
  it('that is approved and paid is gone from the frozen money, once, however often it is clicked', async () => {
    const { user, id } = await applied();
    expect(await amountOf(user)).toMatchObject({ balance: 6, freeze: 4 });
    expect((await act(`withdrawals/${id}/approve`)).status).toBe(200);
    expect((await act(`withdrawals/${id}/approve`)).status).toBe(409);
    const clicks = await Promise.all([1, 2, 3].map(() => act(`withdrawals/${id}/mark-paid`)));
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await amountOf(user)).toMatchObject({ balance: 6, freeze: 0 });
    expect((await act(`withdrawals/${id}/refuse`, { reason: '晚了' })).status).toBe(409);
  });

  it('that is refused comes back into the balance with the reason', async () => {
    const { user, id } = await applied();
    expect((await act(`withdrawals/${id}/refuse`, {})).body).toMatchObject({ field: 'reason' });
    expect((await act(`withdrawals/${id}/refuse`, { reason: '账号有误' })).status).toBe(200);
    expect(await amountOf(user)).toMatchObject({ balance: 10, freeze: 0 });
    const shown = (await staff.call('GET', `/admin/api/withdrawals/${id}`)).body;
    expect(shown).toMatchObject({ status: 'refused', refusalReason: '账号有误', amount: 4 });
  });

  it('is decided by those only who may', async () => {
    const { id } = await applied();
    const looking = await someStaff(t, { permissions: ['withdrawals:read', 'withdrawals:approve'] });
    expect((await looking.call('POST', `/admin/api/withdrawals/${id}/mark-paid`, {})).status).toBe(403);
    expect((await looking.call('POST', `/admin/api/withdrawals/${id}/approve`, {})).status).toBe(200);
  });
});

it('a deposit is given back into the wallet once', async () => {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 500 });
  const { id } = await payDeposit(actingAs(t.ctx, user), { amount: 300 });
  expect((await act(`deposits/${id}/keep`, { reason: '未到期' })).body).toMatchObject({
    error: 'action/not-possible',
  });
  const clicks = await Promise.all([1, 2].map(() => act(`deposits/${id}/give-back`)));
  expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await amountOf(user)).toMatchObject({ balance: 5 });
});

it('an invoice that is issued shows its file to the customer', async () => {
  const user = await newUser(t.ctx);
  await t.post('/shop/invoice/apply', { token: user.token, comName: '某公司', amount: '9.9' });
  const { body } = await staff.call<{ items: { id: number }[] }>(
    'GET',
    `/admin/api/invoices?userId=${user.id}`,
  );
  const id = body.items[0]?.id ?? 0;
  expect((await act(`invoices/${id}/begin`)).status).toBe(200);
  expect((await act(`invoices/${id}/issue`, { fileUrl: 'https://files.example/i.pdf' })).status).toBe(200);
  expect((await act(`invoices/${id}/refuse`, { reason: '晚' })).status).toBe(409);
  const shown = (await staff.call('GET', `/admin/api/invoices/${id}`)).body;
  expect(shown).toMatchObject({ status: 'issued', fileUrl: 'https://files.example/i.pdf', amount: 9.9 });
  const { data } = await t.get('/shop/invoice/info', { token: user.token, id });
  expect(JSON.stringify(data)).toContain('https://files.example/i.pdf');
});

it('rules of recharges and bills made here are what clients are shown at once', async () => {
  expect((await t.get('/shop/user/recharge/send/rule')).code).toBe(700);
  const rule = await act('recharge-rules', { threshold: 100, bonus: 8.8 });
  expect(rule.status).toBe(201);
  expect((await t.get('/shop/user/recharge/send/rule')).data).toMatchObject([{ confine: 100, send: 8.8 }]);
  const wrong = await act('bill-discounts', { threshold: 10, discount: 10 });
  expect([wrong.status, wrong.body]).toEqual([400, expect.objectContaining({ field: 'discount' })]);
  expect((await act('bill-discounts', { threshold: 10, discount: 1 })).status).toBe(201);
  expect((await act('bill-discounts', { threshold: 10, discount: 2 })).body).toMatchObject({
    error: 'record/taken',
  });
  expect((await t.get('/shop/payBill/discounts')).data).toHaveLength(1);
});

it('a code to pay by that is disabled is shown to nobody', async () => {
  const { id } = await createTransferCode(t.ctx, { pictureUrl: 'https://files.example/c.png' });
  const { version } = (await staff.call<{ version: string }>('GET', `/admin/api/transfer-codes/${id}`)).body;
  const headers = { 'if-match': version };
  const url = `/admin/api/transfer-codes/${id}`;
  const shown = async () => (await t.get('/shop/pay/alipay/transfer/qrcode')).code;
  expect(await shown()).toBe(0);
  expect((await staff.call('PATCH', url, { status: 'disabled' }, headers)).status).toBe(200);
  expect(await shown()).not.toBe(0);
});

describe('a payment', () => {
  const channelSaying = (status: 'paid' | 'unpaid') =>
    fakeChannel({
      queryOrder: async (number) =>
        status === 'paid'
          ? { status, transactionId: `T${number}`, amount: 1000, paidAt: t.clock.now() }
          : { status },
    });
  const through = (channel: ReturnType<typeof fakeChannel>) =>
    t.ctx.ports.bind(paymentChannels, { channelFor: async () => channel, notifyUrl: () => '' });

  it('whose notification was lost is found at the channel, also after it was given up, and counts once', async () => {
    const user = await newUser(t.ctx);
    const id = await insertPayment(t.ctx, { userId: user.id, status: 'failed', failure: 'not paid in time' });
    through(channelSaying('unpaid'));
    expect((await act(`payments/${id}/check`)).body).toEqual({ status: 'unpaid' });
    expect(await amountOf(user)).toMatchObject({ balance: 0 });
    through(channelSaying('paid'));
    await Promise.all([act(`payments/${id}/check`), act(`payments/${id}/check`)]);
    expect(await amountOf(user)).toMatchObject({ balance: 10 });
    expect((await act(`payments/${id}/check`)).body).toMatchObject({ error: 'action/not-possible' });
  });

  it('whose refund the channel would not do is refunded by a retry, once', async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 400 });
    const intentId = await insertPayment(t.ctx, { userId: user.id, status: 'paid' });
    const [row] = await t.ctx.db
      .insert(channelRefund)
      .values({
        ...{
          tenantId: t.ctx.tenant.id,
          number: 'TK1',
          intentId,
          amount: 400,
          reason: '退',
          createdAt: t.clock.now(),
        },
        ...{ source: 'balance', status: 'failed', failure: 'no money' },
      })
      .returning();
    const url = `channel-refunds/${row?.id}/retry`;
    const clicks = await Promise.all([act(url), act(url), act(url)]);
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await amountOf(user)).toMatchObject({ balance: 0 });
    through(fakeChannel({ refund: async () => ({ refundId: 'R1', status: 'success' }) }));
    await t.runJobs();
    const [made] = await t.ctx.db
      .select()
      .from(channelRefund)
      .where(eq(channelRefund.retryOfId, row?.id ?? 0));
    expect(made).toMatchObject({ status: 'succeeded', amount: 400, channelRefundId: 'R1' });
    expect((await act(`channel-refunds/${made?.id}/retry`)).status).toBe(409);
  });

  it('that a channel does not answer for leaves everything as it is and says so', async () => {
    const id = await insertPayment(t.ctx);
    through(fakeChannel({ queryOrder: async () => fail('outbound/timeout') }));
    expect(await act(`payments/${id}/check`)).toMatchObject({
      status: 409,
      body: { error: 'outbound/timeout' },
    });
  });
});

describe('the ledger', () => {
  it('shows a movement with both its sides, and the books of the shop', async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 123, points: 7 });
    const accounts = await staff.call<{ items: { id: number; kind: string; amount: number }[] }>(
      'GET',
      `/admin/api/accounts?userId=${user.id}`,
    );
    const balance = accounts.body.items.find(({ kind }) => kind === 'balance');
    expect(balance).toMatchObject({ amount: 123, yuan: 1.23, userId: user.id });
    const postings = await staff.call<{ items: { entryId: number }[] }>(
      'GET',
      `/admin/api/postings?accountId=${balance?.id}`,
    );
    expect(postings.body.items).toMatchObject([
      { amount: 123, balance: 123, kind: 'adjust', unit: 'fen', yuan: 1.23 },
    ]);
    const points = accounts.body.items.find(({ kind }) => kind === 'points');
    expect(points).toMatchObject({ amount: 7, yuan: null });
    const moved = await staff.call<{ items: object[] }>('GET', `/admin/api/postings?accountId=${points?.id}`);
    expect(moved.body.items).toMatchObject([{ amount: 7, unit: 'points', yuan: null }]);
    const entry = await staff.call<{ postings: { amount: number; unit: string }[] }>(
      'GET',
      `/admin/api/journal-entries/${postings.body.items[0]?.entryId}`,
    );
    const sides = entry.body.postings;
    expect(sides).toContainEqual(
      expect.objectContaining({ userId: user.id, yuan: 1.23, accountKind: 'balance' }),
    );
    for (const unit of ['fen', 'points'])
      expect(sides.filter((side) => side.unit === unit).reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    const books = await staff.call<{ items: object[] }>('GET', '/admin/api/ledger/books');
    expect(books.body.items).toContainEqual({ kind: 'points-issued', unit: 'points', amount: -7 });
  });

  it('has a trial balance that sums to zero, and tells of a day how much moved for which reason', async () => {
    const user = await newUser(t.ctx);
    const [yesterday, today, tomorrow] = [0, 1, 2].map((days) =>
      printDay(plusPeriods(t.clock.now(), days, 'day', ZONE), ZONE),
    ) as [string, string, string];
    const midnight = startOfDay(today, ZONE).getTime();
    t.clock.set(new Date(midnight - 1).toISOString());
    await act(`wallets/${user.id}/adjust`, { balance: 7.01 });
    t.clock.set(new Date(midnight).toISOString());
    await act(`wallets/${user.id}/adjust`, { balance: 0.5, score: 3 });
    await act(`wallets/${user.id}/adjust`, { balance: -0.2 });
    interface Row {
      kind: string;
      unit: string;
      amount: number;
    }
    const rows = async (path: string, by = staff) => {
      const { status, body } = await by.call<{ items: Row[] }>('GET', `/admin/api/ledger/${path}`);
      return status === 200 ? body.items : status;
    };
    const balances = (await rows('trial-balance')) as Row[];
    const sums = new Map<string, number>();
    for (const { unit, amount } of balances)
      sums.set(unit, (sums.get(unit) ?? 0) + Math.round(unit === 'yuan' ? amount * 100 : amount));
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
    expect(balances).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'balance', ownerType: 'user', unit: 'yuan' },
        title: { zh: '余额', en: 'Balance' },
      }),
    );
    expect(await rows(`days/${today}`)).toMatchObject([
      { kind: 'adjust', unit: 'yuan', entries: 2, amount: 0.7, title: { zh: '人工调整' } },
      { kind: 'adjust', unit: 'points', entries: 1, amount: 3 },
    ]);
    expect(await rows(`days/${yesterday}`)).toContainEqual(
      expect.objectContaining({ kind: 'adjust', unit: 'yuan' }),
    );
    expect(await rows(`days/${tomorrow}`)).toEqual([]);
    const blind = await someStaff(t, { permissions: ['accounts:read', 'journal-entries:read'] });
    expect([await rows('trial-balance', blind), await rows(`days/${today}`, blind)]).toEqual([403, 403]);
  });

  it('is audited for this shop alone, and tells the first difference', async () => {
    const right = await act('journal-entries/audit');
    expect(right.body).toMatchObject({ isRight: true, difference: null, entries: expect.any(Number) });
    const key = 'bad';
    await inTransaction(t.ctx, (tx) =>
      postEntry(tx, {
        ...{ key, kind: 'adjust' },
        postings: [
          { account: tenantAccount('adjustment'), amount: -5 },
          { account: tenantAccount('revenue'), amount: 5 },
        ],
      }),
    );
    const spoil = `update account set amount = amount + 1 where tenant_id = $1 and kind = 'revenue' and amount = 5`;
    await t.ctx.db.$client.query(spoil, [t.ctx.tenant.id]);
    expect((await act('journal-entries/audit')).body).toMatchObject({
      isRight: false,
      difference: { check: expect.stringContaining('amount'), expected: 5, found: 6 },
    });
    const elsewhere = await someStaff(t, { domain: 'rival' });
    expect((await elsewhere.call('POST', '/admin/api/journal-entries/audit', {})).body).toMatchObject({
      isRight: true,
      entries: 0,
    });
  });
});

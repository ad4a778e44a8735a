import { desc, eq } from 'drizzle-orm';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { auditLedger } from '../../../src/modules/ledger/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { callAdmin, type StaffClient, signInStaff } from '../../support/staff-client.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
let staff: StaffClient;
beforeAll(async () => {
  staff = await signInStaff(t);
});

interface Adjusted {
  balance: number;
  score: number;
  error?: string;
  field?: string;
}

const adjust = (uid: unknown, body: unknown, headers: Record<string, string> = {}, tenant = 'shop') =>
  callAdmin<Adjusted>(t, 'POST', `/admin/api/wallets/${uid}/adjust`, {
    token: staff.token,
    body,
    headers,
    tenant,
  });

const audits = () =>
  t.ctx.db.select().from(auditLog).where(eq(auditLog.tenantId, t.ctx.tenant.id)).orderBy(desc(auditLog.id));

describe('adjusting a wallet', () => {
  it('adds and takes yuan and points exactly, and the customer sees why', async () => {
    const { id, token } = await newUser(t.ctx);
    expect((await adjust(id, { balance: '12.34', score: 50, remark: '补偿' })).body).toEqual({
      uid: id,
      balance: 12.34,
      score: 50,
    });
    expect((await adjust(id, { balance: -0.3, score: -20 })).body).toMatchObject({
      balance: 12.04,
      score: 30,
    });
    expect((await adjust(id, { balance: 0.1 })).body).toMatchObject({ balance: 12.14, score: 30 });
    expect(await t.get('/shop/user/amount', { token })).toMatchObject({
      data: { balance: 12.14, score: 30 },
    });
    const { data } = await t.post('/shop/user/cashLog', { token });
    expect(data).toMatchObject([
      { amount: 0.1 },
      { amount: 0.3, behavior: 1 },
      { amount: 12.34, remark: '补偿' },
    ]);
  });

  it('does not tell the balance to who may change it but not see money', async () => {
    const { id } = await newUser(t.ctx);
    await adjust(id, { balance: 10, score: 5 });
    const blind = await someStaff(t, { permissions: ['wallets:*'] });
    const { body } = await blind.call('POST', `/admin/api/wallets/${id}/adjust`, { balance: 1 });
    expect(body).toEqual({ uid: id, score: 5 });
  });

  it('writes down who changed what, from what to what', async () => {
    const { id } = await newUser(t.ctx);
    await adjust(id, { balance: 5 });
    await adjust(id, { balance: -2, score: 7, remark: '更正' });
    const [latest] = await audits();
    expect(latest).toMatchObject({
      action: 'adjust',
      resource: 'wallet',
      resourceId: String(id),
      before: { balance: 500, points: 0 },
      after: { balance: 300, points: 7, remark: '更正' },
    });
  });

  it('happens once for one Idempotency-Key, however often and however many at once', async () => {
    const { id } = await newUser(t.ctx);
    const known = (await audits()).length;
    const key = { 'idempotency-key': `gift-${id}` };
    const answers = await Promise.all(Array.from({ length: 5 }, () => adjust(id, { balance: 8 }, key)));
    answers.push(await adjust(id, { balance: 8 }, key));
    expect(answers.map(({ status, body }) => [status, body.balance])).toEqual(answers.map(() => [200, 8]));
    expect(await audits()).toHaveLength(known + 1);
    expect((await adjust(id, { balance: 8 })).body.balance).toBe(16);
  });

  it('refuses the same Idempotency-Key for something else', async () => {
    const [one, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    const key = { 'idempotency-key': `other-${one.id}` };
    await adjust(one.id, { balance: 8 }, key);
    const before = await databaseDigest(t);
    expect((await adjust(one.id, { balance: 9 }, key)).status).toBe(409);
    expect((await adjust(other.id, { balance: 8 }, key)).status).toBe(409);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('never leaves less than nothing', async () => {
    const { id } = await newUser(t.ctx);
    await adjust(id, { balance: 1, score: 1 });
    const before = await databaseDigest(t);
    expect(await adjust(id, { balance: -1.01 })).toMatchObject({
      status: 409,
      body: { error: 'ledger/insufficient-balance' },
    });
    expect(await adjust(id, { balance: 5, score: -2 })).toMatchObject({
      status: 409,
      body: { error: 'ledger/insufficient-points' },
    });
    expect(await databaseDigest(t)).toEqual(before);
  });

  it.each([
    ['id', 'abc', { balance: 1 }],
    ['balance', 0, { balance: '1.005' }],
    ['balance', 0, { balance: '1e3' }],
    ['balance', 0, { balance: 'NaN' }],
    ['balance', 0, { balance: '99999999999999999999' }],
    ['balance', 0, { balance: true }],
    ['score', 0, { score: 1.5 }],
    ['score', 0, { score: '9007199254740993' }],
    ['score', 0, { score: 'many' }],
    ['remark', 0, { balance: 1, remark: 'x'.repeat(201) }],
    ['remark', 0, { balance: 1, remark: { text: 'x' } }],
  ])('names the wrong field %s', async (field, uid, body) => {
    const { id } = await newUser(t.ctx);
    const before = await databaseDigest(t);
    expect(await adjust(uid || id, body)).toMatchObject({
      status: 400,
      body: { error: 'request/malformed', field },
    });
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('refuses to do nothing, and users that are unknown or of another tenant', async () => {
    const { id } = await newUser(t.ctx);
    const before = await databaseDigest(t);
    expect(await adjust(id, {})).toMatchObject({ status: 400, body: { error: 'wallet/nothing-to-adjust' } });
    expect(await adjust(999_999_999, { balance: 1 })).toMatchObject({ status: 404 });
    expect(await adjust(id, { balance: 1 }, {}, 'rival')).toMatchObject({ status: 404 });
    expect(await databaseDigest(t)).toEqual(before);
    expect(t.logged).toEqual([]);
  });

  it('keeps the ledger true', async () => {
    const pool = t.ctx.db.$client;
    if (!(pool instanceof pg.Pool)) throw new Error('the test app has a pool');
    expect((await auditLedger(pool)).difference).toBeUndefined();
  });
});

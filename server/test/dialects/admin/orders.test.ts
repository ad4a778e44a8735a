import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src/kernel/spreadsheets/read-table.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { applyForRefund, getOrderForStaff, payOrder } from '../../../src/modules/order/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { orderOf } from '../../support/resources.ts';
import { callAdmin, type StaffClient, signInStaff } from '../../support/staff-client.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let staff: StaffClient;
beforeAll(async () => {
  staff = await signInStaff(t);
});

const parcel = { expressCompany: '中通速递', expressNumber: 'ZT123' };
const post = (url: string, body: unknown, tenant = 'shop') =>
  callAdmin<Record<string, unknown>>(t, 'POST', url, { token: staff.token, body, tenant });

async function paidOrder(): Promise<{ id: number; number: string; buyer: TestUser }> {
  const buyer = await newUser(t.ctx);
  const { id, number } = await orderOf(t.ctx, buyer, { delivered: true });
  await fund(t.ctx, buyer.id, { balance: 1000 });
  await payOrder(actingAs(t.ctx, buyer), { orderId: id });
  return { id, number, buyer };
}

async function refundApplication(amount = 1000) {
  const order = await paidOrder();
  const application = await applyForRefund(actingAs(t.ctx, order.buyer), {
    orderId: order.id,
    type: 'refund-only',
    goodsReceived: false,
    reason: '不想要了',
    amount,
    pictures: [],
  });
  return { ...order, applicationId: application.id };
}

const statusOf = async (id: number) => (await getOrderForStaff(t.ctx, id)).order.status;
const balanceOf = async ({ token }: TestUser) => (await t.get('/shop/user/amount', { token })).data.balance;

async function lastAudit() {
  const [row] = await t.ctx.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.tenantId, t.ctx.tenant.id))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row;
}

async function refusedWithoutEffect(url: string, body: unknown, tenant = 'shop') {
  const before = await databaseDigest(t);
  const answer = await post(url, body, tenant);
  expect(await databaseDigest(t)).toEqual(before);
  expect(t.logged).toEqual([]);
  return answer;
}

describe('orders and refunds', () => {
  it('tell no amount, in lists, details, exports or the log of changes, to who may not see money', async () => {
    const { id, applicationId } = await refundApplication(987);
    await post(`/admin/api/refunds/${applicationId}/accept`, {});
    const everything = await someStaff(t, { permissions: ['*:*', '!money:read'] });
    for (const url of [`orders/${id}`, 'orders', 'refunds', `refunds/${applicationId}`, 'refund-payments']) {
      const { status, body } = await everything.call('GET', `/admin/api/${url}`);
      expect(status, url).toBe(200);
      expect(JSON.stringify(body), url).not.toMatch(/[aA]mount"|9\.87/);
    }
    const { body } = await everything.call('GET', '/admin/api/audit-log?resource=refunds');
    expect(JSON.stringify(body)).not.toContain('9.87');
    const headers = { authorization: `Bearer ${everything.token}` };
    const file = await t.app.http.inject({ method: 'GET', url: '/admin/api/refunds/export', headers });
    const [head = []] = await readTable(file.rawPayload, 100);
    expect(head).toContain('原因');
    expect(head).not.toContain('金额');
  });
});

describe('orders', () => {
  it('are found by their number, page by page, in the tenant they belong to', async () => {
    const orders = [await paidOrder(), await paidOrder()];
    const number = orders[0]?.number ?? '';
    expect(await staff.get(`/admin/api/orders?orderNumber=${number}`)).toMatchObject({
      items: [
        {
          id: orders[0]?.id,
          orderNumber: number,
          status: 'paid',
          payableAmount: 10,
          lines: [{ quantity: 1 }],
        },
      ],
      total: 1,
    });
    const page = await staff.get<{ items: unknown[]; total: number }>('/admin/api/orders?page=1&pageSize=1');
    expect(page.items).toHaveLength(1);
    expect(page.total).toBeGreaterThan(1);
    const elsewhere = await callAdmin(t, 'GET', `/admin/api/orders?orderNumber=${number}`, {
      token: staff.token,
      tenant: 'rival',
    });
    expect(elsewhere.body).toMatchObject({ items: [], total: 0 });
    const wrong = await callAdmin(t, 'GET', '/admin/api/orders?pageSize=100000', { token: staff.token });
    expect([wrong.status, wrong.body]).toEqual([400, expect.objectContaining({ field: 'pageSize' })]);
  });

  it('are sent once, and who sent what is written down', async () => {
    const { id, buyer } = await paidOrder();
    expect((await post(`/admin/api/orders/${id}/ship`, parcel)).status).toBe(200);
    expect(await statusOf(id)).toBe('shipped');
    expect(await lastAudit()).toMatchObject({
      action: 'ship',
      resource: 'orders',
      resourceId: String(id),
      staffId: expect.any(Number),
      before: { status: 'paid' },
      after: { status: 'shipped', ...parcel },
      ip: '127.0.0.1',
    });
    const again = await refusedWithoutEffect(`/admin/api/orders/${id}/ship`, {
      ...parcel,
      expressNumber: 'ZT9',
    });
    expect(again.status).toBe(409);
    const { data } = await t.get('/shop/order/detail', { id, token: buyer.token });
    expect(data.logistics).toMatchObject({ shipperName: '中通速递', trackingNumber: 'ZT123' });
  });

  it('are not sent before they are paid, nor without a parcel number', async () => {
    const unpaid = await orderOf(t.ctx, await newUser(t.ctx), { delivered: true });
    expect((await refusedWithoutEffect(`/admin/api/orders/${unpaid.id}/ship`, parcel)).status).toBe(409);
    const { id } = await paidOrder();
    for (const [field, body] of [
      ['expressCompany', { expressNumber: 'ZT1' }],
      ['expressNumber', { expressCompany: '中通', expressNumber: ' ' }],
      ['expressNumber', { expressCompany: '中通', expressNumber: 'x'.repeat(65) }],
      ['expressCompany', { ...parcel, expressCompany: 'a\u0000b' }],
      ['expressCompany', { ...parcel, expressCompany: { name: '中通' } }],
    ] as const)
      expect(await refusedWithoutEffect(`/admin/api/orders/${id}/ship`, body)).toMatchObject({
        status: 400,
        body: { error: 'request/malformed', field },
      });
  });

  it('of another tenant are unknown', async () => {
    const { id } = await paidOrder();
    for (const url of [`/admin/api/orders/${id}/ship`, '/admin/api/orders/999999999/ship']) {
      const answer = await refusedWithoutEffect(url, parcel, 'rival');
      expect([answer.status, answer.body.error]).toEqual([404, 'record/none']);
    }
    expect(await statusOf(id)).toBe('paid');
  });
});

describe('applications for a refund', () => {
  it('that are accepted give the money back, once', async () => {
    const { applicationId, id, buyer } = await refundApplication();
    const url = `/admin/api/refunds/${applicationId}/accept`;
    expect(await balanceOf(buyer)).toBe(0);
    const answers = await Promise.all([post(url, {}), post(url, {}), post(url, { destination: 'wallet' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await balanceOf(buyer)).toBe(10);
    expect(await statusOf(id)).toBe('closed');
    expect(await lastAudit()).toMatchObject({
      action: 'accept',
      resource: 'refunds',
      resourceId: String(applicationId),
      after: { destination: 'wallet', status: 'done' },
    });
    expect((await refusedWithoutEffect(url.replace('accept', 'refuse'), { reason: '晚了' })).status).toBe(
      409,
    );
  });

  it('that are refused leave money and order alone and tell why', async () => {
    const { applicationId, id, buyer } = await refundApplication();
    expect((await post(`/admin/api/refunds/${applicationId}/refuse`, { reason: '已发货' })).status).toBe(200);
    expect([await balanceOf(buyer), await statusOf(id)]).toEqual([0, 'paid']);
    const { data } = await t.get('/shop/order/refundApply/info', { orderId: id, token: buyer.token });
    expect(data[0].baseInfo).toMatchObject({ status: 2 });
    expect(await lastAudit()).toMatchObject({
      action: 'refuse',
      resource: 'refunds',
      after: { reason: '已发货' },
    });
    const accepted = await refusedWithoutEffect(`/admin/api/refunds/${applicationId}/accept`, {});
    expect(accepted.status).toBe(409);
  });

  it('for a part give back that part and leave the order as it is', async () => {
    const { applicationId, id, buyer } = await refundApplication(300);
    expect((await post(`/admin/api/refunds/${applicationId}/accept`, {})).status).toBe(200);
    expect([await balanceOf(buyer), await statusOf(id)]).toEqual([3, 'paid']);
  });

  it('of another tenant are unknown, and a destination that does not exist is refused', async () => {
    const { applicationId } = await refundApplication();
    for (const action of ['accept', 'refuse']) {
      const elsewhere = await refusedWithoutEffect(
        `/admin/api/refunds/${applicationId}/${action}`,
        {},
        'rival',
      );
      expect([elsewhere.status, elsewhere.body.error]).toEqual([404, 'record/none']);
    }
    const answer = await refusedWithoutEffect(`/admin/api/refunds/${applicationId}/accept`, {
      destination: 'cash',
    });
    expect(answer).toMatchObject({ status: 400, body: { field: 'destination' } });
  });

  it('of an order that was paid from the wallet cannot be paid back through a channel', async () => {
    const { applicationId } = await refundApplication();
    const url = `/admin/api/refunds/${applicationId}/accept`;
    expect((await refusedWithoutEffect(url, { destination: 'channel' })).status).toBe(409);
  });
});

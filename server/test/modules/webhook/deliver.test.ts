import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { publish } from '../../../src/kernel/jobs/events.ts';
import { applyForWithdrawal } from '../../../src/modules/finance/index.ts';
import { orderPaid, payOrder, shipOrder } from '../../../src/modules/order/index.ts';
import {
  redeliverWebhook,
  sweepDeliveries,
  webhookEndpointRecords,
} from '../../../src/modules/webhook/index.ts';
import { webhookDelivery } from '../../../src/modules/webhook/tables.ts';
import { type Answering, deadAddress, otherSide } from '../../kernel/outbound-server.ts';
import { orderOf } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';
import { waitingJobs } from '../../support/waiting-jobs.ts';
import { callingNames, deliveriesTo, hearing, insertEndpoint } from '../../support/webhook-fixtures.ts';

const t = useTestApp();
const ok: Answering = (_request, response) => response.end('thanks');
const answering =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    response.writeHead(status, headers).end();

beforeEach(() => callingNames(t.ctx, { 'hooks.example': [['127.0.0.1']], 'inner.example': [['127.0.0.2']] }));

const receiver = (answer: Answering) => hearing(t.ctx, answer);

describe('what happens in a shop', () => {
  it('is told to its own server, signed, with an id and what it is about', async () => {
    const side = await otherSide(ok);
    const url = `http://hooks.example:${side.port}/orders`;
    const endpoint = await insertEndpoint(t.ctx, url, 'order.placed', 'order.paid', 'order.shipped');
    const buyer = await newUser(t.ctx);
    const order = await orderOf(t.ctx, buyer, { delivered: true });
    await t.runJobs();
    await fund(t.ctx, buyer.id, { balance: 1000 });
    await payOrder(actingAs(t.ctx, buyer), { orderId: order.id });
    await t.runJobs();
    await shipOrder(t.ctx, { orderId: order.id, carrierName: '中通', trackingNumber: 'ZT1' });
    await t.runJobs();
    expect(side.received.map(({ headers }) => headers['x-jishi-id'])).toEqual([
      `order.placed:${order.id}`,
      `order.paid:${order.id}`,
      `order.shipped:${order.id}`,
    ]);
    const [, paid] = side.received;
    expect(JSON.parse(paid?.body ?? '')).toEqual({
      id: `order.paid:${order.id}`,
      event: 'order.paid',
      createdAt: t.clock.now().toISOString(),
      tenant: 'shop',
      data: expect.objectContaining({
        orderId: order.id,
        orderNumber: order.number,
        userId: buyer.id,
        status: 'paid',
        amount: 10,
      }),
    });
    const { headers } = paid ?? {};
    const timestamp = headers?.['x-jishi-timestamp'];
    expect(Number(timestamp) * 1000).toBe(Math.floor(t.clock.now().getTime() / 1000) * 1000);
    const expected = createHmac('sha256', endpoint.secret).update(`${timestamp}.${paid?.body}`).digest('hex');
    expect(headers?.['x-jishi-signature']).toBe(`v1=${expected}`);
    expect(headers?.['content-type']).toContain('application/json');
  });

  it('is told of members and withdrawals only to who asked for it, in the shop it happened in', async () => {
    const members = await receiver(ok);
    const money = await otherSide(ok);
    await insertEndpoint(t.ctx, `http://hooks.example:${money.port}/`, 'withdrawal.applied');
    const user = await newUser(t.ctx);
    await newUser(t.rival);
    await fund(t.ctx, user.id, { balance: 500 });
    const { id } = await applyForWithdrawal(actingAs(t.ctx, user), { amount: 250 });
    await t.runJobs();
    expect(members.side.received.map(({ body }) => JSON.parse(body).data)).toEqual([{ userId: user.id }]);
    expect(money.received.map(({ body }) => JSON.parse(body).data)).toEqual([
      { withdrawalId: id, userId: user.id, amount: 2.5 },
    ]);
  });

  it('is told once, however often the event comes', async () => {
    const side = await otherSide(ok);
    await insertEndpoint(t.ctx, `http://hooks.example:${side.port}/`, 'order.paid');
    const buyer = await newUser(t.ctx);
    const { id: orderId } = await orderOf(t.ctx, buyer, { delivered: true });
    const again = () => inTransaction(t.ctx, (tx) => publish(tx, orderPaid, { orderId, userId: buyer.id }));
    await again();
    await t.runJobs();
    await again();
    await again();
    await t.runJobs();
    expect(side.received).toHaveLength(1);
  });

  it('costs a shop nothing that has no endpoint', async () => {
    const buyer = await newUser(t.rival);
    await orderOf(t.rival, buyer, { delivered: true });
    await t.runJobs();
    await orderOf(t.rival, buyer, { delivered: true });
    expect(await waitingJobs(t.rival, { name: 'event order.placed' })).toEqual([]);
  });

  it('is told to nobody any more once the endpoint is disabled', async () => {
    const { side, endpoint } = await receiver(ok);
    await newUser(t.ctx);
    await inTransaction(t.ctx, (tx) =>
      webhookEndpointRecords.update(tx, endpoint.id, { status: 'disabled' }),
    );
    await t.runJobs();
    await newUser(t.ctx);
    await t.runJobs();
    expect(side.received).toEqual([]);
  });
});

describe('a receiver', () => {
  it('that answers with an error is asked again, later and later, until it takes it', async () => {
    let isWell = false;
    const { side, log } = await receiver((_request, response) =>
      response.writeHead(isWell ? 204 : 500).end(isWell ? '' : 'not today'),
    );
    await newUser(t.ctx);
    await t.runJobs();
    expect(await log()).toMatchObject([
      { status: 'waiting', attempts: 1, responseStatus: 500, responseBody: 'not today', error: null },
    ]);
    await t.runJobs();
    expect(side.received).toHaveLength(1);
    t.clock.advance(61_000);
    await t.runJobs();
    expect(side.received).toHaveLength(2);
    isWell = true;
    t.clock.advance(4 * 60_000);
    await t.runJobs();
    expect(side.received).toHaveLength(2);
    t.clock.advance(61_000);
    await t.runJobs();
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 3, responseStatus: 204 }]);
    expect((await log())[0]?.durationMs).toBeGreaterThanOrEqual(0);
    expect(new Set(side.received.map(({ headers }) => headers['x-jishi-id'])).size).toBe(1);
    expect(t.logged).toEqual([]);
  });

  it('that never takes it is given up after nine attempts, and told again when staff say so', async () => {
    let status = 503;
    const { side, log } = await receiver((_request, response) => response.writeHead(status).end());
    await newUser(t.ctx);
    for (let day = 0; day < 12; day++) {
      await t.runJobs();
      t.clock.advance(day < 6 ? 2 * HOUR : DAY);
    }
    const [delivery] = await log();
    expect(delivery).toMatchObject({ status: 'failed', attempts: 9, responseStatus: 503 });
    expect(side.received).toHaveLength(9);
    status = 200;
    await inTransaction(t.ctx, (tx) => redeliverWebhook(tx, delivery?.id ?? 0));
    await t.runJobs();
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    expect(side.received.at(-1)?.body).toBe(side.received[0]?.body);
  });

  it('that is not there, or answers no HTTP, is written down as what it is', async () => {
    const dead = new URL(await deadAddress());
    const refusing = await insertEndpoint(t.ctx, `http://hooks.example:${dead.port}/`, 'member.joined');
    const garbled = await receiver((_request, response) => response.socket?.end('not http at all\r\n\r\n'));
    await newUser(t.ctx);
    await t.runJobs();
    expect(await deliveriesTo(t.ctx, refusing.id)).toMatchObject([
      { status: 'waiting', responseStatus: null, error: 'outbound/unreachable' },
    ]);
    expect(await garbled.log()).toMatchObject([{ error: 'outbound/bad-answer' }]);
  });

  it('on an inner address is never called, by name or by redirect', async () => {
    const secret = await otherSide(ok, { address: '127.0.0.2' });
    const inner = await insertEndpoint(t.ctx, `http://inner.example:${secret.port}/`, 'member.joined');
    const sly = await receiver(answering(307, { location: secret.url }));
    await newUser(t.ctx);
    await t.runJobs();
    expect(await deliveriesTo(t.ctx, inner.id)).toMatchObject([{ error: 'outbound/refused-address' }]);
    expect(await sly.log()).toMatchObject([{ error: 'outbound/bad-answer', responseStatus: 307 }]);
    expect(secret.received).toEqual([]);
  });

  it('that fails again and again is left alone for a while, until it answers', async () => {
    let isWell = false;
    const { side, endpoint } = await receiver((_request, response) =>
      response.writeHead(isWell ? 200 : 500).end(),
    );
    for (let n = 0; n < 3; n++) {
      await newUser(t.ctx);
      await t.runJobs();
    }
    const calls = side.received.length;
    await newUser(t.ctx);
    await t.runJobs();
    expect(side.received).toHaveLength(calls);
    expect(await webhookEndpointRecords.read(t.ctx, endpoint.id)).toMatchObject({
      failures: 3,
      pausedUntil: expect.any(Date),
    });
    isWell = true;
    t.clock.advance(10 * 60_000);
    await t.runJobs();
    expect(await webhookEndpointRecords.read(t.ctx, endpoint.id)).toMatchObject({
      failures: 0,
      pausedUntil: null,
    });
    expect((await deliveriesTo(t.ctx, endpoint.id)).map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => 'delivered'),
    );
  });

  it('that is slow does not keep the others waiting: they are called at the same time', async () => {
    const held: (() => void)[] = [];
    let isQuickCalled = false;
    const slow = await receiver((_request, response) => {
      if (isQuickCalled) response.end();
      else held.push(() => response.end());
    });
    const quick = await receiver((_request, response) => {
      isQuickCalled = true;
      response.end();
      for (const release of held) release();
    });
    await newUser(t.ctx);
    await t.runJobs();
    for (const { log } of [slow, quick]) expect(await log()).toMatchObject([{ status: 'delivered' }]);
  });
});

it('the log forgets what ended a month ago, not what still waits', async () => {
  const { log } = await receiver(answering(500));
  const other = await receiver(ok);
  await newUser(t.ctx);
  await t.runJobs();
  t.clock.advance(31 * DAY);
  await sweepDeliveries(t.app.platform);
  expect(await log()).toHaveLength(1);
  expect(await other.log()).toEqual([]);
  await t.ctx.db.delete(webhookDelivery).where(eq(webhookDelivery.tenantId, t.ctx.tenant.id));
});

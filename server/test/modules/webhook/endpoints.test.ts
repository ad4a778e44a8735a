import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { acceptRefund, applyForRefund, payOrder } from '../../../src/modules/order/index.ts';
import {
  redeliverWebhook,
  renewWebhookSecret,
  runDeliverWebhook,
  webhookEndpointRecords,
} from '../../../src/modules/webhook/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';
import { backOffice } from '../../support/back-office.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { orderOf } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';
import { callingNames, deliveriesTo, hearing, insertEndpoint } from '../../support/webhook-fixtures.ts';

const t = useTestApp();
const ok: Answering = (_request, response) => response.end('thanks');
const answering =
  (status: number): Answering =>
  (_request, response) =>
    response.writeHead(status).end();
const receiver = (answer: Answering) => hearing(t.ctx, answer);

beforeEach(() => callingNames(t.ctx, { 'hooks.example': [['127.0.0.1']] }));

describe('an endpoint', () => {
  const inTx = <T>(work: Parameters<typeof inTransaction<typeof t.ctx, T>>[1]) => inTransaction(t.ctx, work);
  const setStatus = (id: number, status: 'active' | 'disabled') =>
    inTx((tx) => webhookEndpointRecords.update(tx, id, { status }));

  it('that was disabled while something was on its way is told it when it is active again', async () => {
    let isWell = false;
    const { side, endpoint, log } = await receiver((_request, response) =>
      response.writeHead(isWell ? 200 : 502).end(),
    );
    await newUser(t.ctx);
    await t.runJobs();
    await setStatus(endpoint.id, 'disabled');
    t.clock.advance(2 * HOUR);
    await t.runJobs();
    await newUser(t.ctx);
    await t.runJobs();
    expect(side.received).toHaveLength(1);
    isWell = true;
    await setStatus(endpoint.id, 'active');
    await t.runJobs();
    // What happened meanwhile was nobody's to hear.
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
    expect(side.received).toHaveLength(2);
    await setStatus(endpoint.id, 'active');
    await t.runJobs();
    expect(side.received).toHaveLength(2);
  });

  it('that got another secret is told with that one, also what was on its way already', async () => {
    let isWell = false;
    const { side, endpoint } = await receiver((_request, response) =>
      response.writeHead(isWell ? 200 : 500).end(),
    );
    await newUser(t.ctx);
    await t.runJobs();
    isWell = true;
    const secret = await inTx((tx) => renewWebhookSecret(tx, endpoint.id));
    expect(secret).toMatch(/^whsec_[\w-]{43}$/);
    expect(secret).not.toBe(endpoint.secret);
    t.clock.advance(61_000);
    await t.runJobs();
    const [before, after] = side.received.map(({ headers, body }) => ({
      given: headers['x-jishi-signature'],
      signed: (key: string) =>
        `v1=${createHmac('sha256', key).update(`${headers['x-jishi-timestamp']}.${body}`).digest('hex')}`,
    }));
    expect(before?.given).toBe(before?.signed(endpoint.secret));
    expect(after?.given).toBe(after?.signed(secret));
    expect(after?.given).not.toBe(after?.signed(endpoint.secret));
  });

  it('shows its secret when it is made and when it is changed, never again, not in the log either', async () => {
    const office = backOffice(t);
    const events = ['order.paid'];
    const made = await office.post('webhooks', { url: 'https://hooks.example/a', events });
    expect(made.secret).toMatch(/^whsec_/);
    const changed = await office.post(`webhooks/${made.id}/renew-secret`);
    expect(changed.secret).toMatch(/^whsec_/);
    const shown = JSON.stringify([
      await office.get(`webhooks/${made.id}`),
      await office.get('webhooks'),
      (await office.call('GET', 'webhooks/export')).body,
      await office.get('audit-log?resource=webhooks'),
      await office.change(`webhooks/${made.id}`, { remark: '备注' }),
    ]);
    expect(shown).not.toContain('whsec_');
    const refused = (url: string) => office.refused('webhooks', { url, events });
    for (const url of [
      ...['ftp://hooks.example/', 'http://localhost/', 'http://127.0.0.1:99/', 'http://[::1]/', 'x'],
      ...['http://10.0.0.8/', 'http://192.168.1.1/', 'http://169.254.169.254/latest/meta-data', 'https://'],
    ])
      expect(await refused(url), url).toEqual([400, 'webhook/invalid', 'url']);
  });

  it('is not flooded by itself: only so much of its answer is read, and less is kept', async () => {
    const long = await receiver((_request, response) => response.writeHead(500).end('长\u0000'.repeat(2000)));
    const huge = await receiver((_request, response) => response.end('x'.repeat(70_000)));
    await newUser(t.ctx);
    await t.runJobs();
    const [kept] = await long.log();
    expect(kept?.responseBody).toBe('长'.repeat(1000));
    expect(await huge.log()).toMatchObject([
      { status: 'waiting', error: expect.stringMatching(/^outbound\//) },
    ]);
    expect(t.logged).toEqual([]);
  });

  it.each([300, 304, 400, 404, 410, 429])('that answers %d has not taken it', async (status) => {
    const { log } = await receiver((_request, response) => response.writeHead(status).end());
    await newUser(t.ctx);
    await t.runJobs();
    expect(await log()).toMatchObject([{ status: 'waiting', attempts: 1, responseStatus: status }]);
  });

  it('counts an attempt once, though two workers had the same delivery in hand', async () => {
    const { log, endpoint } = await receiver(answering(500));
    await newUser(t.ctx);
    await t.runJobs();
    const [delivery] = await log();
    const again = () => runDeliverWebhook(t.ctx, { deliveryId: delivery?.id ?? 0, isForced: true });
    await Promise.all([again(), again()]);
    expect((await log())[0]?.attempts).toBe(2);
    expect((await deliveriesTo(t.ctx, endpoint.id)).length).toBe(1);
  });

  it('that is removed is called no more, and takes what was told to it along', async () => {
    const { side, endpoint, log } = await receiver(answering(500));
    await newUser(t.ctx);
    await t.runJobs();
    await inTx((tx) => webhookEndpointRecords.remove(tx, endpoint.id));
    t.clock.advance(DAY);
    await newUser(t.ctx);
    await t.runJobs();
    expect(side.received).toHaveLength(1);
    expect(await log()).toEqual([]);
    expect(t.logged).toEqual([]);
  });

  it('of another shop hears nothing, and its deliveries cannot be sent again from here', async () => {
    const { log } = await receiver(ok);
    await newUser(t.ctx);
    await t.runJobs();
    const [delivery] = await log();
    const again = (ctx: typeof t.ctx) =>
      outcomeOf(inTransaction(ctx, (tx) => redeliverWebhook(tx, delivery?.id ?? 0)));
    expect(await again(t.rival)).toBe('record/none');
    expect(await again(t.ctx)).toBe('done');
  });

  it('is told of a refund with what went back, and of each refund of an order by itself', async () => {
    const side = await otherSide(ok);
    await insertEndpoint(t.ctx, `http://hooks.example:${side.port}/`, 'order.refunded');
    const buyer = await newUser(t.ctx);
    const order = await orderOf(t.ctx, buyer, { delivered: true });
    await fund(t.ctx, buyer.id, { balance: 1000 });
    await payOrder(actingAs(t.ctx, buyer), { orderId: order.id });
    for (const amount of [1, 333]) {
      const { id: applicationId } = await applyForRefund(actingAs(t.ctx, buyer), {
        ...{ orderId: order.id, type: 'refund-only', goodsReceived: false, reason: '缺货', pictures: [] },
        amount,
      });
      await inTx((tx) => acceptRefund(tx, { applicationId, destination: 'wallet' }));
    }
    await t.runJobs();
    const told = side.received.map(({ body }) => JSON.parse(body));
    expect(told.map(({ data }) => data.refund.amount).sort()).toEqual([0.01, 3.33]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
    expect(told[0].data).toMatchObject({ orderId: order.id, amount: 10, status: 'paid', userId: buyer.id });
  });
});

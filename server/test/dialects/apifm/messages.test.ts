import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { publish } from '../../../src/kernel/jobs/events.ts';
import { sendSiteMessage } from '../../../src/modules/messaging/index.ts';
import { nextActionFailed } from '../../../src/modules/payment/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let me: TestUser;
beforeEach(async () => {
  me = await newUser(t.ctx);
});
afterEach(() => expect(t.logged).toEqual([]));

const list = (who: TestUser, fields: Fields = {}) =>
  t.post('/shop/user/message/list', { token: who.token, ...fields });
const received = async (who: TestUser, fields: Fields = {}) =>
  (await list(who, { mod: 1, ...fields })).data?.result ?? [];
const call = (who: TestUser, path: 'read' | 'del', id: number) =>
  t.post(`/shop/user/message/${path}`, { token: who.token, id });
const failed = (reason: string, action = 'order') =>
  inTransaction(t.ctx, (tx) =>
    publish(tx, nextActionFailed, { paymentId: paymentId++, userId: me.id, amount: 1250, action, reason }),
  );
let paymentId = 1;

describe('messages', () => {
  it('tell whom a coupon was given to, and who gave it finds it among the sent', async () => {
    const giver = await newUser(t.ctx);
    const coupon = await receive(t.ctx, giver, await insertCouponRule(t.ctx));
    const given = { token: giver.token, id: coupon.id, uid: me.id };
    expect(await t.post('/shop/discounts/send', given)).toMatchObject({ code: 0 });
    await t.runJobs();
    const [message] = await received(me);
    expect(message).toEqual({
      id: expect.any(Number),
      uidm: me.id,
      uids: giver.id,
      source: 1,
      sourceStr: '用户发送',
      type: 0,
      typeStr: '优惠券受赠',
      title: '您收到一张优惠券',
      content: expect.stringContaining(giver.username),
      isRead: false,
      dateAdd: '2026-03-02 10:00:00',
    });
    expect((await list(giver)).data).toMatchObject({ result: [message], totalRow: 1, totalPage: 1 });
    expect(await list(me)).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('tell a payer why the money stayed in the wallet, once', async () => {
    await failed('order/not-payable');
    await failed('something/else', 'unheard-of');
    await t.runJobs();
    const [second, first] = await received(me, { source: 0, type: 1 });
    expect(first).toMatchObject({ source: 0, sourceStr: '系统发送', type: 1, title: '您的付款已存入钱包' });
    expect(first.content).toBe(
      '您支付的 12.50 元原用于支付订单，因订单已关闭或已支付未能完成，款项已存入您的钱包余额。',
    );
    expect(first).not.toHaveProperty('uids');
    expect(second.content).toContain('未能完成');
    const again = { key: 'twice', receiverId: me.id, type: 'payment', title: '好', content: '好' } as const;
    await sendSiteMessage(t.ctx, again);
    await sendSiteMessage(t.ctx, again);
    expect(await received(me)).toHaveLength(3);
  });

  it('are read and deleted by those whose they are', async () => {
    await failed('record/none');
    await failed('record/none');
    await t.runJobs();
    const [{ id: newer }, { id: older }] = await received(me);
    t.clock.advance(1000);
    expect(await call(me, 'read', older)).toEqual({ code: 0, msg: 'success' });
    const [read] = await received(me, { isRead: true });
    expect(read).toMatchObject({ id: older, isRead: true, dateRead: expect.any(String) });
    t.clock.advance(1000);
    await call(me, 'read', older);
    expect((await received(me, { isRead: true }))[0].dateRead).toBe(read.dateRead);
    expect((await received(me, { isRead: false })).map((row: { id: number }) => row.id)).toEqual([newer]);
    const stranger = await newUser(t.ctx);
    for (const path of ['read', 'del'] as const)
      expect(await call(stranger, path, newer)).toEqual({ code: 700, msg: '暂无数据' });
    expect(await call(me, 'del', newer)).toEqual({ code: 0, msg: 'success' });
    expect(await call(me, 'del', newer)).toMatchObject({ code: 700 });
    expect(await call(me, 'read', newer)).toMatchObject({ code: 700 });
    expect(await received(me, { type: 9 })).toEqual([]);
    expect(await received(me, { source: 9 })).toEqual([]);
    expect(await received(me)).toHaveLength(1);
    expect(await received(me, { page: 2 })).toEqual([]);
    expect(await t.post('/shop/user/message/list')).toMatchObject({ code: 2000 });
  });

  it('deleted by their sender are still there for their receiver', async () => {
    const sender = await newUser(t.ctx);
    const facts = { type: 'coupon-gift', title: '好', content: '好' } as const;
    await sendSiteMessage(t.ctx, { key: t.random.uuid(), receiverId: me.id, senderId: sender.id, ...facts });
    const [{ id }] = await received(me);
    expect(await call(sender, 'read', id)).toMatchObject({ code: 700 });
    expect(await call(sender, 'del', id)).toMatchObject({ code: 0 });
    expect(await list(sender)).toMatchObject({ code: 700 });
    expect(await received(me)).toHaveLength(1);
  });
});

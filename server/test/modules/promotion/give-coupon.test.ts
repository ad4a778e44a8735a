import { expect, it } from 'vitest';
import { Subscriptions, subscriptions } from '../../../src/kernel/jobs/events.ts';
import { jobBell } from '../../../src/kernel/jobs/jobs.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import { couponReceivedAsGift, giveCoupon } from '../../../src/modules/promotion/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

it('tells who has been given a coupon, by whom, exactly when it was given', async () => {
  const events = new Subscriptions().on(couponReceivedAsGift, 'tell', async () => undefined);
  const ports = new Ports().bind(subscriptions, events).bind(jobBell, { ring: () => undefined });
  const [giver, friend] = [await newUser(t.ctx), await newUser(t.ctx)];
  const coupon = await receive(t.ctx, giver, await insertCouponRule(t.ctx, { name: '见面礼' }));
  const give = () =>
    giveCoupon({ ...actingAs(t.ctx, giver), ports }, { couponId: coupon.id, userId: friend.id });
  await give();
  await expect(give()).rejects.toMatchObject({ key: 'coupon/unknown' });
  const { rows } = await t.ctx.db.$client.query(
    `delete from job where kind = 'event promotion.coupon-received-as-gift' returning payload`,
  );
  const told = { couponId: coupon.id, name: '见面礼', fromUserId: giver.id, userId: friend.id };
  expect(rows).toEqual([{ payload: told }]);
});

import fc from 'fast-check';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/kernel/clock.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { closeOrder, closeOverdue, payOrder, redeemOrder } from '../../../src/modules/order/index.ts';
import { completeGroup, openGroup } from '../../../src/modules/promotion/index.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { insertGroupBuy, orderInGroup, type TestGroupBuy } from '../../support/group-buy-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const PRICE = 600;
const PEOPLE = 6;

interface Act {
  readonly kind: 'order' | 'pay' | 'close' | 'wait' | 'complete' | 'jobs';
  readonly who: number;
}

/** Mostly people who order and pay; now and then somebody gives up, time passes or staff have enough. */
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('order', 'order', 'order', 'pay', 'pay', 'pay', 'close', 'wait', 'complete', 'jobs'),
  who: fc.nat(PEOPLE - 1),
});
const lanes = fc.array(fc.array(act, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 5 });

interface Stage {
  readonly offer: TestGroupBuy;
  readonly groupId: number;
  readonly people: readonly TestUser[];
  /** By person, the latest last. */
  readonly orders: number[][];
  readonly before: readonly number[];
}

const EXPECTED =
  /^(record\/none|order\/not-(payable|closable)|group-buy\/(unusable|already-joined|closed|over|not-completable)|ledger\/insufficient-balance)$/;

it('under any interleaving a group is never over its size, and everybody in it gets the goods or the money', async () => {
  const goods = await insertGoods(t.ctx, { stock: 1_000_000 });
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => newUser(t.ctx)));
  for (const { id } of people) await fund(t.ctx, id, { balance: 100 * PRICE });
  const size = fc.integer({ min: 2, max: 4 });
  await fc.assert(
    fc.asyncProperty(size, lanes, async (wanted, planned) => {
      const stage = await openStage(await insertGroupBuy(t.ctx, { goods, size: wanted }), people);
      await Promise.all(
        planned.map(async (lane) => {
          for (const one of lane) await perform(one, stage);
        }),
      );
      await checkSeats(stage.groupId);
      t.clock.advance(2 * DAY);
      await t.runJobs();
      // Only here can hours pass while an order is being written: its closing job may have run before it was there.
      await closeOverdue(t.ctx);
      await t.runJobs();
      await checkSeats(stage.groupId);
      await checkOutcome(stage);
    }),
    { numRuns: 30, endOnFailure: true },
  );
  expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
});

async function openStage(offer: TestGroupBuy, people: readonly TestUser[]): Promise<Stage> {
  const opener = actingAs(t.ctx, people[0] as TestUser);
  const { id: groupId } = await openGroup(opener, { goodsId: offer.goods.id });
  const before = await Promise.all(people.map(balanceOf));
  const orderId = await orderInGroup(t.ctx, people[0] as TestUser, { groupId, goodsId: offer.goods.id });
  await payOrder(opener, { orderId });
  return { offer, groupId, people, orders: [[orderId], ...people.slice(1).map(() => [])], before };
}

const balanceOf = async (user: TestUser) => (await readWallet(t.ctx, user.id)).balance;

async function perform(one: Act, { offer, groupId, people, orders }: Stage): Promise<void> {
  const user = people[one.who] as TestUser;
  const orderId = orders[one.who]?.at(-1) ?? 0;
  const asUser = actingAs(t.ctx, user);
  try {
    if (one.kind === 'order')
      orders[one.who]?.push(await orderInGroup(t.ctx, user, { groupId, goodsId: offer.goods.id }));
    if (one.kind === 'pay') await payOrder(asUser, { orderId });
    if (one.kind === 'close') await closeOrder(asUser, { orderId });
    if (one.kind === 'wait') t.clock.advance(5 * HOUR);
    if (one.kind === 'complete' && one.who === 0) await completeGroup(t.ctx, { groupId });
    if (one.kind === 'jobs') await t.runJobs();
  } catch (error) {
    if (!isFailure(error) || !EXPECTED.test(error.key)) throw error;
  }
}

async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
  return (await (t.ctx.db.$client as pg.Pool).query<Row>(text, values)).rows;
}

async function checkSeats(groupId: number): Promise<void> {
  const [row] = await query(
    `select g.size, g.status, g.taken_seats as taken, g.paid_seats as paid,
       count(m.id) filter (where m.status in ('reserved', 'paid'))::int as held,
       count(m.id) filter (where m.status = 'paid')::int as seated,
       count(distinct m.user_id) filter (where m.status in ('reserved', 'paid'))::int as persons
     from buying_group g left join group_member m on m.tenant_id = g.tenant_id and m.group_id = g.id
     where g.id = $1 group by g.tenant_id, g.id`,
    [groupId],
  );
  expect(row?.taken).toBeLessThanOrEqual(row?.size);
  expect(row?.held).toBeLessThanOrEqual(row?.size);
  expect(row?.persons).toBe(row?.held);
  if (row?.status === 'running') expect([row.held, row.seated]).toEqual([row.taken, row.paid]);
}

async function checkOutcome({ offer, groupId, people, orders, before }: Stage): Promise<void> {
  const [group] = await query<{ status: string }>('select status from buying_group where id = $1', [groupId]);
  expect(group?.status).toMatch(/^(void|done)$/);
  const rows = await query<{
    id: number;
    user_id: number;
    status: string;
    is_paid: boolean;
    redeem_code: string;
  }>('select id, user_id, status, is_paid, redeem_code from orders where id = any($1)', [orders.flat()]);
  const kept = rows.filter(({ status }) => status === 'paid');
  expect(rows.filter(({ status }) => status !== 'paid' && status !== 'closed')).toEqual([]);
  if (group?.status === 'void') expect(kept).toEqual([]);
  for (const { redeem_code: code } of kept) await redeemOrder(t.ctx, { code });
  for (const [index, user] of people.entries()) {
    const paid = kept.filter((row) => row.user_id === user.id).length;
    expect(paid).toBeLessThanOrEqual(1);
    expect(await balanceOf(user)).toBe((before[index] ?? 0) - paid * PRICE);
  }
  const refunds = await query<{ order_id: number; times: number }>(
    'select order_id, count(*)::int as times from refund where order_id = any($1) group by order_id',
    [orders.flat()],
  );
  expect(refunds.every(({ times }) => times === 1)).toBe(true);
  const refunded = rows.filter(({ is_paid, status }) => is_paid && status === 'closed').map(({ id }) => id);
  expect(refunds.map((row) => row.order_id).sort()).toEqual(refunded.sort());
  const [done] = await query<{ done: number }>('select done_count as done from group_buy where id = $1', [
    offer.id,
  ]);
  expect(done?.done).toBe(group?.status === 'done' ? 1 : 0);
}

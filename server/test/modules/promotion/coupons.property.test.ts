import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../../src/kernel/errors.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { closeOrder, placeOrder } from '../../../src/modules/order/index.ts';
import { setDeductionRules } from '../../../src/modules/points/index.ts';
import {
  createCouponCards,
  giveCoupon,
  issueCoupon,
  listCoupons,
  type PrintedCard,
  receiveCoupon,
  redeemCard,
  stopCouponRule,
} from '../../../src/modules/promotion/index.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { insertCouponRule } from '../../support/coupon-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const USERS = 4;
const TOTAL = 20;
const PRICE = 10;
const FUND = 120;
const LIMIT = 5;

type Act = readonly [what: (typeof acts)[number], user: number, other: number];
const acts = ['receive', 'receive', 'redeem', 'give', 'order', 'order', 'close', 'issue', 'stop'] as const;
const act: fc.Arbitrary<Act> = fc.tuple(fc.constantFrom(...acts), fc.nat(USERS - 1), fc.nat(7));

let goodsId: number;
let operations = 0;
beforeAll(async () => {
  goodsId = (await insertGoods(t.ctx, { price: 2_000, stock: 100_000 })).id;
  await setDeductionRules(t.ctx, 'order', [{ points: 5, amount: 50, repeats: true }]);
});

/** One small world: users, a rule of limited coupons for points, one for cards. */
interface World {
  readonly users: readonly TestUser[];
  readonly open: number;
  readonly byCard: number;
  readonly cards: readonly PrintedCard[];
  readonly orders: { id: number; owner: TestUser }[];
}

async function newWorld(): Promise<World> {
  const users: TestUser[] = [];
  for (let n = 0; n < USERS; n++) users.push(await newUser(t.ctx));
  for (const { id } of users) await fund(t.ctx, id, { points: FUND });
  const open = await insertCouponRule(t.ctx, { total: TOTAL, pointsPrice: PRICE, perUserLimit: LIMIT });
  const byCard = await insertCouponRule(t.ctx, { byCard: true, total: 4, perUserLimit: 2 });
  const cards = await createCouponCards(t.ctx, { ruleId: byCard.id, count: 4 });
  return { users, open: open.id, byCard: byCard.id, cards, orders: [] };
}

async function perform(world: World, [what, index, other]: Act): Promise<void> {
  const owner = world.users[index];
  if (!owner) return;
  const ctx = actingAs(t.ctx, owner);
  const anyCoupon = async () => (await listCoupons(ctx)).at(other % 3)?.id;
  if (what === 'receive') await receiveCoupon(ctx, { ruleId: world.open });
  if (what === 'redeem') {
    const card = world.cards[other % world.cards.length];
    if (card) await redeemCard(ctx, card);
  }
  if (what === 'give')
    await giveCoupon(ctx, { couponId: (await anyCoupon()) ?? 0, userId: world.users[other % USERS]?.id });
  if (what === 'order') {
    const claims = { couponId: await anyCoupon(), deductionPoints: other > 5 ? 15 : undefined };
    const items = [{ goodsId, combination: '', quantity: 1, days: [] }];
    const price = { items, deliveryType: 'express', address: {}, payOnDelivery: false, claims } as const;
    const wishes = { remark: '', extensions: {}, wantsRedeemCode: false, autoDeliver: false };
    world.orders.push({ id: (await placeOrder(ctx, { price, ...wishes })).id, owner });
  }
  const placed = world.orders[other];
  if (what === 'close' && placed) await closeOrder(actingAs(t.ctx, placed.owner), { orderId: placed.id });
  if (what === 'issue') await issueCoupon(t.ctx, { ruleId: world.open, userIds: [owner.id] });
  if (what === 'stop' && other === 7)
    await stopCouponRule(t.ctx, { ruleId: world.open, voidUnused: index === 0 });
}

/** Lanes run side by side; what is refused for a reason is part of the game. */
async function play(lanes: Act[][]): Promise<void> {
  const world = await newWorld();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const one of lane) {
        operations++;
        await perform(world, one).catch((error: unknown) => {
          if (!isFailure(error)) throw error;
        });
      }
    }),
  );
  await checkRules(world);
  await checkUses(world);
  await checkPoints(world);
}

const query = async (sql: string, values: unknown[]) => (await t.ctx.db.$client.query(sql, values)).rows;

async function checkRules({ open, byCard }: World): Promise<void> {
  const rows = await query(
    `select r.total, r."left", r.receivers, r.per_user_limit as limit,
       (select count(*)::int from coupon c where c.rule_id = r.id) as made,
       (select count(*)::int from coupon_receipt p where p.rule_id = r.id) as people,
       (select count(*)::int from coupon_card k where k.rule_id = r.id and k.coupon_id is not null) as cards,
       (select coalesce(max(p.pieces), 0)::int from coupon_receipt p where p.rule_id = r.id) as most
     from coupon_rule r where r.id = any($1) order by r.id`,
    [[open, byCard]],
  );
  for (const row of rows) {
    expect(row.left).toBeGreaterThanOrEqual(0);
    expect(row.made).toBe(row.total - row.left);
    expect(row.people).toBe(row.receivers);
  }
  const [, printed] = rows;
  expect(printed.cards).toBe(printed.made);
  expect(printed.most).toBeLessThanOrEqual(printed.limit);
}

/** A coupon is used exactly when one order that stands has it, and by no other. */
async function checkUses({ users }: World): Promise<void> {
  const rows = await query(
    `select c.id, c.status, c.order_id, count(o.id)::int as orders, min(o.id) as standing from coupon c
     left join orders o on o.status <> 'closed' and o.user_id = c.user_id
       and o.adjustments @> jsonb_build_array(jsonb_build_object('promotion', 'coupon', 'detail', jsonb_build_object('couponId', c.id)))
     where c.user_id = any($1) group by c.tenant_id, c.id`,
    [users.map(({ id }) => id)],
  );
  for (const row of rows) {
    expect(row.orders, `coupon ${row.id}`).toBe(row.status === 'used' ? 1 : 0);
    expect(row.order_id === null ? undefined : Number(row.order_id)).toBe(
      row.status === 'used' ? Number(row.standing) : undefined,
    );
  }
}

async function checkPoints({ users, open }: World): Promise<void> {
  const [bought] = await query(
    `select count(*)::int as coupons from coupon where rule_id = $1
       and exists (select 1 from journal_entry e where e.key = 'coupon:' || coupon.id)`,
    [open],
  );
  const [held] = await query(
    `select coalesce(sum((a->'detail'->>'points')::int), 0)::int as points
     from orders o, jsonb_array_elements(o.adjustments) a
     where o.user_id = any($1) and o.status <> 'closed' and a->>'promotion' = 'points-deduction'`,
    [users.map(({ id }) => id)],
  );
  let left = 0;
  for (const { id } of users) left += (await readWallet(t.ctx, id)).points;
  expect(left).toBe(USERS * FUND - bought.coupons * PRICE - held.points);
}

describe('coupons in any order of events, side by side', () => {
  it('are never given beyond their number, never used twice, and paid for exactly', async () => {
    const lanes = fc.array(fc.array(act, { minLength: 20, maxLength: 50 }), { minLength: 3, maxLength: 5 });
    await fc.assert(fc.asyncProperty(lanes, play), { numRuns: 15, endOnFailure: true, seed: 20260302 });
    expect(operations).toBeGreaterThan(1_500);
    const pool = t.app.platform.db.$client as pg.Pool;
    expect((await auditLedger(pool)).difference).toBeUndefined();
    const [sum] = await query(
      `select coalesce(sum(amount), 0)::int as points from account where unit = 'points'`,
      [],
    );
    expect(sum.points).toBe(0);
    expect(t.logged).toEqual([]);
  }, 60_000);

  it('go to as many as there are when a hundred people come at once', async () => {
    const rule = await insertCouponRule(t.ctx, { total: 30, perUserLimit: 1 });
    const people = await Promise.all(Array.from({ length: 50 }, () => newUser(t.ctx)));
    const attempts = [...people, ...people].map((who) =>
      receiveCoupon(actingAs(t.ctx, who), { ruleId: rule.id }).then(
        ({ userId }) => userId,
        (error: { key: string }) => error.key,
      ),
    );
    const results = await Promise.all(attempts);
    const winners = results.filter((result) => typeof result === 'number');
    expect(winners).toHaveLength(30);
    expect(new Set(winners).size).toBe(30);
    const reasons = new Set(results.filter((result) => typeof result === 'string'));
    for (const reason of reasons)
      expect(['coupon/none-left', 'coupon/sold-out', 'coupon/limit-reached']).toContain(reason);
  });
});

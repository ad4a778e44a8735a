import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setDistributionPolicy } from '../../../src/modules/distribution/index.ts';
import { applyForWithdrawal } from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  acceptRefund,
  applyForRefund,
  confirmReceipt,
  payOrder,
  placeOrder,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { invited } from '../../support/distribution-fixtures.ts';
import { expectSoundBooks, outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const PRICE = 9_973;

const step = fc.record({
  act: fc.constantFrom('buy', 'buy', 'ship', 'receive', 'receive', 'refund', 'refund', 'spend', 'jobs'),
  which: fc.nat(5),
  /** Parts per hundred of what is left. */
  part: fc.constantFrom(1, 33, 50, 100),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface World {
  readonly buyer: TestUser;
  readonly sellers: readonly TestUser[];
  readonly orders: number[];
  readonly spent: number[];
}

describe('what sellers earn', () => {
  it('adds up after any order of sales, refunds and spending: what is gone is owed and taken from the next', async () => {
    const levels = [1_000, 700].map((rate) => ({ unit: 'money', rate }) as const);
    await setDistributionPolicy(t.ctx, { levels, ownPurchaseCounts: false, skipsNonSellers: false });
    const goodsId = (await insertGoods(t.ctx, { price: PRICE, stock: 1_000_000 })).id;
    const above = await invited(t, undefined, { isSeller: true });
    const play = async (steps: readonly Step[]) => {
      const below = await invited(t, above, { isSeller: true });
      const buyer = await invited(t, below);
      await fund(t.ctx, buyer.id, { balance: 100 * PRICE });
      const world: World = { buyer, sellers: [below], orders: [], spent: [0] };
      for (const one of steps) await take(world, goodsId, one);
      await t.runJobs();
      await check(world);
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), play), {
      ...{ numRuns: 12, seed: 20260302, endOnFailure: true },
    });
    await expectSoundBooks(t);
  }, 60_000);
});

async function take({ buyer, sellers, orders, spent }: World, goodsId: number, { act, which, part }: Step) {
  const as = actingAs(t.ctx, buyer);
  const orderId = orders[which % Math.max(1, orders.length)] ?? 0;
  if (act === 'buy') orders.push(await buy(as, goodsId));
  if (act === 'ship') await outcomeOf(shipOrder(t.ctx, { orderId }));
  if (act === 'receive') await outcomeOf(confirmReceipt(as, { orderId }));
  if (act === 'refund') await refund(buyer, orderId, part);
  if (act === 'jobs') await t.runJobs();
  if (act === 'spend') {
    const [seller] = sellers as [TestUser];
    const { balance } = await readWallet(t.ctx, seller.id);
    if (balance > 0) await applyForWithdrawal(actingAs(t.ctx, seller), { amount: balance });
    spent[0] = (spent[0] ?? 0) + balance;
  }
}

async function buy(as: ReturnType<typeof actingAs>, goodsId: number): Promise<number> {
  const { id: orderId } = await placeOrder(as, {
    price: {
      items: [{ goodsId, combination: '', quantity: 1, days: [] }],
      deliveryType: 'pickup',
      address: {},
      payOnDelivery: false,
      claims: {},
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: true,
    autoDeliver: false,
  });
  await payOrder(as, { orderId });
  return orderId;
}

async function refund(buyer: TestUser, orderId: number, part: number): Promise<void> {
  const [row] = await rowsOf<{ left: number }>(
    t,
    'select (payable_amount - refunded_amount)::int as left from orders where id = $1',
    [orderId],
  );
  const amount = Math.floor(((row?.left ?? 0) * part) / 100);
  if (amount === 0) return;
  const wish = { type: 'refund-only', goodsReceived: true, reason: '破损' } as const;
  await outcomeOf(async () => {
    const { id: applicationId } = await applyForRefund(actingAs(t.ctx, buyer), {
      orderId,
      amount,
      pictures: [],
      ...wish,
    });
    await acceptRefund(t.ctx, { applicationId, destination: 'wallet' });
  });
}

async function check({ sellers, orders, spent }: World): Promise<void> {
  const rows = await rowsOf<
    Record<string, number> & { user_id: number; is_settled: boolean; status: string }
  >(
    t,
    `select e.user_id, e.amount::int, e.due::int, e.paid::int, e.is_settled, o.status,
       (o.payable_amount - o.refunded_amount)::int as kept, o.payable_amount::int as payable
     from earning e join orders o on o.tenant_id = e.tenant_id and o.id = e.order_id where e.order_id = any($1)`,
    [orders],
  );
  for (const row of rows) {
    const kept = row.status === 'closed' ? 0 : Math.floor((row.amount! * row.kept!) / row.payable!);
    expect(row.due).toBe(kept);
    // Paid is what is due, or more where the earner had spent it before it was taken back; never before receipt.
    if (row.is_settled) expect(row.paid).toBeGreaterThanOrEqual(row.due!);
    else expect(row.paid).toBe(0);
    expect(row.paid).toBeLessThanOrEqual(row.amount!);
  }
  for (const [index, seller] of sellers.entries()) {
    const own = rows.filter((row) => Number(row.user_id) === seller.id);
    const paid = own.reduce((sum, row) => sum + row.paid!, 0);
    const owed = own.reduce((sum, row) => sum + (row.is_settled ? row.paid! - row.due! : 0), 0);
    const { balance, frozen } = await readWallet(t.ctx, seller.id);
    expect([balance + frozen, frozen]).toEqual([paid, spent[index]]);
    // Nobody has money while owing: it was taken when it came.
    if (owed > 0) expect(Math.min(balance, owed)).toBe(0);
  }
}

import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../src/kernel/errors.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import {
  acceptRefund,
  applyForRefund,
  closeOrder,
  confirmReceipt,
  getOrderForStaff,
  listApplications,
  payOrder,
  placeOrder,
  redeemOrder,
  refuseRefund,
  reviewOrder,
  shipOrder,
  withdrawApplication,
} from '../../../src/modules/order/index.ts';
import { transitions } from '../../../src/modules/order/life/transitions.ts';
import { orderStatuses } from '../../../src/modules/order/tables.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();

const PRICE = 1000;
const POINTS = 3;
const FREIGHT = 800;
const STOCK = 6;
const MONEY = 6000;
const OWN_POINTS = 20;

/** What a customer knows of an order of theirs. */
interface ModelOrder {
  id: number;
  code: string;
  status: (typeof orderStatuses)[number];
  pieces: number;
  payable: number;
  refunded: number;
  pointsBack: boolean;
  /** Fen asked for in the open application. */
  asked: number | undefined;
}

interface Model {
  balance: number;
  points: number;
  stock: number;
  orders: ModelOrder[];
}

type Action =
  | { do: 'place'; pieces: number }
  | {
      do:
        | 'pay'
        | 'close'
        | 'expire'
        | 'ship'
        | 'receive'
        | 'redeem'
        | 'review'
        | 'withdraw'
        | 'accept'
        | 'refuse';
      at: number;
    }
  | { do: 'apply'; at: number; share: number };

/** What the rules say: changes the model and gives true, or leaves it and gives false. */
function expected(model: Model, order: ModelOrder, action: Action): boolean {
  const points = order.pieces * POINTS;
  const close = () => {
    order.status = 'closed';
    model.stock += order.pieces;
  };
  switch (action.do) {
    case 'pay':
      if (order.status !== 'unpaid' || model.balance < order.payable || model.points < points) return false;
      order.status = 'paid';
      model.balance -= order.payable;
      model.points -= points;
      return true;
    case 'close':
      if (order.status !== 'unpaid') return false;
      close();
      return true;
    case 'ship':
      if (order.status !== 'paid') return false;
      order.status = 'shipped';
      return true;
    case 'receive':
      if (order.status !== 'shipped') return false;
      order.status = 'received';
      return true;
    case 'redeem':
      if (order.status !== 'paid' && order.status !== 'shipped') return false;
      order.status = 'received';
      return true;
    case 'review':
      if (order.status !== 'received') return false;
      order.status = 'reviewed';
      return true;
    case 'apply': {
      const asked = Math.floor((order.payable * action.share) / 4);
      if (order.status === 'unpaid' || order.status === 'closed' || order.asked !== undefined) return false;
      if (asked > order.payable - order.refunded) return false;
      order.asked = asked;
      return true;
    }
    case 'withdraw':
    case 'refuse':
      if (order.asked === undefined) return false;
      order.asked = undefined;
      return true;
    case 'accept': {
      if (order.asked === undefined) return false;
      order.refunded += order.asked;
      model.balance += order.asked;
      order.asked = undefined;
      if (order.refunded < order.payable) return true;
      if (!order.pointsBack) model.points += points;
      order.pointsBack = true;
      if (order.status === 'paid') close();
      return true;
    }
    default:
      throw new Error(`no rule for ${action.do}`);
  }
}

const at = fc.integer({ min: 0, max: 3 });
const one = (name: Exclude<Action['do'], 'place' | 'apply'>) => fc.record({ do: fc.constant(name), at });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('place' as const), pieces: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 4, arbitrary: one('pay') },
  { weight: 2, arbitrary: fc.oneof(one('close'), one('expire')) },
  { weight: 5, arbitrary: fc.oneof(one('ship'), one('receive'), one('redeem'), one('review')) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('apply' as const), at, share: fc.integer({ min: 0, max: 5 }) }),
  },
  { weight: 4, arbitrary: fc.oneof(one('accept'), one('refuse'), one('withdraw')) },
);

/** A customer with a wallet before goods with a stock, and the same as a model. */
async function world() {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: MONEY, points: OWN_POINTS });
  const rules = [
    { method: 'express' as const, firstUnits: 9, firstAmount: FREIGHT, nextUnits: 1, nextAmount: 0 },
  ];
  const freightTemplateId = await insertFreightTemplate(t.ctx, { rules });
  const goods = await insertGoods(t.ctx, { price: PRICE, points: POINTS, stock: STOCK, freightTemplateId });
  const model: Model = { balance: MONEY, points: OWN_POINTS, stock: STOCK, orders: [] };
  return { ctx: actingAs(t.ctx, user), goods, model };
}
type World = Awaited<ReturnType<typeof world>>;

const address = {
  contactName: '王五',
  mobile: '13800000009',
  provinceId: '330000',
  cityId: '330100',
  detail: '一号',
};

async function place({ ctx, goods, model }: World, pieces: number): Promise<boolean> {
  const possible = model.stock >= pieces && model.points >= pieces * POINTS;
  const placed = await placeOrder(ctx, {
    ...{ remark: '', extensions: {}, wantsRedeemCode: true, autoDeliver: false },
    price: {
      items: [{ goodsId: goods.id, combination: '', quantity: pieces, days: [], method: 'express' }],
      ...{ deliveryType: 'express', address, payOnDelivery: false, claims: {} },
    },
  });
  expect(possible).toBe(true);
  model.stock -= pieces;
  const facts = { id: placed.id, code: placed.redeemCode ?? '', pieces, payable: placed.payableAmount };
  model.orders.push({ ...facts, status: 'unpaid', refunded: 0, pointsBack: false, asked: undefined });
  return possible;
}

async function perform({ ctx }: World, order: ModelOrder, wanted: Action): Promise<void> {
  const { id: orderId, code } = order;
  const open = async () => (await listApplications(ctx, { orderId }))[0]?.id ?? 0;
  switch (wanted.do) {
    case 'pay':
      return payOrder(ctx, { orderId });
    case 'close':
      return closeOrder(ctx, { orderId });
    case 'ship':
      return shipOrder(ctx, { orderId });
    case 'receive':
      return confirmReceipt(ctx, { orderId });
    case 'redeem':
      return redeemOrder(ctx, { code });
    case 'review': {
      const { lines } = await getOrderForStaff(ctx, orderId);
      const said = { rating: 2, text: '好', pictures: [] };
      return reviewOrder(ctx, { orderId, reviews: lines.map((line) => ({ ...said, lineId: line.id })) });
    }
    case 'apply': {
      const amount = Math.floor((order.payable * wanted.share) / 4);
      const how = { type: 'refund-only', goodsReceived: false, reason: '试', pictures: [] } as const;
      await applyForRefund(ctx, { ...how, pictures: [], orderId, amount });
      return;
    }
    case 'withdraw':
      return withdrawApplication(ctx, { orderId });
    case 'accept':
      await acceptRefund(ctx, { applicationId: await open(), destination: 'wallet' });
      return;
    case 'refuse':
      await refuseRefund(ctx, { applicationId: await open(), reason: '否' });
      return;
    default:
      throw new Error(`nothing performs ${wanted.do}`);
  }
}

const succeeds = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
};

async function step(here: World, wanted: Action): Promise<void> {
  const { model } = here;
  if (wanted.do === 'place') {
    const could = model.stock >= wanted.pieces && model.points >= wanted.pieces * POINTS;
    expect(await succeeds(place(here, wanted.pieces))).toBe(could);
    return;
  }
  const order = model.orders[wanted.at % Math.max(1, model.orders.length)];
  if (!order) return;
  if (wanted.do === 'expire') {
    t.clock.advance(31 * 60_000);
    await t.runJobs();
    for (const each of model.orders) expected(model, each, { do: 'close', at: 0 });
    return;
  }
  const done = await succeeds(perform(here, order, wanted));
  expect(done, JSON.stringify(wanted)).toBe(expected(model, order, wanted));
}

async function compare({ ctx, goods, model }: World): Promise<void> {
  const wallet = await readWallet(ctx, ctx.user.id);
  expect({ balance: wallet.balance, points: wallet.points }).toEqual({
    balance: model.balance,
    points: model.points,
  });
  const { rows } = await t.ctx.db.$client.query('select stock from sku where id = $1', [goods.skuId]);
  expect(rows[0].stock).toBe(model.stock);
  const stored = await t.ctx.db.$client.query(
    'select status, refunded_amount as refunded from orders where user_id = $1 order by id',
    [ctx.user.id],
  );
  expect(stored.rows).toEqual(model.orders.map(({ status, refunded }) => ({ status, refunded })));
}

describe('the life of orders', () => {
  it('goes by the rules whatever is tried in whatever order: no money, no points and no piece is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 24 }), async (actions) => {
        const here = await world();
        for (const wanted of actions) {
          await step(here, wanted);
          await compare(here);
        }
      }),
      { numRuns: 25, seed: 11 },
    );
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
    expect(t.logged).toEqual([]);
  });

  it('names only statuses that exist, and every status but the first is reached', () => {
    const all = Object.values(transitions);
    for (const { from, to } of all)
      for (const status of [...from, to]) expect(orderStatuses).toContain(status);
    const reached = new Set<string>(['unpaid', ...all.map(({ to }) => to)]);
    expect([...reached].sort()).toEqual([...orderStatuses].sort());
    // Nothing leads out of a closed or reviewed order.
    for (const { from } of all) expect(from).not.toEqual(expect.arrayContaining(['closed']));
  });
});

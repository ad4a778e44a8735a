import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ApifmRoute, routes } from '../../../src/dialects/apifm/index.ts';
import { later, MINUTE } from '../../../src/kernel/clock.ts';
import { sku } from '../../../src/modules/catalog/tables.ts';
import { courierDispatch } from '../../../src/modules/courier/tables.ts';
import { applyForRefund, payOrder, shipOrder } from '../../../src/modules/order/index.ts';
import { bargain } from '../../../src/modules/promotion/bargain/tables.ts';
import { buyingGroup } from '../../../src/modules/promotion/group-buy/tables.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { resources } from '../../support/resources.ts';
import { callRoute, examplesFor, refusalCodes, resourceOf } from '../../support/route-calls.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
beforeEach(() => {
  t.logged.length = 0;
});

/** An id that nothing has. */
const UNKNOWN = 999_999_999;

/** Each endpoint's parameters that name something by its id. */
const named = routes.flatMap((route) =>
  Object.entries(route.params.shape).flatMap(([field, schema]) => {
    const resource = resourceOf(schema);
    return resource ? [{ route, field, resource }] : [];
  }),
);

/** Where an unknown id is not refused but has no effect, and that is what the documents or clients expect. */
const HARMLESS: Record<string, string> = {
  'GET /{domain}/shop/goods/limitation priceId':
    'limits of the whole goods count for whatever combination is asked',
  'GET /{domain}/shop/goods/price/day priceId': 'the same for days that are priced for the whole goods',
};

/** What goes with an id, where the call asks for something of that very thing. */
const COMPANIONS: Record<string, (id: number) => Promise<Fields>> = {
  'POST /{domain}/discounts/send id': async () => ({ uid: (await newUser(t.ctx)).id }),
  'POST /{domain}/invoice/apply orderId': async () => ({ comName: '公司' }),
  'POST /{domain}/comment/add pid': async () => ({ content: '同意' }),
  'POST /{domain}/order/create kjid': async (bargainId) => {
    const [row] = await t.ctx.db.select().from(bargain).where(eq(bargain.id, bargainId));
    return orderOfOne(row?.goodsId);
  },
  'POST /{domain}/order/create pingtuanOpenId': async (groupId) => {
    const [row] = await t.ctx.db.select().from(buyingGroup).where(eq(buyingGroup.id, groupId));
    return orderOfOne(row?.goodsId);
  },
  'POST /{domain}/shop/goods/price goodsId': async (goodsId) => {
    const [row] = await t.ctx.db.select().from(sku).where(eq(sku.goodsId, goodsId));
    return { propertyChildIds: row?.combination };
  },
};

const orderOfOne = (goodsId = 0) => ({
  goodsJsonStr: JSON.stringify([{ goodsId, number: 1, propertyChildIds: '', logisticsType: 0 }]),
});

const pay = async (orderId: number, owner: TestUser) => {
  await fund(t.ctx, owner.id, { balance: 1000 });
  await payOrder(actingAs(t.ctx, owner), { orderId });
};
const ship = async (orderId: number, owner: TestUser) => {
  await pay(orderId, owner);
  await shipOrder(t.ctx, { orderId });
};
const apply = async (orderId: number, owner: TestUser) => {
  await pay(orderId, owner);
  await applyForRefund(actingAs(t.ctx, owner), {
    ...{ orderId, type: 'refund-only', goodsReceived: false },
    ...{ reason: '不要了', amount: 1000, pictures: [] },
  });
};

/** A courier has it and is on the way. */
const callCourier = async (orderId: number) => {
  const dispatchedAt = later(t.ctx.now(), -10 * MINUTE);
  await t.ctx.db.insert(courierDispatch).values({
    ...{ tenantId: t.ctx.tenant.id, orderId, status: 'dispatched', tradeNumber: String(orderId) },
    ...{ dispatchedAt, createdAt: dispatchedAt },
  });
};

/** Brings a thing to where the call would succeed for its owner: a refusal then is for the caller's sake alone. */
const READY: Record<string, (id: number, owner: TestUser) => Promise<void>> = {
  'POST /{domain}/order/pay orderId': (_orderId, owner) => fund(t.ctx, owner.id, { balance: 1000 }),
  'POST /{domain}/order/delivery orderId': ship,
  'POST /{domain}/user/level/buy userLevelPriceId': (_priceId, owner) =>
    fund(t.ctx, owner.id, { balance: 1000 }),
  'POST /{domain}/invoice/apply orderId': pay,
  'POST /{domain}/shop/goods/kanjia/clear kjid': async () => {
    await setSetting(t.ctx, { key: 'CUT_PRICE_MULTI', value: 'open' });
  },
  'POST /{domain}/order/refundApply/apply orderId': pay,
  'GET /{domain}/order/refundApply/info orderId': apply,
  'POST /{domain}/order/refundApply/cancel orderId': apply,
  'GET /{domain}/order/keloop/courierTag orderId': callCourier,
  'GET /{domain}/order/keloop/orderLogs orderId': callCourier,
};

/** Where one's own is answered like an unknown one, and rightly so. */
const ALIKE: Record<string, string> = {
  'GET /{domain}/shop/goods/limitation priceId': 'see above',
  'GET /{domain}/shop/goods/price/day priceId': 'see above',
  ...Object.fromEntries(
    [
      ...['GET /{domain}/shop/goods/kanjia/set goodsId', 'GET /{domain}/shop/goods/pingtuan/set goodsId'],
      ...[
        'GET /{domain}/shop/goods/pingtuan/sets goodsId',
        'POST /{domain}/shop/goods/pingtuan/open goodsId',
      ],
      ...[
        'POST /{domain}/shop/goods/pingtuan/list/v2 goodsId',
        'GET /{domain}/shop/goods/pingtuan/list goodsId',
      ],
      'POST /{domain}/shop/goods/pingtuan/my-join-list goodsId',
      'POST /{domain}/shop/goods/pingtuan/my-join-list orderId',
    ].map((name) => [name, 'goods and orders without a promotion have nothing of it to show']),
  ),
  'POST /{domain}/shop/goods/reputation goodsId': 'goods without reviews have nothing to show either',
};

describe.each(named.map((each) => [`${each.route.method} ${each.route.path} ${each.field}`, each] as const))(
  '%s',
  (name, { route, field, resource }) => {
    it('is refused to everybody whose it is not, and nothing changes', async () => {
      const fixture = resources[resource];
      if (!fixture) throw new Error(`no fixture makes a "${resource}": add one to test/support/resources.ts`);
      // Views counted before are written now, not in the middle of this.
      await t.app.counters.flush();
      const owner = await newUser(t.ctx);
      const id = await fixture.create(t.ctx, owner);
      await READY[name]?.(id, owner);
      const stranger = await newUser(t.ctx);
      const rival = await newUser(t.rival);
      const attempts = [{ who: rival, at: 'rival', what: 'a user of another tenant, at home' }];
      if (fixture.belongsTo === 'user') attempts.push({ who: stranger, at: 'shop', what: 'another user' });
      // Where no token is asked for, a foreign one is none; what is public here is public to its bearer.
      if (fixture.belongsTo === 'user' || route.access === 'user')
        attempts.push({ who: rival, at: 'shop', what: 'a user of another tenant, here' });
      for (const { who, at, what } of attempts) {
        const fields = { ...(await fieldsOf(route, field, who, at)), ...(await COMPANIONS[name]?.(id)) };
        const before = await databaseDigest(t);
        const ask = (asked: number) =>
          callRoute(t, route, { ...fields, [field]: asked, token: who.token }, at);
        const answer = await ask(id);
        const said = `${what}: ${JSON.stringify(answer)}`;
        // Not even that it exists is given away.
        expect(answer, said).toEqual(await ask(UNKNOWN));
        if (!HARMLESS[name]) expect(answer.code, said).not.toBe(0);
        if (!HARMLESS[name]) expect([...refusalCodes(route), 2000], said).toContain(answer.code);
        expect(await databaseDigest(t), what).toEqual(before);
      }
      expect(t.logged).toEqual([]);
    });

    it('is not refused for that reason to the one whose it is', async () => {
      const fixture = resources[resource];
      if (ALIKE[name]) return;
      const owner = await newUser(t.ctx);
      const id = (await fixture?.create(t.ctx, owner)) ?? 0;
      await READY[name]?.(id, owner);
      const { token } = owner;
      const fields = {
        ...(await fieldsOf(route, field, owner, 'shop')),
        ...(await COMPANIONS[name]?.(id)),
        token,
      };
      const unknown = await callRoute(t, route, { ...fields, [field]: UNKNOWN });
      const own = await callRoute(t, route, { ...fields, [field]: id });
      expect(own, JSON.stringify(own)).not.toEqual(unknown);
    });
  },
);

/** What else the call needs: everything required, other things named by id being the caller's own. */
async function fieldsOf(
  route: ApifmRoute,
  except: string,
  caller: TestUser,
  domain: string,
): Promise<Fields> {
  const fields = examplesFor(route);
  // The gateway knows its callers by these, not by a domain in the address.
  if (route.access === 'merchant')
    Object.assign(fields, { merchantNo: `M-${domain}`, merchantKey: `K-${domain}` });
  for (const [name, schema] of Object.entries(route.params.shape)) {
    const resource = resourceOf(schema);
    if (!resource || name === except || fields[name] === undefined) continue;
    fields[name] = (await resources[resource]?.create(domain === 'shop' ? t.ctx : t.rival, caller)) ?? 0;
  }
  return fields;
}

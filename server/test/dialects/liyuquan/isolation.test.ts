import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LiyuquanRoute, routes } from '../../../src/dialects/liyuquan/index.ts';
import { MINUTE } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import {
  chargeCard,
  openCard,
  type Permission,
  payWithCard,
} from '../../../src/modules/membership-card/index.ts';
import { permissions } from '../../../src/modules/membership-card/organisation/permissions.ts';
import { ask, type CounterAnswer, codeSentTo } from '../../support/counter-client.ts';
import {
  newMember,
  OFFER,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { examplesFor, resourceOf } from '../../support/route-calls.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
beforeEach(() => {
  t.logged.length = 0;
  t.clock.advance(2 * MINUTE);
});

const pathOf = ({ path }: LiyuquanRoute) => path.replace('/web/manage/', '');

/** A restaurant with a member whose activity card is charged and used up, so that cash is due. */
interface Scene {
  readonly restaurant: Restaurant;
  readonly counter: TestCounter;
  readonly member: TestMember;
  readonly ids: Readonly<Record<string, number>>;
}

async function setScene(ctx: Context): Promise<Scene> {
  const restaurant = await openRestaurant(ctx, 5000);
  const counter = await standAt(ctx, { storeId: restaurant.storeIds[0] });
  const member = await newMember(ctx);
  const { kindId, eventId } = restaurant.activity;
  const { phone, password } = member;
  await openCard(counter.ctx, { phone, kindId });
  const { capital, gift } = OFFER;
  const charge = () => chargeCard(counter.ctx, { phone, kindId, eventId, capital, gift, imageUrl: 'a' });
  const used = await charge();
  const fresh = await charge();
  const amount = capital + gift;
  const expense = await payWithCard(counter.ctx, { phone, kindId, amount, passwordMd5: password });
  const ids = {
    'card-kind': kindId,
    'card-event': eventId,
    'card-charge': used.id,
    'card-charge-number': fresh.number,
    'card-expense': expense.number,
    'card-holder': member.id,
  };
  return { restaurant, counter, member, ids };
}

/** What nobody has, of each kind of thing. */
const UNKNOWN = 999_999_999;

const named = routes.flatMap((route) =>
  Object.entries(route.params.shape).flatMap(([field, schema]) => {
    const resource = resourceOf(schema);
    return resource ? [{ route, field, resource }] : [];
  }),
);

/** Everything else of the call is as good as the owner's: only whose the thing is can be the reason to refuse. */
async function fieldsFor(route: LiyuquanRoute, { ids, member }: Scene, caller: TestCounter): Promise<Fields> {
  const own: Record<string, string | number> = { phone: member.phone, password: member.password };
  if (route.path.endsWith('/charge'))
    Object.assign(own, { recharge: 200, send: 200, eventId: ids['card-event'] });
  if (route.path.includes('/turnover/refund')) own.code = await codeFor(caller);
  const fields = { ...examplesFor(route), ...own };
  for (const [name, schema] of Object.entries(route.params.shape)) {
    const resource = resourceOf(schema);
    if (resource && (fields as Fields)[name] !== undefined) (fields as Fields)[name] = ids[resource];
  }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name in route.params.shape));
}

async function codeFor({ token }: TestCounter): Promise<string> {
  const answer = await ask(t, 'ask/code', { token });
  if (answer.errCode !== 0) return '000000';
  const { data } = await ask(t, 'v3/store/list', { token });
  return codeSentTo(t, data[0].phone);
}

/** Without the time, which passes. */
const said = ({ time: _time, ...answer }: CounterAnswer) => answer;

describe.each(named.map((each) => [`${each.route.path} ${each.field}`, each] as const))(
  '%s',
  (_name, { route, field, resource }) => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await setScene(t.ctx);
    });

    it('is answered to others as if it were not there, and nothing changes', async () => {
      const otherMerchant = await setScene(t.ctx);
      const otherTenant = await setScene(t.rival);
      const { merchantId } = otherMerchant.restaurant;
      const strangers = [
        ['a store of another merchant', otherMerchant.counter, otherMerchant],
        ['another merchant', await standAt(t.ctx, { role: 'merchant', merchantId }), otherMerchant],
        ['a store of another tenant', otherTenant.counter, otherTenant],
        ["another tenant's platform", await standAt(t.rival, { role: 'super' }), otherTenant],
      ] as const;
      for (const [who, caller, own] of strangers) {
        const fields = { ...(await fieldsFor(route, own, caller)), token: caller.token };
        const before = await databaseDigest(t);
        const foreign = said(await ask(t, pathOf(route), { ...fields, [field]: scene.ids[resource] }));
        const unknown = said(await ask(t, pathOf(route), { ...fields, [field]: UNKNOWN }));
        expect(foreign, who).toEqual(unknown);
        if (foreign.errCode === 0) expect(foreign.data, who).toEqual([]);
        expect(await databaseDigest(t), who).toEqual(before);
      }
      expect(t.logged).toEqual([]);
    });

    it('is not refused for that reason to the one whose it is', async () => {
      const member = route.path.endsWith('/add') ? await newMember(t.ctx) : scene.member;
      const mine = { ...scene, member };
      const fields = { ...(await fieldsFor(route, mine, scene.counter)), token: scene.counter.token };
      const answer = await ask(t, pathOf(route), { ...fields, [field]: scene.ids[resource] });
      expect(answer, JSON.stringify(answer)).toMatchObject({ errCode: 0 });
    });
  },
);

describe('another store of the same merchant', () => {
  it('may use the cards, but not undo what was done elsewhere, nor see it in its lists', async () => {
    const { restaurant, member, ids } = await setScene(t.ctx);
    const { token, ...other } = await standAt(t.ctx, { storeId: restaurant.storeIds[1] });
    const code = await codeFor({ token, ...other });
    const refund = { token, orderNo: ids['card-expense'], code };
    expect(await ask(t, 'v3/turnover/refund', refund)).toMatchObject({ errCode: 1 });
    const undo = { token, orderNo: ids['card-charge-number'], code };
    expect(await ask(t, 'v3/turnover/refund_charge', undo)).toMatchObject({ errCode: 1 });
    expect(await ask(t, 'v3/turnover/record_list', { token })).toMatchObject({ total: 0 });
    const { data } = await ask(t, 'v3/userCard/user_card_detail', { token, userId: member.id });
    expect(data).toMatchObject([{ balance: 400 }]);
    const mark = { token, storeMemberEventId: ids['card-charge'] };
    expect(await ask(t, 'v3/userCard/card_status', mark)).toMatchObject({ errCode: 0 });
  });
});

describe('without its permission', () => {
  const guarded = routes.filter((route) => route.permission && !route.upload);

  it.each(guarded.map((route) => [route.path, route] as const))(
    '%s is refused before anything else is looked at, and nothing changes',
    async (_path, route) => {
      const { storeIds } = await openRestaurant(t.ctx);
      const rest = permissions.filter((name): name is Permission => name !== route.permission);
      const { token } = await standAt(t.ctx, { storeId: storeIds[0], permissions: rest });
      const before = await databaseDigest(t);
      for (const fields of [{ token }, { ...examplesFor(route), token }])
        expect(said(await ask(t, pathOf(route), fields))).toEqual({
          ...{ errCode: 1003, result: 0, msg: '您无权限访问此页面' },
        });
      expect(await databaseDigest(t)).toEqual(before);
    },
  );

  it.each(guarded.map((route) => [route.path, route] as const))(
    '%s asks for a login first of all',
    async (_path, route) => {
      for (const token of [undefined, 'nobody'])
        expect(said(await ask(t, pathOf(route), { token }))).toEqual({
          ...{ errCode: 1002, result: 0, msg: '登录信息无效或已过期,请重新登录!' },
        });
    },
  );
});

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import {
  createCardKind,
  createCounterAccount,
  createCounterRole,
  createMerchant,
  createStore,
  oneCallAtATime,
} from '../../../src/modules/membership-card/index.ts';
import { requireStore } from '../../../src/modules/membership-card/organisation/counter.ts';
import {
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
} from '../../support/counter-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let restaurant: Restaurant;
let elsewhere: Restaurant;
let counter: TestCounter;

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  elsewhere = await openRestaurant(t.rival);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
});

const event = { title: '充200送200', capital: 20_000, gift: 20_000, giftShare: 2000 };

describe('a merchant', () => {
  it('needs a name, and its stores a name and a phone that codes can be sent to', async () => {
    const nameless = createMerchant(t.ctx, { name: '  ' });
    await expect(nameless).rejects.toMatchObject({ key: 'merchant/invalid', detail: { field: 'name' } });
    const { merchantId } = restaurant;
    const facts = { merchantId, name: '分店', area: '', address: '', phone: '13900000001', contactName: '' };
    for (const [field, wrong] of [
      ['name', ' '],
      ['phone', ''],
      ['phone', 'call me'],
      ['address', 'x'.repeat(201)],
    ] as const)
      await expect(createStore(t.ctx, { ...facts, [field]: wrong })).rejects.toMatchObject({
        ...{ key: 'store/invalid', detail: { field } },
      });
    const { id, name } = await createStore(t.ctx, { ...facts, name: ' 分店 ' });
    expect([id > 0, name]).toEqual([true, '分店']);
  });

  it('has no stores in another tenant', async () => {
    const facts = { name: '分店', area: '', address: '', phone: '13900000001', contactName: '' };
    const foreign = createStore(t.ctx, { ...facts, merchantId: elsewhere.merchantId });
    await expect(foreign).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('an account', () => {
  it("stands in the tenant's own roles, merchants and stores only", async () => {
    const { id: roleId } = await createCounterRole(t.ctx, { kind: 'merchant', name: '商家' });
    const { id: foreignRole } = await createCounterRole(t.rival, { kind: 'store', name: '门店' });
    const facts = { roleId, username: 'somebody', passwordHash: 'none' };
    for (const foreign of [
      { roleId: foreignRole },
      { merchantId: elsewhere.merchantId },
      { merchantId: restaurant.merchantId, storeId: elsewhere.storeIds[0] },
    ]) {
      const making = createCounterAccount(t.ctx, { ...facts, merchantId: restaurant.merchantId, ...foreign });
      await expect(making).rejects.toMatchObject({ key: 'record/no-reference' });
    }
    const unattached = createCounterAccount(t.ctx, facts);
    await expect(unattached).rejects.toMatchObject({ detail: { field: 'merchantId' } });
  });

  it('may do everything unless its role says otherwise', async () => {
    const nameless = createCounterRole(t.ctx, { kind: 'store', name: '' });
    await expect(nameless).rejects.toMatchObject({ key: 'role/invalid' });
    expect(counter.ctx.counter.permissions).toHaveLength(17);
    const { ctx } = await standAt(t.ctx, { storeId: restaurant.storeIds[0], permissions: [] });
    expect(ctx.counter.permissions).toEqual([]);
  });

  it('stands in a store only if it is an account of one', async () => {
    const [storeId] = restaurant.storeIds;
    expect(requireStore(counter.ctx)).toEqual({ storeId, accountId: counter.accountId });
    const { merchantId } = restaurant;
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId, storeId });
    expect(() => requireStore(boss.ctx)).toThrow('counter/store-only');
    expect(counter.ctx.counter.merchantId).toBe(merchantId);
  });
});

describe('a kind of card', () => {
  const kind = () => ({
    ...{ type: 'activity' as const, merchantId: restaurant.merchantId, title: '活动卡', colour: '#112233' },
    ...{ storeIds: restaurant.storeIds, events: [event] },
  });

  it.each([
    ['title', { title: '' }],
    ['colour', { colour: 'red' }],
    ['merchantId', { type: 'platform' as const }],
    ['merchantId', { merchantId: undefined }],
    ['storeIds', { storeIds: [] }],
    ['storeIds', { storeIds: [1, 1] }],
    ['events', { events: [] }],
    ['events', { events: [event, event] }],
    ['events', { events: [{ ...event, capital: -1 }] }],
    ['events', { events: [{ ...event, capital: 0, gift: 0 }] }],
    ['events', { events: [{ ...event, giftShare: 10_001 }] }],
    ['events', { events: [{ ...event, giftShare: 0.5 }] }],
    ['events', { events: [{ ...event, title: ' ' }] }],
    ['events', { type: 'stored-value' as const }],
  ])('is refused for its %s: %j', async (field, wrong) => {
    const making = createCardKind(t.ctx, { ...kind(), ...wrong });
    await expect(making).rejects.toMatchObject({ key: 'card-kind/invalid', detail: { field } });
  });

  it("is taken in the merchant's own stores only; the platform's in all of the tenant", async () => {
    const other = await openRestaurant(t.ctx);
    const storeIds = [restaurant.storeIds[0], other.storeIds[0]];
    const refused = { key: 'card-kind/invalid', detail: { field: 'storeIds' } };
    await expect(createCardKind(t.ctx, { ...kind(), storeIds })).rejects.toMatchObject(refused);
    const platform = { ...kind(), type: 'platform' as const, merchantId: undefined, events: [] };
    expect((await createCardKind(t.ctx, { ...platform, storeIds })).kind.merchantId).toBeNull();
    const abroad = createCardKind(t.ctx, { ...platform, storeIds: [elsewhere.storeIds[0]] });
    await expect(abroad).rejects.toMatchObject(refused);
  });

  it('leaves nothing behind when it is refused', async () => {
    const count = async () =>
      (await t.ctx.db.$client.query('select count(*)::int as n from card_kind')).rows[0].n;
    const before = await count();
    await expect(createCardKind(t.ctx, { ...kind(), storeIds: [999_999] })).rejects.toThrow();
    expect(await count()).toBe(before);
  });
});

describe('a call of one session', () => {
  it('is let in once at a time, and again as soon as it has ended, well or badly', async () => {
    const gate: { open?: () => void } = {};
    const waiting = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const first = oneCallAtATime(counter.ctx, 'charge', () => waiting);
    const rows = () => t.ctx.db.$client.query('select action from counter_call');
    while ((await rows()).rows.length === 0);
    const second = oneCallAtATime(counter.ctx, 'charge', async () => 'second');
    await expect(second).rejects.toMatchObject({ key: 'request/in-flight' });
    expect(await oneCallAtATime(counter.ctx, 'expense', async () => 'another')).toBe('another');
    const neighbour = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
    expect(await oneCallAtATime(neighbour.ctx, 'charge', async () => 'neighbour')).toBe('neighbour');
    gate.open?.();
    await first;
    const failing = oneCallAtATime(counter.ctx, 'charge', () => Promise.reject(new Error('no paper')));
    await expect(failing).rejects.toThrow('no paper');
    expect(await oneCallAtATime(counter.ctx, 'charge', async () => 'third')).toBe('third');
    expect((await rows()).rows).toEqual([]);
  });

  it('that has outlived its minute does not end the one that took its place', async () => {
    const rows = async () => (await t.ctx.db.$client.query('select started_at from counter_call')).rows;
    await oneCallAtATime(counter.ctx, 'slow', async () => {
      t.clock.advance(MINUTE);
      const successor = t.clock.now();
      await oneCallAtATime(counter.ctx, 'slow', async () => expect(await rows()).toHaveLength(1));
      await t.ctx.db.$client.query(
        `insert into counter_call (tenant_id, session_id, action, started_at) values ($1, $2, 'slow', $3)`,
        [t.ctx.tenant.id, counter.ctx.counter.sessionId, successor],
      );
    });
    expect(await rows()).toHaveLength(1);
  });
});

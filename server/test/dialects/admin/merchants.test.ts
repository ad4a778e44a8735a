import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import {
  chargeCard,
  payWithCard,
  refundCharge,
  refundExpense,
  sendStoreCode,
} from '../../../src/modules/membership-card/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { chargedCard, spentFrom } from '../../support/admin-samples/merchants.ts';
import { backOffice } from '../../support/back-office.ts';
import { watchCards } from '../../support/card-invariant.ts';
import { ask, codeSentTo } from '../../support/counter-client.ts';
import { md5, newMember, openRestaurant } from '../../support/counter-fixtures.ts';
import { expectSoundBooks, outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const office = backOffice(t);
// Whatever the back office does in this file: the database itself refuses a card whose recharges and accounts differ.
beforeAll(() => watchCards(t.ctx));
beforeEach(() => t.clock.advance(2 * MINUTE));

let count = 0;
const signIn = (username: string, password: string) =>
  ask<string>(t, 'user/login', { username, password: md5(password), client: 1 });

/** A merchant with a store, made by hand in the back office. */
async function shopOnTheCorner() {
  const { id: merchantId } = await office.post('merchants', { name: `街角${++count}` });
  const store = { name: '街角店', address: '南屏街 1 号', phone: `0871-2${String(count).padStart(6, '0')}` };
  const { id: storeId } = await office.post('merchant-stores', { ...store, merchantId });
  return { merchantId, storeId };
}

async function cashier(storeId: number, permissions?: readonly string[]) {
  const role = { name: `收银${++count}`, kind: 'store', ...(permissions ? { permissions } : {}) };
  const { id: roleId } = await office.post('counter-roles', role);
  const username = `cashier-${count}`;
  const { id } = await office.post('counter-accounts', { username, password: 'first-1', roleId, storeId });
  return { id, roleId, username };
}

describe('a merchant whose counter is set up in the back office', () => {
  it('opens, charges and takes a card of its own there, without anything else', async () => {
    const { merchantId, storeId } = await shopOnTheCorner();
    const { username } = await cashier(storeId);
    const event = { title: '充200送200', capital: 200, gift: 200, giftPercent: 20 };
    const facts = { type: 'activity', title: '街角卡', colour: '#E43B19', merchantId, storeIds: [storeId] };
    const kind = await office.post('card-kinds', { ...facts, events: [event] });
    const { data: token } = await signIn(username, 'first-1');
    const { phone } = await newMember(t.ctx);
    const at = (path: string, fields: object = {}) => ask(t, `v3/${path}`, { token, phone, ...fields });
    const [listed] = (await at('card/store_card')).data;
    expect(listed).toMatchObject({ id: kind.id, title: '街角卡', eventVos: [{ rechargeMoney: 200 }] });
    expect(await at('userCard/add', { membershipCardId: kind.id })).toMatchObject({ errCode: 0 });
    const paid = { cardId: kind.id, recharge: 200, send: 200, eventId: listed.eventVos[0].id };
    expect(await at('userCard/charge', { ...paid, image: '/item/a.png' })).toMatchObject({ errCode: 0 });
    const [own] = (await office.get(`member-cards?kindId=${kind.id}`)).items;
    expect(own).toMatchObject({ capital: 200, gift: 200, storeId });
    await expectSoundBooks(t);
  });
});

describe('an account of a counter', () => {
  it('that is disabled is out at once and stays out of its old session when it is let in again', async () => {
    const { storeId } = await shopOnTheCorner();
    const { id, username } = await cashier(storeId);
    const { data: token } = await signIn(username, 'first-1');
    const stores = () => ask(t, 'v3/store/list', { token });
    expect(await stores()).toMatchObject({ errCode: 0, data: [{ id: storeId }] });
    await office.post(`counter-accounts/${id}/disable`);
    expect(await stores()).toMatchObject({ errCode: 1002 });
    expect(await signIn(username, 'first-1')).toMatchObject({ msg: '该账号已被禁用!' });
    expect(await office.refused(`counter-accounts/${id}/disable`)).toEqual([409, 'action/not-possible']);
    await office.post(`counter-accounts/${id}/enable`);
    expect(await stores()).toMatchObject({ errCode: 1002 });
    expect(await signIn(username, 'first-1')).toMatchObject({ errCode: 0 });
  });

  it('gets a new password from staff, which ends its sessions and its lock, and which nobody is shown', async () => {
    const { storeId } = await shopOnTheCorner();
    const { id, username } = await cashier(storeId);
    const { data: token } = await signIn(username, 'first-1');
    for (let n = 0; n < 10; n++) await signIn(username, 'guess');
    expect((await signIn(username, 'first-1')).errCode).not.toBe(0);
    const url = `counter-accounts/${id}/reset-password`;
    expect(await office.refused(url, { password: 'short' })).toEqual([
      400,
      'password/bad-length',
      'password',
    ]);
    await office.post(url, { password: 'second-2' });
    expect(await ask(t, 'v3/store/list', { token })).toMatchObject({ errCode: 1002 });
    expect(await signIn(username, 'first-1')).toMatchObject({ msg: '用户名或密码错误!' });
    expect(await signIn(username, 'second-2')).toMatchObject({ errCode: 0 });
    const log = await rowsOf(t, `select before, after from audit_log where resource = 'counter-accounts'`);
    expect(JSON.stringify([log, await office.get(`counter-accounts/${id}`)])).not.toMatch(
      /first-1|second-2|argon2/,
    );
  });

  it('may do what its role says from the moment the role says so', async () => {
    const { storeId } = await shopOnTheCorner();
    const { roleId, username } = await cashier(storeId, ['store.list']);
    const { data: token } = await signIn(username, 'first-1');
    const answers = async () => [
      (await ask(t, 'v3/store/list', { token })).errCode,
      (await ask(t, 'v3/card/store_card', { token })).errCode,
    ];
    expect(await answers()).toEqual([0, 1003]);
    await office.change(`counter-roles/${roleId}`, { permissions: ['card-kind.list'] });
    expect(await answers()).toEqual([1003, 0]);
    await office.change(`counter-roles/${roleId}`, { status: 'disabled' });
    expect(await answers()).toEqual([1002, 1002]);
    expect(await signIn(username, 'first-1')).toMatchObject({ msg: '该角色已被禁用!' });
  });

  it('needs a name of its own, a role of the shop, and a merchant where it is a merchant’s', async () => {
    const { merchantId, storeId } = await shopOnTheCorner();
    const { roleId, username } = await cashier(storeId);
    const { id: bossRole } = await office.post('counter-roles', { name: '商家', kind: 'merchant' });
    const foreign = await openRestaurant(t.rival);
    const make = (given: object) =>
      office.refused('counter-accounts', {
        username: `new-${++count}`,
        password: 'first-1',
        roleId,
        ...given,
      });
    expect(await make({ username: username.toUpperCase() })).toEqual([
      409,
      'counter-account/taken',
      'username',
    ]);
    expect(await make({ username: 'a@b' })).toEqual([400, 'counter-account/invalid', 'username']);
    expect(await make({ roleId: 999_999 })).toEqual([409, 'record/no-reference', 'roleId']);
    expect(await make({ storeId: foreign.storeIds[0] })).toEqual([409, 'record/no-reference', 'storeId']);
    expect(await make({ roleId: bossRole })).toEqual([400, 'counter-account/invalid', 'merchantId']);
    const boss = { username: `boss-${++count}`, password: 'first-1', roleId: bossRole, merchantId };
    const { id } = await office.post('counter-accounts', boss);
    const { version } = await office.get(`counter-accounts/${id}`);
    const orphaned = await office.call(
      'PATCH',
      `counter-accounts/${id}`,
      { merchantId: null },
      { 'if-match': version },
    );
    expect(orphaned.body).toMatchObject({ error: 'counter-account/invalid', field: 'merchantId' });
  });

  it('is not without the role it has, nor a store without the accounts and cards that name it', async () => {
    const { merchantId, storeId } = await shopOnTheCorner();
    const { roleId } = await cashier(storeId);
    const { restaurant } = await chargedCard(t.ctx);
    for (const path of [`counter-roles/${roleId}`, `merchant-stores/${storeId}`, `merchants/${merchantId}`])
      expect((await office.call('DELETE', path)).body, path).toMatchObject({ error: 'record/in-use' });
    const taken = await office.call('DELETE', `merchant-stores/${restaurant.storeIds[0]}`);
    expect(taken.body).toMatchObject({ error: 'record/in-use' });
  });
});

describe('a kind of card', () => {
  it('is refused as it would be at its making: an activity has one event, a merchant’s card its own stores', async () => {
    const { merchantId, storeIds, activity, stored } = await openRestaurant(t.ctx);
    const other = await openRestaurant(t.ctx);
    const event = { title: '充1送1', capital: 1, gift: 1 };
    const facts = { title: '卡', colour: '#112233', merchantId, storeIds };
    const make = (given: object) => office.refused('card-kinds', { ...facts, type: 'activity', ...given });
    expect(await make({})).toEqual([400, 'card-kind/invalid', 'events']);
    expect(await make({ events: [event, event] })).toEqual([400, 'card-kind/invalid', 'events']);
    expect(await make({ type: 'platform' })).toEqual([400, 'card-kind/invalid', 'merchantId']);
    expect(await make({ storeIds: other.storeIds, events: [event] })).toEqual([
      ...[400, 'card-kind/invalid', 'storeIds'],
    ]);
    const more = (kindId: number, given: object = {}) =>
      office.refused('card-events', { kindId, ...event, ...given });
    expect(await more(activity.kindId)).toEqual([409, 'card-event/one-only']);
    expect(await more(stored.kindId, { giftPercent: 10 })).toEqual([
      400,
      'card-event/invalid',
      'giftPercent',
    ]);
    expect(await more(stored.kindId, { capital: 0, gift: 0 })).toEqual([
      400,
      'card-event/invalid',
      'capital',
    ]);
    expect(await more(999_999)).toEqual([409, 'record/no-reference', 'kindId']);
    const last = await office.call('DELETE', `card-events/${activity.eventId}`);
    expect(last.body).toMatchObject({ error: 'card-event/last' });
    await office.remove(`card-events/${stored.eventId}`);
  });

  it('is taken in the stores that staff say, at once, and a disabled one nowhere', async () => {
    const { restaurant, counter, member } = await chargedCard(t.ctx);
    const { kindId } = restaurant.activity;
    const pay = () =>
      outcomeOf(
        payWithCard(counter.ctx, { phone: member.phone, kindId, amount: 100, passwordMd5: member.password }),
      );
    const { storeIds } = await office.get(`card-kinds/${kindId}`);
    expect(storeIds).toEqual(restaurant.storeIds);
    expect(await pay()).toBe('done');
    await office.change(`card-kinds/${kindId}`, { storeIds: [restaurant.storeIds[1]] });
    expect(await pay()).toBe('card/not-usable');
    await office.change(`card-kinds/${kindId}`, { storeIds: [...restaurant.storeIds] });
    await office.change(`card-kinds/${kindId}`, { status: 'disabled' });
    expect(await pay()).toBe('card/not-usable');
    await office.change(`card-kinds/${kindId}`, { status: 'active' });
    expect(await pay()).toBe('done');
    await expectSoundBooks(t);
  });

  it('may get other terms, which touch nothing that was charged before', async () => {
    const { restaurant, counter, member, cardId } = await chargedCard(t.ctx);
    const { kindId, eventId } = restaurant.activity;
    await office.change(`card-events/${eventId}`, { capital: 100, gift: 50, giftPercent: 50 });
    const { phone, password: passwordMd5 } = member;
    const offer = { phone, kindId, eventId, imageUrl: '/item/a.png' };
    const old = chargeCard(counter.ctx, { ...offer, capital: 20_000, gift: 20_000 });
    expect(await outcomeOf(old)).toBe('card/event-mismatch');
    await chargeCard(counter.ctx, { ...offer, capital: 10_000, gift: 5000 });
    await payWithCard(counter.ctx, { phone, kindId, amount: 10_000, passwordMd5 });
    const shares = await rowsOf(
      t,
      'select gift_share, gift_left from card_charge where card_id = $1 order by id',
      [cardId],
    );
    expect(shares).toEqual([
      { gift_share: 2000, gift_left: 18_000 },
      { gift_share: 5000, gift_left: 5000 },
    ]);
    const used = await office.call('DELETE', `card-events/${eventId}`);
    expect(used.body).toMatchObject({ error: 'card-event/last' });
    await expectSoundBooks(t);
  });
});

describe('the cards of members', () => {
  it('show what is left, and every recharge, expense and refund with its sums', async () => {
    const { counter, restaurant, member, cardId, number, expenseNumber } = await spentFrom(t.ctx);
    const [card] = (await office.get(`member-cards?number=${number}`)).items;
    expect(card).toMatchObject({ id: cardId, userId: member.id, capital: 120, gift: 180 });
    const list = (name: string, query = '') => office.get(`${name}?userId=${member.id}${query}`);
    const charges = await list('card-charges');
    expect(charges).toMatchObject({
      ...{ total: 1, sums: { capital: 200, gift: 200, capitalLeft: 120, giftLeft: 180 } },
      items: [{ cardId, kindId: restaurant.activity.kindId, isRefunded: false }],
    });
    const expenses = await list('card-expenses');
    expect(expenses).toMatchObject({
      sums: { amount: 100 },
      items: [{ amount: 100, parts: [{ chargeId: charges.items[0].id, capital: 80, gift: 20 }] }],
    });
    await sendStoreCode(counter.ctx);
    const [store] = await rowsOf<{ phone: string }>(t, 'select phone from merchant_store where id = $1', [
      restaurant.storeIds[0],
    ]);
    const code = await codeSentTo(t, store?.phone ?? '');
    await refundExpense(counter.ctx, { number: expenseNumber, code });
    expect(await list('card-expenses')).toMatchObject({ total: 1, sums: { amount: 0 } });
    expect(await list('card-expenses', '&isRefunded=false')).toMatchObject({ total: 0, items: [] });
    expect(await list('card-refunds')).toMatchObject({
      ...{ total: 1, sums: { amount: 100, capital: 80 } },
      items: [{ kind: 'expense', number: expenseNumber, amount: 100, capital: 80 }],
    });
    expect((await office.get(`member-cards/${cardId}`)).capital).toBe(200);
    t.clock.advance(2 * MINUTE);
    await sendStoreCode(counter.ctx);
    const again = await codeSentTo(t, store?.phone ?? '');
    await refundCharge(counter.ctx, { number: charges.items[0].number, code: again });
    expect(await list('card-charges', '&isRefunded=true')).toMatchObject({
      ...{ total: 1, sums: { capital: 0, capitalLeft: 0 } },
      items: [{ capital: 200, capitalLeft: 0, isRefunded: true }],
    });
    await expectSoundBooks(t);
  });

  it('say nothing of money to whoever may not see it, in rows nor in sums', async () => {
    const { member } = await spentFrom(t.ctx);
    const helper = await someStaff(t, { permissions: ['@merchants:read'] });
    for (const name of ['member-cards', 'card-charges', 'card-expenses', 'card-refunds']) {
      const url = `/admin/api/${name}?userId=${member.id}`;
      const { status, body } = await helper.call('GET', url);
      expect(status).toBe(200);
      expect(JSON.stringify(body), name).not.toMatch(/"(amount|capital\w*|gift\w*|parts)"/);
    }
  });

  it('get a new password, by default that of a new card, and are not locked any more', async () => {
    const { counter, restaurant, member, cardId } = await chargedCard(t.ctx);
    const { kindId } = restaurant.activity;
    const pay = (passwordMd5: string) =>
      outcomeOf(payWithCard(counter.ctx, { phone: member.phone, kindId, amount: 100, passwordMd5 }));
    for (let n = 0; n < 5; n++) await pay(md5('wrong'));
    expect(await pay(member.password)).toBe('login/throttled');
    await office.post(`member-cards/${cardId}/reset-password`, { password: '246810' });
    expect(await pay(member.password)).toBe('card/wrong-password');
    expect(await pay(md5('246810'))).toBe('done');
    await office.post(`member-cards/${cardId}/reset-password`);
    expect(await pay(member.password)).toBe('done');
    await rowsOf(t, 'update "user" set mobile = null where id = $1', [member.id]);
    const url = `member-cards/${cardId}/reset-password`;
    expect(await office.refused(url)).toEqual([400, 'card/no-phone', 'password']);
    const log = await rowsOf(t, `select before, after from audit_log where resource = 'member-cards'`);
    expect(JSON.stringify(log)).not.toMatch(/246810|argon2/);
    await expectSoundBooks(t);
  });

  it('are opened at counters only: the back office can neither make, change nor remove what is booked', async () => {
    const { cardId } = await chargedCard(t.ctx);
    for (const name of ['member-cards', 'card-charges', 'card-expenses', 'card-refunds']) {
      expect((await office.call('POST', name, {})).status).toBe(404);
      expect((await office.call('PATCH', `${name}/${cardId}`, {})).status).toBe(404);
      expect((await office.call('DELETE', `${name}/${cardId}`)).status).toBe(404);
    }
  });
});

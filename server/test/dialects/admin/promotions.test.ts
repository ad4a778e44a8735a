import { afterEach, describe, expect, it } from 'vitest';
import { applyToSell } from '../../../src/modules/distribution/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertBargain } from '../../support/bargain-fixtures.ts';
import { insertGoods, insertShop } from '../../support/catalog-fixtures.ts';
import { buy, invited, receive } from '../../support/distribution-fixtures.ts';
import { groupOf, insertGroupBuy, orderInGroup } from '../../support/group-buy-fixtures.ts';
import { expectSoundBooks } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);
afterEach(() => expect(t.logged).toEqual([]));

const ENDS = '2026-03-05 10:00:00';
const kanjia = (what: string, who: TestUser, fields = {}) =>
  t.post(`/shop/shop/goods/kanjia/${what}`, { token: who.token, ...fields });
const pingtuan = (what: string, who: TestUser, fields = {}) =>
  t.post(`/shop/shop/goods/pingtuan/${what}`, { token: who.token, ...fields });

/** @returns the status, the refusal's key and the field it names */
async function refusedChange(path: string, values: object) {
  const { version } = await office.get(path);
  const { status, body } = await office.call('PATCH', path, values, { 'if-match': version });
  return [status, body.error, ...(body.field === undefined ? [] : [body.field])];
}

describe('a bargain that staff offer', () => {
  const terms = { originalPrice: 100, floorPrice: 60, minCut: 40, maxCut: 40, quantity: 5, endsAt: ENDS };

  it('can be joined and cut, and staff see how far each has come and who helped', async () => {
    const { id: goodsId } = await insertGoods(t.ctx, { price: 12_000 });
    const { id } = await office.post('bargains', { goodsId, ...terms });
    const [joiner, friend] = [await newUser(t.ctx), await newUser(t.ctx)];
    expect(await kanjia('join', joiner, { kjid: id })).toMatchObject({ code: 0 });
    await kanjia('help', friend, { kjid: id, joinerUser: joiner.id, remark: '加油' });
    const { items } = await office.get(`bargain-records?bargainId=${id}`);
    expect(items).toMatchObject([{ userId: joiner.id, currentPrice: 60, helpCount: 1, status: 'running' }]);
    const helps = await office.get(`bargain-helps?recordId=${items[0].id}`);
    expect(helps.items).toMatchObject([{ helperId: friend.id, cutAmount: 40, remark: '加油' }]);
  });

  it('is refused by the field that makes no sense', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const refused = (over: object) => office.refused('bargains', { goodsId, ...terms, ...over });
    expect(await refused({ floorPrice: 100 })).toEqual([400, 'promotion/invalid', 'floorPrice']);
    expect(await refused({ maxCut: 39 })).toEqual([400, 'promotion/invalid', 'maxCut']);
    expect(await refused({ goodsId: 999_999 })).toEqual([409, 'record/no-reference', 'goodsId']);
  });

  it('can be prolonged and enlarged while people bargain, and the goods shows it to the new end', async () => {
    const { id: goodsId } = await insertGoods(t.ctx, { price: 12_000, name: '青花瓷碗' });
    const { id } = await office.post('bargains', { goodsId, ...terms, endsAt: '2026-03-02 22:00:00' });
    const joiner = await newUser(t.ctx);
    await kanjia('join', joiner, { kjid: id });
    const longer = { quantity: 8, endsAt: '2026-03-04 22:00:00' };
    const { version } = await office.get(`bargains/${id}`);
    const cheaper = { ...longer, floorPrice: 1 };
    const refused = await office.call('PATCH', `bargains/${id}`, cheaper, { 'if-match': version });
    expect([refused.status, refused.body.error, refused.body.field]).toEqual([
      ...[409, 'record/create-only', 'floorPrice'],
    ]);
    const after = await office.change(`bargains/${id}`, longer);
    expect(after).toMatchObject({ quantity: 8, floorPrice: 60, originalPrice: 100, title: '青花瓷碗' });
    const offered = async () =>
      (await t.get('/shop/shop/goods/detail', { id: goodsId })).data.basicInfo.kanjia;
    t.clock.set('2026-03-03T12:00:00+08:00');
    await t.runJobs();
    expect(await offered()).toBe(true);
    expect(await kanjia('help', await newUser(t.ctx), { kjid: id, joinerUser: joiner.id })).toMatchObject({
      code: 0,
    });
    t.clock.set('2026-03-04T22:00:01+08:00');
    await t.runJobs();
    expect(await offered()).toBe(false);
    t.clock.set('2026-03-02T10:00:00+08:00');
  });

  it('is never cut short or made smaller, nor changed when it is over', async () => {
    const { id } = await insertBargain(t.ctx);
    expect(await refusedChange(`bargains/${id}`, { quantity: 9 })).toEqual([
      ...[400, 'promotion/only-more', 'quantity'],
    ]);
    expect(await refusedChange(`bargains/${id}`, { endsAt: '2026-03-02 11:00:00' })).toEqual([
      ...[400, 'promotion/only-longer', 'endsAt'],
    ]);
    await office.post(`bargains/${id}/stop`);
    expect(await refusedChange(`bargains/${id}`, { quantity: 20 })).toEqual([409, 'promotion/over']);
    expect(await office.get(`bargains/${id}`)).toMatchObject({ quantity: 10 });
  });

  it('is called by its goods wherever it is referred to, and a bargain also by its member', async () => {
    const { id: goodsId } = await insertGoods(t.ctx, { price: 12_000, name: '竹编花篮' });
    const offer = await insertBargain(t.ctx, { goodsId });
    const [joiner, friend] = [await newUser(t.ctx), await newUser(t.ctx)];
    await kanjia('join', joiner, { kjid: offer.id });
    await kanjia('help', friend, { kjid: offer.id, joinerUser: joiner.id });
    const records = await office.get(`bargain-records?bargainId=${offer.id}`);
    expect(records.labels.bargains).toEqual({ [offer.id]: '竹编花篮' });
    const [{ id, title }] = records.items;
    expect(title).toBe(`竹编花篮 · ${records.labels.members[joiner.id]}`);
    const helps = await office.get(`bargain-helps?recordId=${id}`);
    expect(helps.labels['bargain-records']).toEqual({ [id]: title });
  });

  it('takes nobody any more once it is ended, and the goods does not show it', async () => {
    const offer = await insertBargain(t.ctx);
    await office.post(`bargains/${offer.id}/stop`);
    expect(await kanjia('join', await newUser(t.ctx), { kjid: offer.id })).not.toMatchObject({ code: 0 });
    const { data } = await t.get('/shop/shop/goods/detail', { id: offer.goodsId });
    expect(data.basicInfo.kanjia).toBe(false);
    expect(await office.refused(`bargains/${offer.id}/stop`)).toEqual([409, 'action/not-possible']);
  });
});

describe('a group buy that staff offer', () => {
  const terms = { price: 6, size: 3, timeoutHours: 24, endsAt: ENDS };

  it('can be opened by members at its price until it is ended', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const { id } = await office.post('group-buys', { goodsId, ...terms });
    const set = () => t.get('/shop/shop/goods/pingtuan/set', { goodsId });
    expect((await set()).data).toMatchObject({ numberPersion: 3 });
    expect(await pingtuan('open', await newUser(t.ctx), { goodsId })).toMatchObject({ code: 0 });
    await office.post(`group-buys/${id}/stop`);
    expect(await set()).toMatchObject({ code: 700 });
    expect(await pingtuan('open', await newUser(t.ctx), { goodsId })).not.toMatchObject({ code: 0 });
  });

  it('can be prolonged, and groups to come be given more time; those on their way keep what they were told', async () => {
    const { id: goodsId } = await insertGoods(t.ctx, { name: '苏绣团扇' });
    const { id } = await office.post('group-buys', { goodsId, ...terms });
    const open = async (who: TestUser) => (await pingtuan('open', who, { goodsId })).data.id as number;
    const before = await open(await newUser(t.ctx));
    const told = (await office.get(`groups/${before}`)).endsAt;
    const longer = { timeoutHours: 48, endsAt: '2026-03-09 10:00:00' };
    const { version } = await office.get(`group-buys/${id}`);
    const smaller = await office.call('PATCH', `group-buys/${id}`, { size: 2 }, { 'if-match': version });
    expect([smaller.body.error, smaller.body.field]).toEqual(['record/create-only', 'size']);
    expect(await office.change(`group-buys/${id}`, { ...longer, price: 6 })).toMatchObject({
      ...longer,
      ...{ price: 6, size: 3 },
    });
    expect((await office.get(`groups/${before}`)).endsAt).toBe(told);
    const opener = await newUser(t.ctx);
    const after = await office.get(`groups/${await open(opener)}`);
    expect(Date.parse(after.endsAt) - Date.parse(told)).toBe(24 * 3_600_000);
    expect(after.title).toContain('苏绣团扇 · ');
    expect(await refusedChange(`group-buys/${id}`, { endsAt: ENDS })).toEqual([
      ...[400, 'promotion/only-longer', 'endsAt'],
    ]);
    await office.post(`group-buys/${id}/stop`);
    expect(await refusedChange(`group-buys/${id}`, { timeoutHours: 72 })).toEqual([409, 'promotion/over']);
  });

  it('lets staff complete a group that is not full, once, and its orders go on', async () => {
    const opener = await newUser(t.ctx);
    const { id, offer } = await groupOf(t.ctx, opener);
    const { items } = await office.get(`group-members?groupId=${id}`);
    expect(items).toMatchObject([{ userId: opener.id, status: 'paid' }]);
    const order = { token: opener.token, id: items[0].orderId };
    const { hxNumber } = (await t.get('/shop/order/detail', order)).data.orderInfo;
    const handOver = () => t.post('/shop/order/hx', { hxNumber });
    expect(await handOver()).toMatchObject({ code: 900 });
    await office.post(`groups/${id}/complete`);
    await t.runJobs();
    expect(await office.get(`groups/${id}`)).toMatchObject({ status: 'done', paidSeats: 1, size: 3 });
    expect(await office.get(`group-buys/${offer.id}`)).toMatchObject({ doneCount: 1 });
    expect(await handOver()).toMatchObject({ code: 0 });
    expect(await office.refused(`groups/${id}/complete`)).toEqual([409, 'action/not-possible']);
  });

  it('keeps a group open in which nobody has paid', async () => {
    const [opener, { goods }] = [await newUser(t.ctx), await insertGroupBuy(t.ctx)];
    const { data } = await pingtuan('open', opener, { goodsId: goods.id });
    await orderInGroup(t.ctx, opener, { groupId: data.id, goodsId: goods.id });
    expect(await office.refused(`groups/${data.id}/complete`)).toEqual([409, 'action/not-possible']);
    expect(await office.get(`groups/${data.id}`)).toMatchObject({
      takenSeats: 1,
      paidSeats: 0,
      status: 'running',
    });
  });
});

describe('a flash sale', () => {
  const flash = async (id: number) => (await t.get('/shop/shop/goods/detail', { id })).data.basicInfo;

  it('marks a goods and its time for clients, and leaves the goods when it is over', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const times = { saleStartsAt: '2026-03-02 09:00:00', saleEndsAt: '2026-03-02 12:00:00' };
    await office.post('flash-sales', { goodsId, ...times });
    expect(await flash(goodsId)).toMatchObject({ miaosha: true });
    const { items } = await office.get('flash-sales');
    expect(items).toContainEqual(expect.objectContaining({ id: goodsId, ...times }));
    await office.remove(`flash-sales/${goodsId}`);
    expect(await flash(goodsId)).toMatchObject({ miaosha: false });
    expect(await office.get(`goods/${goodsId}`)).toMatchObject({ isFlashSale: false, saleEndsAt: null });
    const again = await office.call('DELETE', `flash-sales/${goodsId}`);
    expect(again.status).toBe(404);
  });

  it('is refused for unknown goods and for an end before its beginning', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    expect(await office.refused('flash-sales', { goodsId: 999_999 })).toEqual([
      409,
      'record/no-reference',
      'goodsId',
    ]);
    const backwards = { goodsId, saleStartsAt: ENDS, saleEndsAt: '2026-03-04 10:00:00' };
    expect(await office.refused('flash-sales', backwards)).toEqual([400, 'goods/invalid', 'saleEndsAt']);
    expect(await flash(goodsId)).toMatchObject({ miaosha: false });
  });

  it('is held by staff of one shop with that shop’s goods only', async () => {
    const [mine, other] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const keeper = await someStaff(t, { shopId: mine, permissions: ['*:*'] });
    const [here, there] = [
      await insertGoods(t.ctx, { shopId: mine }),
      await insertGoods(t.ctx, { shopId: other }),
    ];
    const hold = (goodsId: number) => keeper.call('POST', '/admin/api/flash-sales', { goodsId });
    expect((await hold(here.id)).status).toBe(201);
    expect(await hold(there.id)).toMatchObject({ status: 400, body: { field: 'goodsId' } });
    await office.post('flash-sales', { goodsId: there.id });
    const { body } = await keeper.call<{ items: { id: number }[] }>('GET', '/admin/api/flash-sales');
    expect(body.items.map(({ id }) => id)).toEqual([here.id]);
    expect((await keeper.call('DELETE', `/admin/api/flash-sales/${there.id}`)).status).toBe(404);
  });
});

describe('distribution', () => {
  const policy = () => `distribution-policy/${t.ctx.tenant.id}`;
  const rates = { levels: [{ unit: 'money', percent: 10 }], ownPurchaseCounts: false };

  it('pays sellers by the levels that staff set, and staff see what each has earned', async () => {
    await office.change(policy(), rates);
    const seller = await invited(t, undefined, { isSeller: true });
    const buyer = await invited(t, seller);
    const orderId = await buy(t, buyer, 5_000);
    await receive(t, buyer, orderId);
    const { items } = await office.get(`earnings?userId=${seller.id}`);
    expect(items).toMatchObject([
      { buyerId: buyer.id, orderId, kind: 'commission', level: 1, percent: 10, saleAmount: 50, amount: 5 },
    ]);
    expect(items[0].points).toBeNull();
    await expectSoundBooks(t);
  });

  it('shows no money to who may not see it', async () => {
    const clerk = await someStaff(t, { permissions: ['earnings:read'] });
    const { body } = await clerk.call<{ items: object[] }>('GET', '/admin/api/earnings');
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(Object.keys(item)).not.toContain('amount');
  });

  it('refuses to promise more than the whole sale', async () => {
    const levels = [60, 60].map((percent) => ({ unit: 'money', percent }));
    const { version } = await office.get(policy());
    const { status, body } = await office.call('PATCH', policy(), { levels }, { 'if-match': version });
    expect([status, body.error]).toEqual([400, 'distribution/invalid-policy']);
  });

  it('makes sellers of those whose application is approved, and tells the others why not', async () => {
    const [one, two] = [await newUser(t.ctx), await newUser(t.ctx)];
    const apply = async (user: TestUser) => (await applyToSell(actingAs(t.ctx, user), { name: '韩梅梅' })).id;
    const [first, second] = [await apply(one), await apply(two)];
    const waiting = await office.get('seller-applications?status=pending');
    expect(waiting.items.map(({ id }: { id: number }) => id)).toEqual([second, first]);
    await office.post(`seller-applications/${first}/approve`);
    await office.post(`seller-applications/${second}/refuse`, { remark: '资料不全' });
    const progress = async ({ token }: TestUser) =>
      (await t.get('/shop/saleDistribution/apply/progress', { token })).data;
    expect(await progress(one)).toMatchObject({ status: 2 });
    expect(await progress(two)).toMatchObject({ status: 1, remark: '资料不全' });
    const { data } = await t.get('/shop/user/detail', { token: one.token });
    expect(data.base.isSeller).toBe(true);
    expect(await office.refused(`seller-applications/${second}/approve`)).toEqual([
      409,
      'action/not-possible',
    ]);
  });
});

describe('the tree of who brought whom', () => {
  interface Node {
    readonly id: number;
    readonly recruits: number;
    readonly due?: number;
    readonly pointsDue: number;
  }
  const branch = (query = ''): Promise<{ items: Node[]; next: number | null }> =>
    office.get(`distribution/tree?${query}`);

  it('opens branch by branch, each with what they have brought and earned', async () => {
    await office.change(`distribution-policy/${t.ctx.tenant.id}`, {
      levels: [
        { unit: 'money', percent: 10 },
        { unit: 'points', percent: 5 },
      ],
    });
    const top = await invited(t, undefined, { isSeller: true });
    const second = await invited(t, top, { isSeller: true });
    const [third, childless] = [await invited(t, second), await invited(t, second)];
    await receive(t, third, await buy(t, third, 10_000));
    const roots = await branch();
    expect(roots.items.find(({ id }) => id === top.id)).toMatchObject({ recruits: 1, due: 0, pointsDue: 5 });
    for (const { id } of [second, third, childless])
      expect(roots.items.map((one) => one.id)).not.toContain(id);
    expect(await branch(`referrerId=${top.id}`)).toMatchObject({
      items: [{ id: second.id, recruits: 2, isSeller: true, due: 10, paid: 10 }],
      next: null,
    });
    expect((await branch(`referrerId=${second.id}`)).items).toMatchObject([
      { id: third.id, recruits: 0, name: third.username },
      { id: childless.id, recruits: 0, due: 0 },
    ]);
    expect((await branch(`userId=${second.id}`)).items).toMatchObject([{ id: second.id, recruits: 2 }]);
  });

  it('gives a long branch in steps, and nobody twice', async () => {
    const top = await invited(t, undefined);
    const all: number[] = [];
    for (let index = 0; index < 53; index++) all.push((await invited(t, top)).id);
    const first = await branch(`referrerId=${top.id}`);
    const rest = await branch(`referrerId=${top.id}&afterId=${first.next}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all);
    expect([first.items.length, rest.next]).toEqual([50, null]);
    const roots = await branch(`afterId=${top.id - 1}`);
    expect(roots.items[0]).toMatchObject({ id: top.id, recruits: 53 });
    expect((await branch(`afterId=${top.id}`)).items).toEqual([]);
  });

  it('shows no money to who may not see it, and nobody of another shop', async () => {
    const stranger = await newUser(t.rival);
    for (const query of [`userId=${stranger.id}`, `referrerId=${stranger.id}`])
      expect((await branch(query)).items).toEqual([]);
    const clerk = await someStaff(t, { permissions: ['earnings:read'] });
    const { body } = await clerk.call<{ items: object[] }>('GET', '/admin/api/distribution/tree');
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(Object.keys(item)).not.toContain('due');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { adjustStocks } from '../../../src/modules/catalog/index.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertCategory, insertGoods, insertGoodsWithChoices } from '../../support/catalog-fixtures.ts';
import { between, outcomeOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});

type Shown = Record<string, unknown> & { id: number; version: string };

async function changed(id: number, values: object) {
  const url = `/admin/api/goods/${id}`;
  const { version } = (await staff.call<Shown>('GET', url)).body;
  return staff.call<Shown & { error: string }>('PATCH', url, values, { 'if-match': version });
}

describe('a matrix of SKUs', () => {
  interface Sku {
    readonly id: number;
    readonly combination: string;
    readonly price: number;
    readonly stock: number;
    readonly barcode: string | null;
  }
  const skusOf = async (id: number) =>
    (await staff.call<{ skus: Sku[] }>('GET', `/admin/api/goods/${id}`)).body.skus;

  it('gains a value without touching what is sold already: ids, stock and its history stay', async () => {
    const { id, propertyIds } = await insertGoodsWithChoices(t.ctx, { stock: 5 });
    const before = await skusOf(id);
    const { version, values } = (
      await staff.call<Shown & { values: object[] }>('GET', `/admin/api/properties/${propertyIds[1]}`)
    ).body;
    const { body } = await staff.call<{ values: { id: number; name: string }[] }>(
      'PATCH',
      `/admin/api/properties/${propertyIds[1]}`,
      { values: [...values, { name: 'XL' }] },
      { 'if-match': version },
    );
    const colour = before[0]?.combination.split(',')[0];
    const size = `${propertyIds[1]}:${body.values.find(({ name }) => name === 'XL')?.id}`;
    const added = { combination: `${colour},${size}`, price: 15, stock: 9, barcode: 'RED-XL' };
    const kept = before.map(({ combination, price }, index) => ({
      combination,
      price,
      barcode: `C${index}`,
    }));
    const { status } = await changed(id, {
      skus: [...kept, added],
      stockChanges: [
        { skuId: before[0]?.id, delta: 4 },
        { skuId: before[1]?.id, delta: -5 },
      ],
    });
    expect(status).toBe(200);
    const after = await skusOf(id);
    expect(after.slice(0, 4).map((one) => one.id)).toEqual(before.map((one) => one.id));
    expect(after.map(({ stock, barcode }) => [stock, barcode])).toEqual([
      ...[
        [9, 'C0'],
        [0, 'C1'],
        [5, 'C2'],
        [5, 'C3'],
      ],
      [9, 'RED-XL'],
    ]);
    const moved = await staff.call<{ items: object[] }>('GET', `/admin/api/stock-movements?goodsId=${id}`);
    expect(moved.body.items).toMatchObject([
      { skuId: expect.any(Number), reason: 'adjust' },
      { skuId: expect.any(Number), reason: 'adjust' },
    ]);
  });

  it('is saved with all changes of stock or with none of anything', async () => {
    const { id, skuIds } = await insertGoodsWithChoices(t.ctx, { stock: 5 });
    const other = await insertGoods(t.ctx);
    const refused = async (stockChanges: object[]) =>
      (await changed(id, { name: '不会改的名字', stockChanges })).body;
    expect(
      await refused([
        { skuId: skuIds[0], delta: 1 },
        { skuId: skuIds[1], delta: -6 },
      ]),
    ).toMatchObject({
      error: 'stock/insufficient',
      field: 'stockChanges.1.delta',
    });
    expect(await refused([{ skuId: other.skuId, delta: 1 }])).toMatchObject({
      field: 'stockChanges.0.delta',
    });
    expect(
      await refused([
        { skuId: skuIds[0], delta: 1 },
        { skuId: skuIds[0], delta: 1 },
      ]),
    ).toMatchObject({
      error: 'goods/invalid',
      field: 'stockChanges',
    });
    expect((await skusOf(id)).map(({ stock }) => stock)).toEqual([5, 5, 5, 5]);
    expect((await staff.call<Shown>('GET', `/admin/api/goods/${id}`)).body.name).not.toBe('不会改的名字');
    const fresh = {
      name: '新品',
      categoryId: await insertCategory(t.ctx),
      pictures: ['https://files.example/a.png'],
    };
    const created = await staff.call('POST', '/admin/api/goods', {
      ...{ ...fresh, skus: [{ price: 1, stock: 1 }] },
      stockChanges: [{ skuId: 1, delta: 1 }],
    });
    expect(created.body).toMatchObject({ error: 'goods/invalid', field: 'stockChanges' });
  });

  it('lets only who keeps the stock move it', async () => {
    const { id, skuId } = await insertGoods(t.ctx);
    const editor = await someStaff(t, { permissions: ['goods:read', 'goods:update'] });
    const { version } = (await editor.call<Shown>('GET', `/admin/api/goods/${id}`)).body;
    const save = (values: object) =>
      editor.call('PATCH', `/admin/api/goods/${id}`, values, { 'if-match': version });
    expect(await save({ stockChanges: [{ skuId, delta: 1 }] })).toMatchObject({
      status: 403,
      body: { field: 'stockChanges' },
    });
    expect((await save({ name: '改名' })).status).toBe(200);
  });

  it('moves stock from what is there by then, however many customers and staff move it at once', async () => {
    const { id, skuIds } = await insertGoodsWithChoices(t.ctx, { stock: 50 });
    const [first = 0, second = 0] = skuIds;
    const move = (tx: Context, ...deltas: [number, number][]) =>
      adjustStocks(
        tx,
        id,
        deltas.map(([skuId, delta]) => ({ skuId, delta })),
      );
    const forth = (tx: Context) => move(tx, [first, -20], [second, 5]);
    const back = (tx: Context) => move(tx, [second, -30], [first, -20]);
    expect(await between(t.ctx, forth, back)).toBe('done');
    expect((await skusOf(id)).slice(0, 2).map(({ stock }) => stock)).toEqual([10, 25]);
    // What came in by a change that is given up was never there.
    const more = (tx: Context) => move(tx, [second, 5]);
    const tooMany = (tx: Context) => move(tx, [first, 1], [second, -26]);
    expect(await between(t.ctx, more, tooMany, 'rollback')).toMatch(/^stock\/insufficient/);
    expect((await skusOf(id)).slice(0, 2).map(({ stock }) => stock)).toEqual([10, 25]);
    expect(await outcomeOf(move(t.rival, [first, 1]))).toMatch(/^stock\/insufficient/);
  });

  it('loses the days and limits of a SKU with it, and keeps those of the others', async () => {
    const { id, skuIds } = await insertGoodsWithChoices(t.ctx);
    const [gone, kept] = skuIds;
    for (const skuId of [gone, kept]) {
      const day = { goodsId: id, skuId, day: '2026-03-10', price: 5, stock: 1 };
      expect((await staff.call('POST', '/admin/api/daily-prices', day)).status).toBe(201);
      const limit = { goodsId: id, skuId, maxPieces: 1, duration: 1, unit: 'day' };
      expect((await staff.call('POST', '/admin/api/purchase-limits', limit)).status).toBe(201);
    }
    const skus = (await skusOf(id)).filter((one) => one.id !== gone);
    expect((await changed(id, { skus })).status).toBe(200);
    for (const resource of ['daily-prices', 'purchase-limits'])
      expect((await staff.call('GET', `/admin/api/${resource}?goodsId=${id}`)).body).toMatchObject({
        items: [{ skuId: kept }],
        total: 1,
      });
  });
});

describe('what a goods gives for sharing and buying it', () => {
  interface Rewards {
    readonly commissionType: string;
    readonly commissionPoints: number;
    readonly commissionAmount: number;
  }
  const inMoney = { commissionType: 'money', commissionPoints: 0, commissionAmount: 1.5 };
  const inPoints = { commissionType: 'points', commissionPoints: 50, commissionAmount: 0 };
  const none = { commissionType: 'none', commissionPoints: 0, commissionAmount: 0 };
  const goodsWith = async (rewards: object) => {
    const { id } = await insertGoods(t.ctx);
    expect((await changed(id, rewards)).status).toBe(200);
    return id;
  };

  it.each<[string, Rewards, object, object]>([
    ['a new amount', inMoney, { commissionAmount: 2.5 }, { ...inMoney, commissionAmount: 2.5 }],
    ['new points', inPoints, { commissionPoints: 60 }, { ...inPoints, commissionPoints: 60 }],
    ['the unit that it has', inMoney, { commissionType: 'money' }, inMoney],
    ['no amount', inMoney, { commissionAmount: null }, { ...inMoney, commissionAmount: 0 }],
    ['another unit with its amount', inPoints, { commissionType: 'money', commissionAmount: 1.5 }, inMoney],
    ['nothing at all any more', inPoints, { commissionType: 'none' }, none],
    ['an emptied unit', inPoints, { commissionType: null }, none],
  ])('is told anew by %s alone', async (_what, before, values, after) => {
    const id = await goodsWith(before);
    expect((await changed(id, values)).body).toMatchObject(after);
  });

  it.each<[string, Rewards, object, string]>([
    ['points where money is given', inMoney, { commissionPoints: 5 }, 'commissionPoints'],
    ['money where points are given', inPoints, { commissionAmount: 1 }, 'commissionAmount'],
    ['an amount where nothing is given', none, { commissionAmount: 1 }, 'commissionAmount'],
    ['another unit without its amount', inPoints, { commissionType: 'money' }, 'commissionAmount'],
    [
      'an amount that the new unit is not in',
      inPoints,
      { commissionType: 'money', commissionAmount: 1, commissionPoints: 5 },
      'commissionPoints',
    ],
  ])('is refused by name as %s', async (_what, before, values, field) => {
    const id = await goodsWith(before);
    const { status, body } = await changed(id, values);
    expect([status, body]).toEqual([400, expect.objectContaining({ error: 'goods/invalid', field })]);
    expect((await staff.call<Shown>('GET', `/admin/api/goods/${id}`)).body).toMatchObject(before);
  });

  it('is refused of a new goods in the same way', async () => {
    const fresh = {
      ...{ name: '新品', categoryId: await insertCategory(t.ctx), skus: [{ price: 1, stock: 1 }] },
      pictures: ['https://files.example/a.png'],
    };
    const made = (rewards: object) => staff.call('POST', '/admin/api/goods', { ...fresh, ...rewards });
    expect((await made({ commissionAmount: 1 })).body).toMatchObject({ field: 'commissionAmount' });
    expect((await made({ commissionType: 'points' })).body).toMatchObject({ field: 'commissionPoints' });
    expect((await made({ ...inMoney, rewardPoints: 5 })).body).toMatchObject({
      ...inMoney,
      ...{ rewardPointsType: 'fixed', rewardPoints: 5 },
    });
  });

  it('keeps a percentage one when only its number changes, and the number when only the kind does', async () => {
    const id = await goodsWith({ rewardPointsType: 'percentage', rewardPoints: 5 });
    const told = async (values: object) => (await changed(id, values)).body;
    expect(await told({ rewardPoints: 8 })).toMatchObject({
      rewardPointsType: 'percentage',
      rewardPoints: 8,
    });
    expect(await told({ rewardPointsType: 'fixed' })).toMatchObject({
      ...{ rewardPointsType: 'fixed', rewardPoints: 8 },
    });
    expect(await told({ rewardPoints: null })).toMatchObject({ rewardPointsType: 'fixed', rewardPoints: 0 });
  });
});

it('of which a fact was emptied has what a new goods has without it', async () => {
  const { id } = await insertGoods(t.ctx, { weight: 2, isRecommended: true });
  await changed(id, { minQuantity: 3, sortOrder: 9, isFlashSale: true, status: 'off-shelf' });
  const emptied = ['weight', 'isRecommended', 'minQuantity', 'sortOrder', 'isFlashSale'];
  const { body } = await changed(id, Object.fromEntries(emptied.map((field) => [field, null])));
  expect(body).toMatchObject({
    ...{ weight: 0, isRecommended: false, minQuantity: 1, sortOrder: 0, isFlashSale: false },
    status: 'off-shelf',
  });
  expect((await changed(id, { status: null })).body).toMatchObject({
    ...{ error: 'record/incomplete', field: 'status' },
  });
});

import { describe, expect, test } from 'vitest';
import type { RecordData } from '../../src/api/metadata.ts';
import { combinationsOf, isKin, keyOf, pairsOf } from '../../src/screens/goods/combination.ts';
import {
  bringBack,
  choose,
  keysLeftOut,
  keysLost,
  keysOf,
  leaveOut,
  missingIn,
  type Offer,
  offerOf,
  placeOf,
  sentOffer,
  write,
  writeAll,
} from '../../src/screens/goods/offer.ts';

const colour = (...valueIds: number[]) => ({ id: 7, valueIds });
const size = (...valueIds: number[]) => ({ id: 3, valueIds });

/** 红 and 绿 in S and L; 绿 in L is not sold. Sizes have the lower id, colours are asked first. */
const record: RecordData = {
  id: 1,
  properties: [7, 3],
  skus: [
    { id: 11, combination: '7:1,3:5', price: 10, originalPrice: 12, stock: 4, points: 0, barcode: 'A' },
    { id: 12, combination: '7:1,3:6', price: 11, originalPrice: 11, stock: 5, points: 9, weight: 0.5 },
    { id: 13, combination: '7:2,3:5', price: 12, originalPrice: 12, stock: 6, groupBuyPrice: 8 },
  ],
};
const offer = offerOf(record);

describe('combinations', () => {
  test('are every choice of every property, the last one changing first', () => {
    expect(combinationsOf([colour(1, 2), size(5, 6)])).toEqual(['3:5,7:1', '3:6,7:1', '3:5,7:2', '3:6,7:2']);
    expect(combinationsOf([])).toEqual(['']);
    expect(combinationsOf([colour(1, 2), size()])).toEqual([]);
  });

  test('are not made where nobody could sell so many', () => {
    const many = Array.from({ length: 15 }, (_one, at) => at + 1);
    expect(combinationsOf([colour(...many), size(...many)])).toEqual([]);
    expect(combinationsOf([colour(...many), size(1, 2)])).toHaveLength(30);
  });

  test('go by the same key in whatever order they are told', () => {
    expect(keyOf(pairsOf('7:1,3:5'))).toBe(keyOf(pairsOf('3:5,7:1')));
    expect(pairsOf('')).toEqual([]);
  });

  test('are kin where one says all that the other says', () => {
    expect(isKin('7:1', '3:5,7:1')).toBe(true);
    expect(isKin('', '3:5,7:1')).toBe(true);
    expect(isKin('7:2', '3:5,7:1')).toBe(false);
    expect(isKin('7:11', '7:1')).toBe(false);
  });
});

describe('an offer', () => {
  test('is read out of its goods: what is sold, and which combinations are not', () => {
    expect(offer.properties).toEqual([colour(1, 2), size(5, 6)]);
    expect(keysOf(offer)).toEqual(['3:5,7:1', '3:6,7:1', '3:5,7:2']);
    expect(keysLeftOut(offer)).toEqual(['3:6,7:2']);
    expect(offer.rows['3:5,7:1']).toMatchObject({ id: 11, price: 10, originalPrice: 12, stock: 4 });
    expect(offer.rows['3:6,7:1']).toMatchObject({ originalPrice: undefined, points: 9, weight: 0.5 });
  });

  test('that nobody touched is sent as it was, with no stock in or out', () => {
    const { skus, stockChanges, properties } = sentOffer(offer);
    expect(properties).toEqual([7, 3]);
    expect(stockChanges).toEqual([]);
    expect(skus).toMatchObject([{ id: 11, barcode: 'A' }, { id: 12 }, { id: 13, groupBuyPrice: 8 }]);
    for (const sku of skus) expect(sku).not.toHaveProperty('stock');
    expect(sentOffer(offerOf(record))).toEqual({ skus, stockChanges, properties });
  });

  test('keeps the ids of its SKUs when a value is added, and asks only the new ones for price and stock', () => {
    const more = choose(offer, [colour(1, 2, 4), size(5, 6)]);
    expect(keysLost(offer, more)).toEqual([]);
    expect(missingIn(more)).toEqual([
      { key: '3:5,7:4', field: 'price' },
      { key: '3:5,7:4', field: 'stock' },
      { key: '3:6,7:4', field: 'price' },
      { key: '3:6,7:4', field: 'stock' },
    ]);
    const filled = writeAll(writeAll(more, 'price', 15, true), 'stock', 3, true);
    expect(missingIn(filled)).toEqual([]);
    expect(sentOffer(filled).skus).toMatchObject([
      { id: 11, price: 10 },
      { id: 12, price: 11 },
      { id: 13, price: 12 },
      { combination: '3:5,7:4', price: 15, stock: 3 },
      { combination: '3:6,7:4', price: 15, stock: 3 },
    ]);
    expect(sentOffer(filled).stockChanges).toEqual([]);
  });

  test('loses what a value took with it, and has it back as it was with the value', () => {
    const changed = write(offer, '3:5,7:2', 'price', 99);
    const less = choose(changed, [colour(1), size(5, 6)]);
    expect(keysLost(offer, less)).toEqual(['3:5,7:2']);
    expect(sentOffer(less).skus.map(({ id }) => id)).toEqual([11, 12]);
    const again = choose(less, [colour(1, 2), size(5, 6)]);
    expect(again.rows['3:5,7:2']).toMatchObject({ id: 13, price: 99 });
    expect(keysOf(again)).toEqual(keysOf(offer));
  });

  test('keeps everything where only the order of its properties changes', () => {
    const turned = choose(offer, [size(5, 6), colour(1, 2)]);
    expect(new Set(keysOf(turned))).toEqual(new Set(keysOf(offer)));
    expect(keysLost(offer, turned)).toEqual([]);
    expect(sentOffer(turned).properties).toEqual([3, 7]);
  });

  test('begins new rows with what their kin costs where a property is added, but with no id, stock or code', () => {
    const single = write(write(offerOf(undefined), '', 'price', 20), '', 'stock', 1);
    const split = choose(single, [colour(1, 2)]);
    expect(split.rows['7:1']).toMatchObject({ price: 20 });
    const deeper = choose(choose(offer, [colour(1, 2)]), [colour(1)]);
    expect(deeper.rows['7:1']).toMatchObject({ price: 10 });
    for (const field of ['id', 'stock', 'barcode']) expect(deeper.rows['7:1']).not.toHaveProperty(field);
  });

  test('leaves combinations out and takes them back in', () => {
    const less = leaveOut(offer, '3:5,7:1');
    expect(keysOf(less)).toEqual(['3:6,7:1', '3:5,7:2']);
    expect(keysOf(bringBack(less, '3:5,7:1'))).toEqual(keysOf(offer));
    const more = bringBack(offer, '3:6,7:2');
    expect(keysOf(more)).toHaveLength(4);
    expect(missingIn(more).map(({ field }) => field)).toEqual(['price', 'stock']);
  });

  test('sends what came in or went out of a stock, never what is left', () => {
    const counted = write(write(offer, '3:5,7:1', 'stock', 10), '3:5,7:2', 'stock', 0);
    expect(sentOffer(counted).stockChanges).toEqual([
      { skuId: 11, delta: 6 },
      { skuId: 13, delta: -6 },
    ]);
    expect(placeOf(counted, 'stockChanges.1.delta')).toEqual({ key: '3:5,7:2', field: 'stock' });
  });

  test('tells the row a refusal is about', () => {
    expect(placeOf(offer, 'skus.1.originalPrice')).toEqual({ key: '3:6,7:1', field: 'originalPrice' });
    expect(placeOf(offer, 'skus.2.combination')).toEqual({ key: '3:5,7:2', field: 'price' });
    for (const field of ['skus', 'skus.9.price', 'name', 'stockChanges.0.delta'])
      expect(placeOf(offer, field)).toBeUndefined();
  });

  test('of a new goods is one row without choices', () => {
    const fresh: Offer = offerOf(undefined);
    expect(keysOf(fresh)).toEqual(['']);
    const priced = write(write(fresh, '', 'price', 18.8), '', 'stock', 50);
    expect(sentOffer(priced)).toEqual({
      properties: [],
      skus: [{ combination: '', price: 18.8, stock: 50 }],
      stockChanges: [],
    });
  });

  test('writes into a whole column without touching what is left out', () => {
    const all = writeAll(offer, 'price', 30, false);
    expect(keysOf(all).map((key) => all.rows[key]?.price)).toEqual([30, 30, 30]);
    const some = writeAll(offer, 'barcode', 'X', true);
    expect(keysOf(some).map((key) => some.rows[key]?.barcode)).toEqual(['A', 'X', 'X']);
    expect(all.rows['3:6,7:2']).toBeUndefined();
  });
});

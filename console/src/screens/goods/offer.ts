import type { RecordData, Values } from '../../api/metadata.ts';
import {
  type ChosenProperty,
  type CombinationKey,
  chosenIn,
  combinationsOf,
  isKin,
  keyOf,
  pairsOf,
} from './combination.ts';

/** What one combination costs, in the fields of the goods' `skus`; yuan, and undefined where nothing was said. */
export interface OfferRow {
  /** Of one that is on sale already. */
  readonly id?: number;
  readonly price?: number | undefined;
  readonly originalPrice?: number | undefined;
  readonly points?: number | undefined;
  readonly groupBuyPrice?: number | undefined;
  /** What there shall be. */
  readonly stock?: number | undefined;
  /** What there was when the goods was opened: customers take from it meanwhile. */
  readonly stockBefore?: number;
  readonly weight?: number | undefined;
  readonly pictureUrl?: string | undefined;
  readonly barcode?: string | undefined;
}

export const ROW_FIELDS = [
  'price',
  'originalPrice',
  'stock',
  'barcode',
  'pictureUrl',
  'points',
  'groupBuyPrice',
  'weight',
] as const;
export type RowField = (typeof ROW_FIELDS)[number];

/** What is bought of a goods while it is edited. Rows that are not shown at present keep what was written into them. */
export interface Offer {
  readonly properties: readonly ChosenProperty[];
  readonly rows: Readonly<Record<CombinationKey, OfferRow>>;
  /** Combinations that are not sold, though their values are. */
  readonly without: readonly CombinationKey[];
}

const NOTHING = { properties: [], rows: { '': {} }, without: [] } as const satisfies Offer;

/** The offer of a goods as its record tells it; an empty one of a new goods. */
export function offerOf(record: RecordData | undefined): Offer {
  const skus = (record?.skus ?? []) as readonly Values[];
  if (skus.length === 0) return NOTHING;
  const rows = Object.fromEntries(skus.map((sku) => [keyOf(pairsOf(String(sku.combination))), rowOf(sku)]));
  const properties = chosenIn((record?.properties ?? []) as number[], Object.keys(rows));
  return { properties, rows, without: combinationsOf(properties).filter((key) => !(key in rows)) };
}

/** Amounts of 0 stand for none; so does an original price that is the price. */
function rowOf(sku: Values): OfferRow {
  const amount = (name: string) => (sku[name] ? Number(sku[name]) : undefined);
  const text = (name: string) => (sku[name] ? String(sku[name]) : undefined);
  return {
    id: Number(sku.id),
    price: Number(sku.price),
    originalPrice: sku.originalPrice === sku.price ? undefined : amount('originalPrice'),
    points: amount('points'),
    groupBuyPrice: amount('groupBuyPrice'),
    stock: Number(sku.stock),
    stockBefore: Number(sku.stock),
    weight: amount('weight'),
    pictureUrl: text('pictureUrl'),
    barcode: text('barcode'),
  };
}

/** The combinations that are sold, in the order of the matrix. */
export const keysOf = ({ properties, without }: Offer): CombinationKey[] =>
  combinationsOf(properties).filter((key) => !without.includes(key));

/**
 * Other properties or values. Combinations that stay keep their rows with their ids; one that was there before comes
 * back as it was; a new one begins with what a kindred row says, but for its stock and code.
 */
export function choose(offer: Offer, properties: readonly ChosenProperty[]): Offer {
  const known = Object.entries(offer.rows);
  const rows = { ...offer.rows };
  for (const key of combinationsOf(properties)) rows[key] ??= begunFrom(known, key);
  return { ...offer, properties, rows };
}

function begunFrom(known: readonly [CombinationKey, OfferRow][], key: CombinationKey): OfferRow {
  const [, kin = {}] = known.find(([other]) => isKin(other, key)) ?? [];
  const { price, originalPrice, points, groupBuyPrice, weight, pictureUrl } = kin;
  return { price, originalPrice, points, groupBuyPrice, weight, pictureUrl };
}

/** Writes into one row. */
export function write<F extends RowField>(
  offer: Offer,
  key: CombinationKey,
  field: F,
  value: OfferRow[F],
): Offer {
  return { ...offer, rows: { ...offer.rows, [key]: { ...offer.rows[key], [field]: value } } };
}

/** Writes into a whole column, or only where it is empty. */
export function writeAll<F extends RowField>(
  offer: Offer,
  field: F,
  value: OfferRow[F],
  onlyEmpty: boolean,
): Offer {
  const wanted = keysOf(offer).filter((key) => !onlyEmpty || offer.rows[key]?.[field] === undefined);
  return wanted.reduce((changed, key) => write(changed, key, field, value), offer);
}

/** Sells a combination no more, or again. */
export function leaveOut(offer: Offer, key: CombinationKey): Offer {
  return { ...offer, without: [...offer.without, key] };
}
export function bringBack(offer: Offer, key: CombinationKey): Offer {
  const without = offer.without.filter((other) => other !== key);
  return choose({ ...offer, without }, offer.properties);
}

/** The combinations of the chosen values that are not sold. */
export const keysLeftOut = ({ properties, without }: Offer): CombinationKey[] =>
  combinationsOf(properties).filter((key) => without.includes(key));

/** SKUs on sale that the goods will not have any more. */
export function keysLost(before: Offer, now: Offer): CombinationKey[] {
  const kept = new Set(keysOf(now));
  return keysOf(before).filter((key) => !kept.has(key));
}

/** What is missing before it can be saved: a price everywhere, and a stock where it is new. */
export function missingIn(offer: Offer): { key: CombinationKey; field: RowField }[] {
  return keysOf(offer).flatMap((key) => {
    const { price, stock } = offer.rows[key] ?? {};
    return [
      ...(price === undefined ? [{ key, field: 'price' as const }] : []),
      ...(stock === undefined ? [{ key, field: 'stock' as const }] : []),
    ];
  });
}

/** An offer as the goods' resource takes it: its SKUs, and what came in or went out of those that are there. */
export function sentOffer(offer: Offer) {
  const rows = keysOf(offer).map((combination) => ({ combination, ...offer.rows[combination] }));
  return {
    properties: offer.properties.map(({ id }) => id),
    skus: rows.map(({ stock, stockBefore: _before, ...row }) =>
      row.id === undefined ? { ...row, stock } : row,
    ),
    stockChanges: moved(rows).map(({ id: skuId, stock = 0, stockBefore = 0 }) => ({
      skuId,
      delta: stock - stockBefore,
    })),
  };
}

const moved = <Row extends OfferRow>(rows: readonly Row[]) =>
  rows.filter(({ id, stock, stockBefore }) => id !== undefined && stock !== stockBefore);

/** Where a refusal belongs that names `skus.3.price` or `stockChanges.0.delta`; undefined where it is of no row. */
export function placeOf(offer: Offer, field: string): { key: CombinationKey; field: RowField } | undefined {
  const [list, position, name] = field.split('.');
  const keys = keysOf(offer);
  if (list === 'stockChanges') {
    const rows = keys.map((key) => ({ key, ...offer.rows[key] }));
    const row = moved(rows)[Number(position)];
    return row && { key: row.key, field: 'stock' };
  }
  const key = list === 'skus' ? keys[Number(position)] : undefined;
  const known = ROW_FIELDS.find((one) => one === name);
  return key === undefined ? undefined : { key, field: known ?? 'price' };
}

import { Failure } from '../../../kernel/errors.ts';
import { listSkus } from '../../../modules/catalog/index.ts';
import { isPermitted } from '../permit.ts';
import type { StaffContext } from '../route.ts';
import type { Field, Fields } from './field.ts';
import type { FindResource } from './labels.ts';
import { queryOf } from './list-query.ts';
import { readRegions, regionsCalled } from './region-names.ts';
import type { Resource } from './resource.ts';
import { routeOf } from './resource-route.ts';

const LONGEST = 100;
/** Among those that have the text somewhere. */
const LOOKED_AT = 100;
const NUMBER = /^\d+$/;

type Row = Readonly<Record<string, unknown>>;
type Id = string | number;
type Find = (name: string) => Promise<readonly Id[]>;

/**
 * Lets a table name what it refers to: puts ids in the place of names, and codes in the place of regions', as far as
 * whoever brings the table in may list what is named; SKUs are named by what is chosen, as the goods shows it, regions
 * alone or with those they lie in. Each name is looked up once. What it gives refuses `table/no-such-name` and
 * `table/ambiguous-name` {field} where none, or more than one, is called so.
 */
export function namesInTable(ctx: StaffContext, find: FindResource, fields: Fields) {
  const looked = new Map<string, Promise<readonly Id[]>>();
  const once = (key: string, look: () => Promise<readonly Id[]>) => {
    const ids = looked.get(key) ?? look();
    looked.set(key, ids);
    return ids;
  };
  const finderOf = ({ kind, to = '', facts }: Field, row: Row): Find | undefined => {
    const goodsId = Number(row[String(facts.goods)]);
    if (kind === 'sku' && goodsId > 0)
      return (words) => once(`sku ${goodsId} ${words}`, () => skusCalled(ctx, goodsId, words));
    if (kind === 'region' || kind === 'regions') {
      const place = { level: facts.level, within: row[String(facts.within)] };
      const key = `regions ${place.level} ${place.within}`;
      return (words) =>
        once(`${key} ${words}`, async () => regionsCalled(await readRegions(ctx), words, place));
    }
    const resource = kind === 'reference' || kind === 'references' ? listable(ctx, find(to)) : undefined;
    return resource && ((text) => once(`${to} ${text}`, () => recordsCalled(ctx, resource, text)));
  };
  // In the order of the fields: what says where another lies stands before it, wherever its column is.
  const meantBy = async (within: Fields, row: Row, path = ''): Promise<Row> => {
    const meant: Record<string, unknown> = { ...row };
    for (const [name, field] of Object.entries(within)) {
      const given = row[name];
      const { of } = field;
      if (of && Array.isArray(given)) {
        const rows = given.map((one, at) => (isRow(one) ? meantBy(of, one, `${path}${name}.${at}.`) : one));
        meant[name] = await Promise.all(rows);
      }
      const finder = finderOf(field, meant);
      if (!finder || given === undefined) continue;
      const ids = await Promise.all([given].flat().map((cell) => idOf(`${path}${name}`, cell, finder)));
      meant[name] = Array.isArray(given) ? ids : ids[0];
    }
    return meant;
  };
  return (row: Row): Promise<Row> => meantBy(fields, row);
}

const isRow = (one: unknown): one is Row => typeof one === 'object' && one !== null;

async function idOf(field: string, cell: unknown, find: Find): Promise<unknown> {
  if (typeof cell !== 'string' || NUMBER.test(cell)) return cell;
  const [id, other] = cell.length > LONGEST ? [] : await find(cell);
  if (id === undefined) throw new Failure('table/no-such-name', { field });
  if (other !== undefined) throw new Failure('table/ambiguous-name', { field });
  return id;
}

/** A resource whose records are found by their names, by who may see them. */
function listable(ctx: StaffContext, resource: Resource | undefined): Resource | undefined {
  const isFound = resource?.list && resource.label && resource.search?.includes(resource.label);
  return isFound && isPermitted(ctx, routeOf(resource, 'read', { zh: '', en: '' })) ? resource : undefined;
}

async function recordsCalled(ctx: StaffContext, resource: Resource, name: string): Promise<number[]> {
  const query = queryOf(ctx, resource, { search: name });
  const page = await resource.list?.(ctx, query, { page: 1, pageSize: LOOKED_AT });
  const { label = '' } = resource;
  return (page?.rows ?? []).filter((row) => row[label] === name).map(({ id }) => id);
}

async function skusCalled(ctx: StaffContext, goodsId: number, words: string): Promise<number[]> {
  const skus = await listSkus(ctx, goodsId);
  return skus.filter(({ combinationNames }) => combinationNames === words).map(({ id }) => id);
}

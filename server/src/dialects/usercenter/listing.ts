import { DAY, later, SECOND } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import type { Listing } from '../../kernel/database/listing.ts';
import { fail } from '../../kernel/errors.ts';
import type { Page, Paging } from '../../kernel/paging.ts';
import { parseLooseMoment } from '../../kernel/time-zone.ts';
import { integer, text } from './params.ts';
import { camelCase } from './request.ts';

const USUAL_SIZE = 10;
const LARGEST_SIZE = 500;
const LARGEST_PAGE = 100_000;

/** `page` and `size` (contract §1.4). */
export const pagingParams = {
  page: integer(1, LARGEST_PAGE).optional().describe('分页查询页码，默认 1'),
  size: integer(1).optional().describe(`分页查询每页数量，默认 ${USUAL_SIZE}，最多 ${LARGEST_SIZE}`),
};

/** What every list takes. */
export const listingParams = {
  ...pagingParams,
  sidx: text(64).optional().describe('排序字段'),
  sort: text(8).optional().describe('排序方式：asc、desc'),
  'order[0].sidx': text(64).optional().describe('排序字段'),
  'order[0].sort': text(8).optional().describe('排序方式：asc、desc'),
  'like[0].column': text(64).optional().describe('搜索字段'),
  'like[0].like': text(255).optional().describe('搜索字符'),
  createTimeStart: text(32).optional().describe('创建时间起始值'),
  createTimeEnd: text(32).optional().describe('创建时间结束值'),
};

type GivenPaging = { readonly page?: number | undefined; readonly size?: number | undefined };

export type GivenListing = GivenPaging & {
  readonly [Name in Exclude<keyof typeof listingParams, keyof GivenPaging>]?: string | undefined;
};

export function pagingOf({ page = 1, size = USUAL_SIZE }: GivenPaging): Paging {
  return { page, pageSize: Math.min(size, LARGEST_SIZE) };
}

/**
 * The list that is asked for, in the core's terms. Refuses `listing/unknown-field` for a column it does not offer.
 * @param fields the core's names behind the documented ones
 */
export function listingOf<Field extends string>(
  ctx: Context,
  given: GivenListing,
  fields: Readonly<Record<string, Field>>,
): Listing<Field> {
  const sidx = given.sidx ?? given['order[0].sidx'];
  const sort = given.sort ?? given['order[0].sort'] ?? 'asc';
  const like = given['like[0].like'];
  const column = given['like[0].column'];
  const zone = ctx.tenant.timeZone;
  return {
    order:
      sidx === undefined ? undefined : { field: fieldOf(sidx), descending: sort.toLowerCase() === 'desc' },
    contains: like === undefined || column === undefined ? undefined : { field: fieldOf(column), text: like },
    since: given.createTimeStart === undefined ? undefined : parseLooseMoment(given.createTimeStart, zone),
    before: given.createTimeEnd === undefined ? undefined : endOf(given.createTimeEnd, zone),
    paging: pagingOf(given),
  };

  function fieldOf(name: string): Field {
    const known = Object.hasOwn(fields, camelCase(name)) ? fields[camelCase(name)] : undefined;
    return known ?? fail('listing/unknown-field', { field: name });
  }
}

/** The named second, or day, still belongs to the list. */
function endOf(text: string, zone: string): Date | undefined {
  const moment = parseLooseMoment(text, zone);
  return moment && later(moment, text.includes(':') ? SECOND : DAY);
}

/** A page as clients know it: `records` counts rows, `total` counts pages. */
export function pageView<Row, View>(
  page: Page<Row>,
  { page: number, pageSize }: Paging,
  view: (row: Row) => View,
) {
  return {
    items: page.rows.map(view),
    page: number,
    records: page.totalRows,
    size: pageSize,
    total: page.totalPages,
  };
}

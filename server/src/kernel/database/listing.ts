import { and, asc, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Paging } from '../paging.ts';
import { containing } from './like.ts';

/**
 * A list as its reader asks for it: filtered and ordered only by the fields that the list offers, so that no
 * text of a request ever becomes part of a statement.
 */
export interface Listing<Field extends string> {
  readonly equals?: { readonly [Name in Field]?: string | number | boolean | undefined } | undefined;
  readonly contains?: { readonly field: Field; readonly text: string } | undefined;
  readonly order?: { readonly field: Field; readonly descending: boolean } | undefined;
  /** Created from this moment on, before that one. */
  readonly since?: Date | undefined;
  readonly before?: Date | undefined;
  readonly paging: Paging;
}

/** Which columns the fields stand for. */
export type ListedColumns<Field extends string> = Readonly<Record<Field, PgColumn>>;

/** What the reader asks for as a condition. */
export function listedBy<Field extends string>(
  listing: Listing<Field>,
  columns: ListedColumns<Field>,
  createdAt: PgColumn,
): SQL | undefined {
  const { equals = {}, contains, since, before } = listing;
  const equal = Object.entries(equals).map(([field, value]) =>
    value === undefined ? undefined : eq(columns[field as Field], value),
  );
  return and(
    ...equal,
    contains && sql`${columns[contains.field]}::text ilike ${containing(contains.text)}`,
    since && gte(createdAt, since),
    before && lt(createdAt, before),
  );
}

/** The order the reader asks for, else the usual one; `id` tells apart what is alike. */
export function inListedOrder<Field extends string>(
  { order }: Listing<Field>,
  columns: ListedColumns<Field>,
  id: PgColumn,
  usual: readonly SQL[],
): SQL[] {
  if (!order) return [...usual];
  const direction = order.descending ? desc : asc;
  return [direction(columns[order.field]), direction(id)];
}

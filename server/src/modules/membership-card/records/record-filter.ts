import { and, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Paging } from '../../../kernel/paging.ts';
import { type User, usersByMobile } from '../../identity/index.ts';
import { memberCard } from '../cards/tables.ts';
import { cardKind } from '../kinds/tables.ts';
import type { CounterContext } from '../organisation/counter.ts';
import { storesInScope } from '../organisation/scope.ts';
import { merchantStore } from '../organisation/tables.ts';

/** Which records of the caller's stores are asked for. */
export interface RecordFilter {
  /** Part of the member's phone number. */
  readonly phone?: string | undefined;
  /** From this moment on. */
  readonly since?: Date | undefined;
  /** Before this moment. */
  readonly before?: Date | undefined;
  readonly paging: Paging;
}

/** What all records of a counter say. */
export interface CounterRecord {
  readonly id: number;
  readonly kindId: number;
  readonly kindTitle: string;
  readonly cardNumber: number;
  readonly storeId: number;
  readonly storeName: string;
  readonly userId: number;
  readonly createdAt: Date;
  /** Undefined only where the member is gone. */
  readonly member: User | undefined;
}

interface Recorded {
  readonly tenantId: PgColumn;
  readonly id: PgColumn;
  readonly cardId: PgColumn;
  readonly storeId: PgColumn;
  readonly createdAt: PgColumn;
  readonly refundedAt?: PgColumn;
}

/** The columns that each list shows of card, kind and store. */
export const shown = {
  kindId: cardKind.id,
  kindTitle: cardKind.title,
  cardNumber: memberCard.number,
  userId: memberCard.userId,
  storeName: merchantStore.name,
};

/** How a table of records hangs together with its cards, their kinds and the stores. */
export const joins = {
  card: (record: Recorded) => and(eq(memberCard.tenantId, record.tenantId), eq(memberCard.id, record.cardId)),
  kind: and(eq(cardKind.tenantId, memberCard.tenantId), eq(cardKind.id, memberCard.kindId)),
  store: (record: Recorded) =>
    and(eq(merchantStore.tenantId, record.tenantId), eq(merchantStore.id, record.storeId)),
};

/** Which rows of a table of records a filter means: those of the caller's stores that were not undone. */
export function recordsWanted(ctx: CounterContext, record: Recorded, filter: RecordFilter): SQL | undefined {
  const { phone, since, before } = filter;
  return and(
    eq(record.tenantId, ctx.tenant.id),
    sql`${record.storeId} in ${storesInScope(ctx)}`,
    record.refundedAt ? isNull(record.refundedAt) : undefined,
    phone === undefined ? undefined : sql`${memberCard.userId} in ${usersByMobile(ctx, phone)}`,
    since ? gte(record.createdAt, since) : undefined,
    before ? lt(record.createdAt, before) : undefined,
  );
}

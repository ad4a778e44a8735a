import { bigint, bigserial, timestamp } from 'drizzle-orm/pg-core';

/** First in every tenant table's primary and unique keys, so that the table can be distributed by it. */
export const tenantId = () => bigint('tenant_id', { mode: 'number' }).notNull();

/** `bigserial`, not identity: Citus refuses identity columns on distributed tables. */
export const serialId = () => bigserial('id', { mode: 'number' }).notNull();

/** A reference to another row's id. */
export const idOf = (name: string) => bigint(name, { mode: 'number' });

/** An amount of money in fen, or of points. */
export const amountOf = (name: string) => bigint(name, { mode: 'number' });

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** Set by the use case from its clock, never by the database, so that tests own time. */
export const createdAt = () => moment('created_at').notNull();
export const updatedAt = () => moment('updated_at');

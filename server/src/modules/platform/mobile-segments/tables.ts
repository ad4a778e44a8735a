import { customType, pgTable, smallint, text } from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * Where and by which carrier numbers are given out: one row for each place and carrier. Platform tables, filled by
 * `installMobileSegments` or an imported `phone.dat`.
 */
export const mobileSegmentKind = pgTable('mobile_segment_kind', {
  /** From 1 up. */
  id: smallint('id').primaryKey(),
  province: text('province').notNull(),
  city: text('city').notNull(),
  postcode: text('postcode'),
  areaCode: text('area_code'),
  carrier: text('carrier').notNull(),
});

/**
 * The ten thousand segments of seven digits that begin with the same three: 20 KB instead of ten thousand rows, so
 * that 500,000 segments take about one megabyte.
 */
export const mobileSegmentBlock = pgTable('mobile_segment_block', {
  /** Three digits, `138`. */
  prefix: smallint('prefix').primaryKey(),
  /** For each of the ten thousand the id of its kind in two bytes, the high one first; 0 where there is none. */
  kinds: bytes('kinds').notNull(),
});

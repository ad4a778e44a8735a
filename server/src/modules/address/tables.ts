import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** A user's delivery address. Region names are kept beside the codes as they read when the address was written. */
export const address = pgTable(
  'address',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    contactName: text('contact_name').notNull(),
    mobile: text('mobile').notNull(),
    /** The number's country, `+86`. */
    countryCode: text('country_code').notNull().default('+86'),
    telephone: text('telephone'),
    /** What kind of place it is, in the client's words. */
    tag: text('tag'),
    provinceId: text('province_id').notNull(),
    cityId: text('city_id').notNull(),
    districtId: text('district_id'),
    provinceName: text('province_name').notNull(),
    cityName: text('city_name').notNull(),
    districtName: text('district_name'),
    detail: text('detail').notNull(),
    postcode: text('postcode'),
    idCardNumber: text('id_card_number'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    isDefault: boolean('is_default').notNull().default(false),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('address_user').on(t.tenantId, t.userId, t.id),
    index('address_name_start').on(t.tenantId, sql`lower(${t.contactName}) text_pattern_ops`),
    index('address_mobile_start').on(t.tenantId, sql`lower(${t.mobile}) text_pattern_ops`),
    uniqueIndex('address_default').on(t.tenantId, t.userId).where(sql`is_default`),
  ],
);

import { index, integer, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** A physical shop (门店). */
export const shop = pgTable(
  'shop',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    number: text('number'),
    type: text('type'),
    address: text('address').notNull().default(''),
    provinceId: text('province_id').notNull(),
    cityId: text('city_id').notNull(),
    districtId: text('district_id').notNull(),
    latitude: numeric('latitude', { precision: 10, scale: 7, mode: 'number' }).notNull(),
    longitude: numeric('longitude', { precision: 10, scale: 7, mode: 'number' }).notNull(),
    phone: text('phone').notNull().default(''),
    contactName: text('contact_name'),
    pictureUrl: text('picture_url'),
    introduction: text('introduction'),
    sellingPoint: text('selling_point'),
    activity: text('activity'),
    expressType: text('express_type'),
    printerSerial: text('printer_serial'),
    orderCount: integer('order_count').notNull().default(0),
    goodReviewCount: integer('good_review_count').notNull().default(0),
    status: text('status', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    sortOrder: integer('sort_order').notNull().default(0),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('shop_order').on(t.tenantId, t.status, t.sortOrder, t.id.desc().nullsFirst()),
    index('shop_city').on(t.tenantId, t.cityId),
    index('shop_coordinates').on(t.tenantId, t.latitude, t.longitude),
  ],
);

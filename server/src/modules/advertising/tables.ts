import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** A place for advertisements, by the code under which clients ask for it. */
export const adPosition = pgTable(
  'ad_position',
  {
    tenantId: tenantId(),
    id: serialId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** How many are shown at once. */
    maxAds: integer('max_ads').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('ad_position_code').on(t.tenantId, t.code),
  ],
);

export const ad = pgTable(
  'ad',
  {
    tenantId: tenantId(),
    id: serialId(),
    positionId: idOf('position_id').notNull(),
    name: text('name').notNull(),
    imageUrl: text('image_url').notNull(),
    /** The same in the resolution that iPhones want; null: the one above. */
    iosImageUrl: text('ios_image_url'),
    linkUrl: text('link_url').notNull().default(''),
    /** On which kinds of clients: a sum of `terminalBits`. */
    terminals: integer('terminals').notNull(),
    /** To whom: a sum of `audienceBits`, of which one is enough. */
    audiences: integer('audiences').notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    isShown: boolean('is_shown').notNull().default(true),
    sortOrder: integer('sort_order').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('ad_position_order').on(t.tenantId, t.positionId, t.sortOrder, t.id),
    foreignKey({ columns: [t.tenantId, t.positionId], foreignColumns: [adPosition.tenantId, adPosition.id] }),
  ],
);

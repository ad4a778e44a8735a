import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId } from '../../../kernel/database/columns.ts';
import { user } from '../tables.ts';

/** A user's wish to be known by the real name, with pictures of the card, for the shop to look at. */
export const realNameApplication = pgTable(
  'real_name_application',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    name: text('name').notNull(),
    idCardNumber: text('id_card_number').notNull(),
    /** Relative where they are files of ours. */
    pictureUrls: text('picture_urls').array().notNull(),
    status: text('status', { enum: ['pending', 'accepted', 'refused'] })
      .notNull()
      .default('pending'),
    refusalReason: text('refusal_reason'),
    decidedAt: moment('decided_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('real_name_application_user').on(t.tenantId, t.userId, t.id),
    index('real_name_application_status').on(t.tenantId, t.status, t.id),
    uniqueIndex('real_name_application_open').on(t.tenantId, t.userId).where(sql`status = 'pending'`),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [user.tenantId, user.id] }),
  ],
);

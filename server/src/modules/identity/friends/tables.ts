import { foreignKey, index, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, serialId, tenantId } from '../../../kernel/database/columns.ts';
import { user } from '../tables.ts';

/** Whom a user calls a friend; the friend need not do the same. */
export const friendship = pgTable(
  'friendship',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    friendId: idOf('friend_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('friendship_pair').on(t.tenantId, t.userId, t.friendId),
    index('friendship_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [user.tenantId, user.id] }),
    foreignKey({ columns: [t.tenantId, t.friendId], foreignColumns: [user.tenantId, user.id] }),
  ],
);

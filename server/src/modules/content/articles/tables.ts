import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

export const articleCategory = pgTable(
  'article_category',
  {
    tenantId: tenantId(),
    id: serialId(),
    parentId: idOf('parent_id'),
    level: integer('level').notNull(),
    name: text('name').notNull(),
    key: text('key').notNull().default(''),
    /** A free label clients may group by. */
    type: text('type'),
    iconUrl: text('icon_url'),
    isUsed: boolean('is_used').notNull().default(true),
    sortOrder: integer('sort_order').notNull().default(0),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('article_category_order').on(t.tenantId, t.sortOrder, t.id),
  ],
);

/** `approved` ones are public; the others are seen by their author and by staff. */
export const articleStatuses = ['pending', 'refused', 'approved'] as const;

const isPublic = sql`status = 'approved'`;

export const article = pgTable(
  'article',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** The user who sent it in; null: by the shop. */
    userId: idOf('user_id'),
    categoryId: idOf('category_id').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull().default(''),
    /** HTML. Of users: cleaned. */
    content: text('content').notNull(),
    keywords: text('keywords'),
    /** As they were given, comma separated. */
    tags: text('tags'),
    author: text('author'),
    source: text('source'),
    pictureUrl: text('picture_url'),
    isRecommended: boolean('is_recommended').notNull().default(false),
    sortOrder: integer('sort_order').notNull().default(0),
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    status: text('status', { enum: articleStatuses }).notNull(),
    /** Why it was refused. */
    reason: text('reason'),
    /** Grows with every edit, so that nobody approves a text they have not read. */
    revision: integer('revision').notNull().default(1),
    views: integer('views').notNull().default(0),
    /** Comments that everybody sees. */
    commentCount: integer('comment_count').notNull().default(0),
    usefulCount: integer('useful_count').notNull().default(0),
    uselessCount: integer('useless_count').notNull().default(0),
    favouriteCount: integer('favourite_count').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    reviewedAt: moment('reviewed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.categoryId],
      foreignColumns: [articleCategory.tenantId, articleCategory.id],
    }),
    index('article_order').on(t.tenantId, t.sortOrder, t.id.desc().nullsFirst()).where(isPublic),
    // Lists for staff, those not published too.
    index('article_listed').on(t.tenantId, t.id, t.status, t.isRecommended),
    index('article_listed_category').on(t.tenantId, t.categoryId, t.id),
    index('article_listed_author').on(t.tenantId, t.userId, t.id),
    index('article_listed_order').on(t.tenantId, t.sortOrder, t.id),
    index('article_listed_created').on(t.tenantId, t.createdAt, t.id),
    index('article_listed_views').on(t.tenantId, t.views, t.id),
    index('article_category_order_in')
      .on(t.tenantId, t.categoryId, t.sortOrder, t.id.desc().nullsFirst())
      .where(isPublic),
    index('article_published').on(t.tenantId, t.createdAt, t.id).where(isPublic),
    index('article_updated').on(t.tenantId, t.updatedAt).where(isPublic),
    index('article_recommended')
      .on(t.tenantId, t.sortOrder, t.id.desc().nullsFirst())
      .where(sql`is_recommended and status = 'approved'`),
    index('article_most_viewed').on(t.tenantId, t.views, t.id).where(isPublic),
    index('article_most_useful').on(t.tenantId, t.usefulCount, t.id).where(isPublic),
    index('article_to_review').on(t.tenantId, t.id).where(sql`status = 'pending'`),
    check(
      'article_counts',
      sql`least(${t.commentCount}, ${t.usefulCount}, ${t.uselessCount}, ${t.favouriteCount}) >= 0`,
    ),
  ],
);

/** How many public articles carry a tag; kept by whoever makes an article public or takes it back. */
export const articleTagCount = pgTable(
  'article_tag',
  {
    tenantId: tenantId(),
    name: text('name').notNull(),
    articleCount: integer('article_count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.name] }),
    index('article_tag_most_used').on(t.tenantId, t.articleCount.desc().nullsFirst(), t.name),
    check('article_tag_count', sql`${t.articleCount} >= 0`),
  ],
);

export const articleVote = pgTable(
  'article_vote',
  {
    tenantId: tenantId(),
    id: serialId(),
    articleId: idOf('article_id').notNull(),
    userId: idOf('user_id').notNull(),
    isUseful: boolean('is_useful').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('article_vote_once').on(t.tenantId, t.articleId, t.userId),
    index('article_vote_newest').on(t.tenantId, t.articleId, t.id),
    foreignKey({
      columns: [t.tenantId, t.articleId],
      foreignColumns: [article.tenantId, article.id],
    }).onDelete('cascade'),
  ],
);

export const articleFavourite = pgTable(
  'article_favourite',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    articleId: idOf('article_id').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('article_favourite_once').on(t.tenantId, t.userId, t.articleId),
    index('article_favourite_newest').on(t.tenantId, t.userId, t.id),
    index('article_favourite_article').on(t.tenantId, t.articleId),
    foreignKey({
      columns: [t.tenantId, t.articleId],
      foreignColumns: [article.tenantId, article.id],
    }).onDelete('cascade'),
  ],
);

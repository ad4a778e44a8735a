import { char, index, pgTable, smallint, text } from 'drizzle-orm/pg-core';

/** China's administrative divisions, the same for every tenant: a platform table, filled by `installRegions`. */
export const region = pgTable(
  'region',
  {
    /** Twelve digits, `330106000000`. */
    code: char('code', { length: 12 }).primaryKey(),
    parentCode: char('parent_code', { length: 12 }),
    name: text('name').notNull(),
    /** 1 province, 2 city, 3 district, 4 street. */
    level: smallint('level').notNull(),
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
  },
  (t) => [index('region_parent').on(t.parentCode, t.code)],
);

/** Which version of which facts about the world is installed. A platform table. */
export const referenceData = pgTable('reference_data', {
  name: text('name').primaryKey(),
  version: text('version').notNull(),
});

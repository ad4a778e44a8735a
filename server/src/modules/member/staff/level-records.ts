import { asc } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { checkLevel } from '../create-level.ts';
import { createLevelPrice, type NewLevelPrice } from '../level-prices.ts';
import { listActiveLevels } from '../list-levels.ts';
import { levelPrice, levelPurchase, memberLevel } from '../tables.ts';
import { levelsTag } from '../tags.ts';

/** The levels as staff keep them, disabled ones too. Refuses `level/invalid` {field}. */
export const levelRecords = keepRecords(memberLevel, {
  filters: ['status'],
  sorts: ['sortOrder', 'createdAt'],
  search: ['name'],
  label: 'name',
  order: [asc(memberLevel.sortOrder), asc(memberLevel.id)],
  check: (_tx, level) => checkLevel({ ...level, name: level.name ?? null, rank: level.rank ?? null }),
  tags: (tenantId) => [levelsTag(tenantId)],
});

const prices = keepRecords(levelPrice, { filters: ['levelId'], tags: () => [] });

/** For how much levels are sold. A price does not change: it is disabled and another one asked. */
export const levelPriceRecords = {
  ...prices,
  /** Refuses `level/invalid` {field}. */
  create: async (tx: Context, input: NewLevelPrice) => {
    const isActive = (await listActiveLevels(tx)).some(({ id }) => id === input.levelId);
    return isActive ? createLevelPrice(tx, input) : fail('level/invalid', { field: 'levelId' });
  },
};

/** What was paid for levels, the latest first. Only read. */
export const levelPurchaseRecords = keepRecords(levelPurchase, {
  filters: ['number', 'userId'],
  tags: () => [],
});

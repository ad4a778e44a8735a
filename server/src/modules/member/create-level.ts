import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import type { MemberLevel } from './list-levels.ts';
import { memberLevel } from './tables.ts';
import { levelsTag } from './tags.ts';

export interface NewMemberLevel {
  readonly name: string;
  /** 1 is the lowest. */
  readonly rank: number;
  /** 折, above 0 and up to 10 with at most two decimals; 10 is full price. */
  readonly rebate?: number | undefined;
  readonly sortOrder?: number | undefined;
  /** Fen spent that lift a user to this level. */
  readonly upgradeSpending?: number | undefined;
  /** Growth that lifts a user to this level. */
  readonly upgradeGrowth?: number | undefined;
  /** What else the level gives, as label and text. */
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Adds a member level. Refuses `level/invalid` {field}. */
export async function createMemberLevel(ctx: Context, input: NewMemberLevel): Promise<MemberLevel> {
  const level = { ...input, rebate: input.rebate ?? 10 };
  checkLevel(level);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(memberLevel)
      .values({ ...level, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, levelsTag(tx.tenant.id));
    return row ?? fail('level/invalid', { field: 'name' });
  });
}

export interface MemberLevelChange extends Partial<NewMemberLevel> {
  readonly status?: MemberLevel['status'] | undefined;
}

/**
 * Changes a member level; what is not given stays. A disabled level gives nothing to those who hold it, until it is
 * active again. Refuses `level/invalid` {field}, `record/none`.
 */
export async function changeMemberLevel(
  ctx: Context,
  levelId: number,
  change: MemberLevelChange,
): Promise<MemberLevel> {
  checkLevel(change);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(memberLevel)
      .set({ ...change, updatedAt: tx.now() })
      .where(and(eq(memberLevel.tenantId, tx.tenant.id), eq(memberLevel.id, levelId)))
      .returning();
    touch(tx, levelsTag(tx.tenant.id));
    return row ?? fail('record/none');
  });
}

type LevelFacts = {
  readonly [K in 'name' | 'rank' | 'rebate' | 'upgradeSpending' | 'upgradeGrowth']?:
    | NewMemberLevel[K]
    | null
    | undefined;
};

/** Refuses `level/invalid` {field} for what is given and cannot be; null is no threshold. */
export function checkLevel(level: LevelFacts): void {
  const { name, rank, rebate, upgradeSpending, upgradeGrowth } = level;
  if (name !== undefined && !name?.trim()) fail('level/invalid', { field: 'name' });
  if (rank !== undefined && !isPositive(rank ?? 0)) fail('level/invalid', { field: 'rank' });
  if (rebate !== undefined && rebate !== null && !isRebate(rebate))
    fail('level/invalid', { field: 'rebate' });
  if (typeof upgradeSpending === 'number' && !isPositive(upgradeSpending))
    fail('level/invalid', { field: 'upgradeSpending' });
  if (typeof upgradeGrowth === 'number' && !isPositive(upgradeGrowth))
    fail('level/invalid', { field: 'upgradeGrowth' });
}

function isPositive(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 1;
}

/** Whether a number can be a rebate in 折: above 0, up to 10, at most two decimals. */
export function isRebate(rebate: number): boolean {
  return rebate > 0 && rebate <= 10 && Math.abs(rebate * 100 - Math.round(rebate * 100)) < 1e-9;
}

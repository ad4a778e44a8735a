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
}

/** Adds a member level. Refuses `level/invalid` {field}. */
export async function createMemberLevel(ctx: Context, input: NewMemberLevel): Promise<MemberLevel> {
  const rebate = input.rebate ?? 10;
  if (input.name.trim() === '') fail('level/invalid', { field: 'name' });
  if (!Number.isInteger(input.rank) || input.rank < 1) fail('level/invalid', { field: 'rank' });
  if (!isRebate(rebate)) fail('level/invalid', { field: 'rebate' });
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(memberLevel)
      .values({ ...input, rebate, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, levelsTag(tx.tenant.id));
    return row ?? fail('level/invalid', { field: 'name' });
  });
}

/** Whether a number can be a rebate in 折: above 0, up to 10, at most two decimals. */
export function isRebate(rebate: number): boolean {
  return rebate > 0 && rebate <= 10 && Math.abs(rebate * 100 - Math.round(rebate * 100)) < 1e-9;
}

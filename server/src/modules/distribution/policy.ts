import { eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type CommissionLevel, distributionPolicy, earningUnits } from './tables.ts';

export interface DistributionPolicy {
  /** From the sale's own seller upward, at most three; none: no commissions. */
  readonly levels: readonly CommissionLevel[];
  readonly ownPurchaseCounts: boolean;
  readonly skipsNonSellers: boolean;
}

const policyTag = (tenantId: number) => `distribution-policy:${tenantId}`;

const NONE: DistributionPolicy = { levels: [], ownPurchaseCounts: false, skipsNonSellers: false };
const MOST_LEVELS = 3;
const WHOLE = 10_000;

/** How the shop pays its sellers, from the cache; no levels where it has not said. */
export async function readDistributionPolicy(ctx: Context): Promise<DistributionPolicy> {
  return ctx.cache.read(`distribution-policy:${ctx.tenant.id}`, async () => {
    return { value: await getDistributionPolicy(ctx), bytes: 500, tags: [policyTag(ctx.tenant.id)] };
  });
}

/** As {@link readDistributionPolicy}, past the cache: what staff see who are about to change it. */
export async function getDistributionPolicy(ctx: Context): Promise<DistributionPolicy> {
  const [row] = await ctx.db
    .select()
    .from(distributionPolicy)
    .where(eq(distributionPolicy.tenantId, ctx.tenant.id));
  return row ?? NONE;
}

/**
 * Says how the shop pays its sellers from now on; what sales have brought before stays as it was.
 * Refuses `distribution/invalid-policy` {field}: more than three levels, a rate that is no whole number of
 * hundredths of a percent, or rates of one unit that take more than the whole sale.
 */
export async function setDistributionPolicy(ctx: Context, policy: DistributionPolicy): Promise<void> {
  checkLevels(policy.levels);
  const { ownPurchaseCounts, skipsNonSellers } = policy;
  const levels = policy.levels.map(({ unit, rate }) => ({ unit, rate }));
  const now = ctx.now();
  const said = { levels, ownPurchaseCounts, skipsNonSellers };
  await ctx.db
    .insert(distributionPolicy)
    .values({ tenantId: ctx.tenant.id, ...said, createdAt: now })
    .onConflictDoUpdate({ target: [distributionPolicy.tenantId], set: { ...said, updatedAt: now } });
  touch(ctx, policyTag(ctx.tenant.id));
}

/** Locks the policy until the transaction ends, one that was never set too. */
export async function lockDistributionPolicy(tx: Context): Promise<DistributionPolicy> {
  const own = eq(distributionPolicy.tenantId, tx.tenant.id);
  const none = { ...NONE, levels: [], tenantId: tx.tenant.id, createdAt: tx.now() };
  await tx.db.insert(distributionPolicy).values(none).onConflictDoNothing();
  const [row] = await tx.db.select().from(distributionPolicy).where(own).for('update');
  return row ?? NONE;
}

function checkLevels(levels: readonly CommissionLevel[]): void {
  if (levels.length > MOST_LEVELS) fail('distribution/invalid-policy', { field: 'levels' });
  for (const unit of earningUnits) {
    const rates = levels.filter((level) => level.unit === unit).map(({ rate }) => rate);
    const areRates = rates.every((rate) => Number.isInteger(rate) && rate >= 0);
    if (!areRates || rates.reduce((sum, rate) => sum + rate, 0) > WHOLE)
      fail('distribution/invalid-policy', { field: 'rate' });
  }
}

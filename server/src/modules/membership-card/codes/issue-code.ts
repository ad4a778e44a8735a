import { and, eq } from 'drizzle-orm';
import { MINUTE } from '../../../kernel/clock.ts';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { findValidCoupon } from '../../promotion/index.ts';
import { memberCard } from '../cards/tables.ts';
import { isCardSwitchOn } from '../policy.ts';
import { type CodeContent, sealCode } from './seal-code.ts';

const LIFE = 5 * MINUTE;

/**
 * The text of the code that a member shows at a counter for one of their cards, good for five minutes (for ever where
 * the tenant wants it so). Refuses `record/none`.
 */
export async function issueCardCode(ctx: UserContext, cardId: number): Promise<string> {
  const found = await ctx.db
    .select({ id: memberCard.id })
    .from(memberCard)
    .where(
      and(
        eq(memberCard.tenantId, ctx.tenant.id),
        eq(memberCard.userId, ctx.user.id),
        eq(memberCard.id, cardId),
      ),
    );
  if (found.length === 0) return fail('record/none');
  return issue(ctx, { type: 'card', id: cardId });
}

/** As {@link issueCardCode}, for a coupon that the member can use now. */
export async function issueCouponCode(ctx: UserContext, couponId: number): Promise<string> {
  if (!(await findValidCoupon(ctx, couponId))) return fail('record/none');
  return issue(ctx, { type: 'coupon', id: couponId });
}

async function issue(ctx: UserContext, what: Omit<CodeContent, 'expiresAt'>): Promise<string> {
  const isLasting = await isCardSwitchOn(ctx, 'lastingCodes');
  return sealCode(ctx, { ...what, expiresAt: isLasting ? 0 : ctx.now().getTime() + LIFE });
}

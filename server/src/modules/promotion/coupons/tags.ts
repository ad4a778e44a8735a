/** Dropped when coupon rules of the tenant change, also by what is left of them. */
export const couponRulesTag = (tenantId: number) => `coupon-rules:${tenantId}`;

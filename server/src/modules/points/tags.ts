/** Dropped when a rule by which the tenant gives points or takes them for money changes. */
export const pointsRulesTag = (tenantId: number) => `points-rules:${tenantId}`;

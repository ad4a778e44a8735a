/** Dropped when a member level of the tenant changes. */
export const levelsTag = (tenantId: number) => `levels:${tenantId}`;

/** Dropped when the level of this user changes. */
export const membershipTag = (tenantId: number, userId: number) => `membership:${tenantId}:${userId}`;

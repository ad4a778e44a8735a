/** Dropped when any vote of the tenant changes or gets a ballot. */
export const votesTag = (tenantId: number) => `votes:${tenantId}`;

/** Dropped when this vote changes or gets a ballot. */
export const voteTag = (tenantId: number, voteId: number) => `vote:${tenantId}:${voteId}`;

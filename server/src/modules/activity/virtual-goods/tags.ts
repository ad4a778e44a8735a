/** Dropped when any virtual goods of the tenant changes or is bought. */
export const virtualGoodsTag = (tenantId: number) => `virtual-goods:${tenantId}`;

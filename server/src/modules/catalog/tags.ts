/** Dropped when one goods changes: its facts, prices or stock. Lists carry the tag of every goods they show. */
export const goodsTag = (tenantId: number, goodsId: number) => `goods:${tenantId}:${goodsId}`;

/** Dropped when goods appear, disappear or change places in lists. */
export const goodsListTag = (tenantId: number) => `goods-list:${tenantId}`;

/** Dropped when a category of the tenant changes. */
export const categoriesTag = (tenantId: number) => `categories:${tenantId}`;

/** Dropped when a freight template of the tenant changes. */
export const freightTag = (tenantId: number) => `freight:${tenantId}`;

/** Dropped when a shop of the tenant changes. */
export const shopsTag = (tenantId: number) => `shops:${tenantId}`;

/** Dropped when a video of the tenant changes. */
export const videosTag = (tenantId: number) => `videos:${tenantId}`;

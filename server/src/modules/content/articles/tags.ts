/** Dropped when an article of the tenant becomes public, stops being public or changes places in lists. */
export const articlesTag = (tenantId: number) => `articles:${tenantId}`;

/** Dropped when one article changes: its text, votes, favourites or comments. Lists carry it for each they show. */
export const articleTag = (tenantId: number, articleId: number) => `article:${tenantId}:${articleId}`;

/** Dropped when a category of articles changes. */
export const articleCategoriesTag = (tenantId: number) => `article-categories:${tenantId}`;

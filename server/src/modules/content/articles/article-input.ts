import { fail } from '../../../kernel/errors.ts';

/** What an article consists of, whoever writes it. */
export interface ArticleInput {
  readonly categoryId: number;
  readonly title: string;
  readonly summary: string;
  /** HTML. */
  readonly content: string;
  readonly keywords?: string | undefined;
  /** Comma separated. */
  readonly tags?: string | undefined;
  readonly author?: string | undefined;
  readonly source?: string | undefined;
  readonly pictureUrl?: string | undefined;
  readonly sortOrder?: number | undefined;
  /** Further attributes: labels to values. */
  readonly extensions?: Record<string, unknown> | undefined;
}

/** The most characters of each part. */
export const articleLimits = {
  title: 200,
  summary: 500,
  content: 200_000,
  keywords: 200,
  tags: 200,
  author: 64,
  source: 200,
  pictureUrl: 200,
} as const;

/**
 * Refuses `article/tags-too-long`, `article/picture-too-long` and `article/invalid` {field}: another part that is too
 * long, or no title, or nothing in it.
 */
export function checkArticle(input: ArticleInput): void {
  if (input.title.trim() === '') fail('article/invalid', { field: 'title' });
  if (input.content.trim() === '') fail('article/invalid', { field: 'content' });
  for (const field of Object.keys(articleLimits) as (keyof typeof articleLimits)[])
    if ((input[field]?.length ?? 0) > articleLimits[field])
      fail(TOO_LONG[field] ?? 'article/invalid', { field });
}

const TOO_LONG: Partial<Record<keyof ArticleInput, string>> = {
  tags: 'article/tags-too-long',
  pictureUrl: 'article/picture-too-long',
};

/** All columns of an article's text: what is not given is cleared. */
export function articleColumns(input: ArticleInput) {
  const { categoryId, title, summary, content, sortOrder = 0, extensions = {} } = input;
  const { keywords = null, tags = null, author = null, source = null, pictureUrl = null } = input;
  const named = { categoryId, title, summary, content, sortOrder, extensions };
  return { ...named, keywords, tags, author, source, pictureUrl };
}

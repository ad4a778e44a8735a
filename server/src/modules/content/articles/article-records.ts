import type { Context } from '../../../kernel/context.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import type { Article } from './get-article.ts';
import { saveArticle } from './save-article.ts';
import { article } from './tables.ts';

/** The articles for staff, whoever wrote them, public or not. Written by the use cases beside this. */
export const articleRecords = keepRecords(article, {
  filters: ['status', 'categoryId', 'userId', 'isRecommended', 'createdAt'],
  sorts: ['sortOrder', 'createdAt', 'views'],
  search: ['title', 'tags', 'author'],
  label: 'title',
  tags: () => [],
});

type Text = Parameters<typeof saveArticle>[1];
type Nullable<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** Changes what is given of an article; null empties. Refuses what `saveArticle` refuses. */
export async function correctArticle(
  tx: Context,
  id: number,
  change: Nullable<Omit<Text, 'id'>>,
): Promise<Article> {
  const merged = { ...(await articleRecords.lock(tx, id)), ...given(change) };
  return saveArticle(tx, {
    id,
    categoryId: merged.categoryId,
    title: merged.title,
    summary: merged.summary ?? '',
    content: merged.content,
    isRecommended: merged.isRecommended ?? false,
    sortOrder: merged.sortOrder ?? undefined,
    keywords: merged.keywords ?? undefined,
    tags: merged.tags ?? undefined,
    author: merged.author ?? undefined,
    source: merged.source ?? undefined,
    pictureUrl: merged.pictureUrl ?? undefined,
    extensions: merged.extensions ?? undefined,
  });
}

/** What an article cannot be without stays as it was. */
function given<T extends Nullable<Omit<Text, 'id'>>>(change: T) {
  const { categoryId, title, content, ...rest } = change;
  const kept = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(kept) as Nullable<Omit<Text, 'id' | 'categoryId' | 'title' | 'content'>>),
    ...(categoryId ? { categoryId } : {}),
    ...(title ? { title } : {}),
    ...(content ? { content } : {}),
  };
}

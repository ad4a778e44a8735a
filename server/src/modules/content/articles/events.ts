import { defineEvent } from '../../../kernel/jobs/events.ts';

/** The shop has decided about an article, for the first time or anew. */
export const articleReviewed = defineEvent<{
  readonly articleId: number;
  /** Who sent it in; null: the shop itself. */
  readonly userId: number | null;
  readonly verdict: 'approved' | 'refused';
  readonly reason: string | null;
}>('article.reviewed');

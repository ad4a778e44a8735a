import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type ContentPage, pagesTag } from './get-page.ts';
import { page } from './tables.ts';

interface PageInput {
  /** What clients ask for: `aboutus`. */
  readonly key: string;
  readonly title: string;
  /** HTML, kept as it comes. */
  readonly content: string;
  /** Further attributes: labels to values. */
  readonly extensions?: Record<string, unknown> | undefined;
}

const LONGEST_KEY = 64;
const LONGEST_TITLE = 200;

/** Refuses `page/invalid` {field} for what no page can be without. */
export function checkPage(given: { readonly [Part in 'key' | 'title' | 'content']?: unknown }): void {
  const [key, title, content] = [given.key, given.title, given.content].map((part) => String(part ?? ''));
  if (!key?.trim() || key.length > LONGEST_KEY) fail('page/invalid', { field: 'key' });
  if (!title?.trim() || title.length > LONGEST_TITLE) fail('page/invalid', { field: 'title' });
  if (!content?.trim()) fail('page/invalid', { field: 'content' });
}

/** Puts up a page, or another text under its key. Refuses `page/invalid` {field}. */
export async function savePage(ctx: Context, input: PageInput): Promise<ContentPage> {
  const { key, title, content, extensions = {} } = input;
  checkPage(input);
  const [row] = await ctx.db
    .insert(page)
    .values({ tenantId: ctx.tenant.id, key, title, content, extensions, createdAt: ctx.now() })
    .onConflictDoUpdate({
      target: [page.tenantId, page.key],
      set: { title, content, extensions, updatedAt: ctx.now() },
    })
    .returning();
  touch(ctx, pagesTag(ctx.tenant.id));
  return row ?? fail('page/invalid', { field: 'key' });
}

import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { contentTag } from './list-banners.ts';
import type { Notice } from './read-notices.ts';
import { notice } from './tables.ts';

export interface NewNotice {
  readonly title: string;
  /** HTML. */
  readonly content: string;
  /** A free label clients may ask for. */
  readonly type?: string | undefined;
  readonly isShown?: boolean | undefined;
}

const LONGEST_TITLE = 100;

/** Refuses `notice/invalid` {field} for what no notice can be without. */
export function checkNotice({
  title,
  content,
}: {
  readonly title?: unknown;
  readonly content?: unknown;
}): void {
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  if (!isText(title) || String(title).length > LONGEST_TITLE) fail('notice/invalid', { field: 'title' });
  if (!isText(content)) fail('notice/invalid', { field: 'content' });
}

/** Publishes a notice; the newest stands first. Refuses `notice/invalid` {field}. */
export async function createNotice(ctx: Context, input: NewNotice): Promise<Notice> {
  checkNotice(input);
  const [row] = await ctx.db
    .insert(notice)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  touch(ctx, contentTag(ctx.tenant.id));
  return row ?? fail('notice/invalid', { field: 'title' });
}

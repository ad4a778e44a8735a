import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { contentTag } from './list-banners.ts';
import type { Notice } from './read-notices.ts';
import { notice } from './tables.ts';
import { type Terminal, terminalBits } from './terminals.ts';

export interface NewNotice {
  readonly title: string;
  /** HTML. */
  readonly content: string;
  /** A free label clients may ask for. */
  readonly type?: string | undefined;
  readonly summary?: string | undefined;
  /** On which kinds of clients it may be read; on all when absent. */
  readonly terminals?: readonly Terminal[] | undefined;
  /** Apps show it by itself until then. */
  readonly dialogUntil?: Date | undefined;
  readonly isShown?: boolean | undefined;
}

const LONGEST_TITLE = 100;
const LONGEST_SUMMARY = 255;

/** Refuses `notice/invalid` {field} for what no notice can be without. */
export function checkNotice({
  title,
  content,
  summary,
}: {
  readonly title?: unknown;
  readonly content?: unknown;
  readonly summary?: string | null | undefined;
}): void {
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  if (!isText(title) || String(title).length > LONGEST_TITLE) fail('notice/invalid', { field: 'title' });
  if (!isText(content)) fail('notice/invalid', { field: 'content' });
  if ((summary?.length ?? 0) > LONGEST_SUMMARY) fail('notice/invalid', { field: 'summary' });
}

/** Publishes a notice; the newest stands first. Refuses `notice/invalid` {field}. */
export async function createNotice(ctx: Context, input: NewNotice): Promise<Notice> {
  const { terminals, ...facts } = input;
  checkNotice(facts);
  const [row] = await ctx.db
    .insert(notice)
    .values({
      ...facts,
      terminals: terminals?.reduce((sum, terminal) => sum | terminalBits[terminal], 0),
      tenantId: ctx.tenant.id,
      createdAt: ctx.now(),
    })
    .returning();
  touch(ctx, contentTag(ctx.tenant.id));
  return row ?? fail('notice/invalid', { field: 'title' });
}

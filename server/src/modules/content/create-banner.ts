import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type Banner, contentTag } from './list-banners.ts';
import { banner } from './tables.ts';

export interface NewBanner {
  /** Where it is shown: `app` start page, `new` index, whatever the clients ask for. */
  readonly type: string;
  readonly title: string;
  readonly pictureUrl: string;
  readonly linkUrl?: string | undefined;
  /** A goods' id it leads to. */
  readonly businessId?: number | undefined;
  readonly remark?: string | undefined;
  /** The lowest comes first. */
  readonly sortOrder?: number | undefined;
  readonly isShown?: boolean | undefined;
}

const LONGEST_TITLE = 100;

/** Refuses `banner/invalid` {field} for what no banner can be without. */
export function checkBanner({ type, title, pictureUrl }: Partial<Record<keyof NewBanner, unknown>>): void {
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  if (!isText(type)) fail('banner/invalid', { field: 'type' });
  if (!isText(title) || String(title).length > LONGEST_TITLE) fail('banner/invalid', { field: 'title' });
  if (!isText(pictureUrl)) fail('banner/invalid', { field: 'pictureUrl' });
}

/** Puts up a banner. Refuses `banner/invalid` {field}. */
export async function createBanner(ctx: Context, input: NewBanner): Promise<Banner> {
  checkBanner(input);
  const [row] = await ctx.db
    .insert(banner)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  touch(ctx, contentTag(ctx.tenant.id));
  return row ?? fail('banner/invalid', { field: 'title' });
}

import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { isAmount, isTitle } from '../checks.ts';
import type { VirtualGoods } from './read-virtual-goods.ts';
import { virtualGoods } from './tables.ts';
import { virtualGoodsTag } from './tags.ts';

export interface VirtualGoodsFacts {
  readonly name: string;
  /** A category of goods. */
  readonly categoryId: number | null;
  readonly pictureUrl: string | null;
  readonly description: string | null;
  /** Fen and points: both are paid. */
  readonly price: number;
  readonly points: number;
  /** HTML, for buyers. */
  readonly paidContent: string | null;
  /** Labels and values, for buyers. */
  readonly paidDetails: Record<string, unknown>;
  readonly status: VirtualGoods['status'];
  /** The lowest comes first. */
  readonly sortOrder: number;
}

type Given = { readonly [Name in keyof VirtualGoodsFacts]?: VirtualGoodsFacts[Name] | undefined };

/** Offers something to know for money or points (contract §21). Refuses `virtual-goods/invalid` {field}. */
export async function createVirtualGoods(
  ctx: Context,
  input: Given & { readonly name: string },
): Promise<VirtualGoods> {
  checkFacts(input);
  const [row] = await ctx.db
    .insert(virtualGoods)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  touch(ctx, virtualGoodsTag(ctx.tenant.id));
  return row ?? fail('virtual-goods/invalid', { field: 'name' });
}

/**
 * Changes what is given of virtual goods, puts them on or off the shelf. Buyers keep what they bought, in its new words.
 * Refuses `virtual-goods/invalid` {field}, `record/none`.
 */
export async function changeVirtualGoods(
  ctx: Context,
  { goodsId, ...changes }: Given & { readonly goodsId: number },
): Promise<void> {
  checkFacts(changes);
  const changed = await ctx.db
    .update(virtualGoods)
    .set({ ...changes, updatedAt: ctx.now() })
    .where(and(eq(virtualGoods.tenantId, ctx.tenant.id), eq(virtualGoods.id, goodsId)))
    .returning({ id: virtualGoods.id });
  if (changed.length === 0) return fail('record/none');
  touch(ctx, virtualGoodsTag(ctx.tenant.id));
}

function checkFacts({ name, price = 0, points = 0 }: Given): void {
  if (name !== undefined && !isTitle(name)) fail('virtual-goods/invalid', { field: 'name' });
  if (!isAmount(price)) fail('virtual-goods/invalid', { field: 'price' });
  if (!isAmount(points)) fail('virtual-goods/invalid', { field: 'points' });
}

import type { Context } from '../../../kernel/context.ts';
import { type Fen, scaleFen } from '../../../kernel/money.ts';
import { categoryBranch } from '../../catalog/index.ts';
import type { Coupon } from './list-coupons.ts';

/** What a coupon must know of a line: the goods it is of, and its price in fen. */
export interface PricedLine {
  readonly goods: { readonly id: number; readonly categoryId: number; readonly shopId: number };
  readonly unitPrice: Fen;
  readonly item: { readonly quantity: number };
}

type Line = PricedLine;
/** Whether a coupon is for this line. */
export type LineTest = (line: Line) => boolean;

/** For which lines a coupon is good. */
export async function linesFor(ctx: Context, coupon: Pick<Coupon, 'scope' | 'scopeId'>): Promise<LineTest> {
  const { scope, scopeId } = coupon;
  if (scope === 'all') return () => true;
  if (scope === 'goods') return ({ goods }) => goods.id === scopeId;
  if (scope === 'shop') return ({ goods }) => goods.shopId === scopeId;
  const branch = new Set(await categoryBranch(ctx, scopeId ?? 0));
  return ({ goods }) => branch.has(goods.categoryId);
}

/** Fen of the lines a coupon is good for; undefined when there is no such line. */
export function eligibleAmount(lines: readonly Line[], test: LineTest): Fen | undefined {
  const eligible = lines.filter(test);
  if (eligible.length === 0) return undefined;
  return eligible.reduce((sum, { unitPrice, item }) => sum + unitPrice * item.quantity, 0);
}

/** Hundredths of a percent in a whole. */
const WHOLE = 10_000;

/** Fen that a coupon takes off goods of this amount: never more than they cost. */
export function discountOf(coupon: Pick<Coupon, 'valueKind' | 'value' | 'maxDiscount'>, eligible: Fen): Fen {
  const wanted =
    coupon.valueKind === 'amount'
      ? coupon.value
      : Math.min(scaleFen(eligible, coupon.value, WHOLE), coupon.maxDiscount ?? Number.MAX_SAFE_INTEGER);
  return Math.min(wanted, eligible);
}

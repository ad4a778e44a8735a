import type { Fen } from '../../../kernel/money.ts';
import type { GoodsForSale, SkuForSale } from '../../catalog/index.ts';
import type { Adjustment } from '../tables.ts';
import type { OrderItem, PriceQuestion } from './order-request.ts';

/** A line with the price that stands for it so far. */
export interface DraftLine {
  readonly item: OrderItem;
  readonly goods: GoodsForSale;
  readonly sku: SkuForSale;
  /** For goods sold by the day. */
  readonly days: readonly string[] | undefined;
  /** Whose price it is: the shop's `normal` one, or a special one that the member rebate leaves alone. */
  readonly priceKind: string;
  /** Fen of one piece (over all its days). */
  readonly unitPrice: Fen;
  /** Points to pay beside it. */
  readonly unitPoints: number;
  /** The buyer's rebate for this goods in 折; 10 is full price. */
  readonly rebate: number;
}

/** An order in the making. Steps of the pipeline make a new one out of the last. */
export interface OrderDraft {
  readonly question: PriceQuestion;
  readonly userId: number;
  readonly lines: readonly DraftLine[];
  /** Fen off the goods total, by promotions that price the order as a whole. */
  readonly discountAmount: Fen;
  readonly adjustments: readonly Adjustment[];
}

/** Fen of a line. */
export const lineAmount = (line: DraftLine): Fen => line.unitPrice * line.item.quantity;

/** Points of a line. */
export const linePoints = (line: DraftLine): number => line.unitPoints * line.item.quantity;

/** Fen of all lines at the prices that stand for them. */
export const goodsAmount = (draft: OrderDraft): Fen =>
  draft.lines.reduce((sum, line) => sum + lineAmount(line), 0);

export const pointsOf = (draft: OrderDraft): number =>
  draft.lines.reduce((sum, line) => sum + linePoints(line), 0);

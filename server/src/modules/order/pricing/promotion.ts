import type { Context, UserContext } from '../../../kernel/context.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { Adjustment } from '../tables.ts';
import type { OrderDraft } from './draft.ts';
import type { Claims } from './order-request.ts';

/** When a promotion has its say: prices of its own first, then rebates on normal prices, then the whole order. */
export const stages = ['special-price', 'rebate', 'discount'] as const;
export type Stage = (typeof stages)[number];

/** What a promotion does to a draft. */
export interface Effect {
  /** New prices of lines, by position: fen of one piece, and whose price it is now. */
  readonly prices?: ReadonlyMap<number, { readonly unitPrice: Fen; readonly priceKind: string }> | undefined;
  /** Fen off the goods total; more than what is left of it takes what is left. */
  readonly discount?: Fen | undefined;
  /** The paid order waits until `markGroupBuyDone` lets it go on. */
  readonly holds?: true | undefined;
  /** Kept with the order, for `onCommit`, `onRelease` and whoever reads it. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** A pure step: the same draft gives the same effect; undefined leaves no trace in the order. */
export type PricingStep = (draft: OrderDraft) => Effect | undefined;

/** What an order must be called by to the hooks of a promotion. */
export interface OrderHandle {
  readonly id: number;
  readonly userId: number;
  readonly number: string;
}

/**
 * Something that changes what an order costs. Calculating and placing run the same promotions; `calculate` stops
 * before anything is written.
 */
export interface Promotion {
  /** Kept in the order; unique among promotions. */
  readonly name: string;
  readonly stage: Stage;
  /** The wish of a customer that only this promotion can fulfil. */
  readonly claims?: keyof Claims | undefined;
  applies(draft: OrderDraft): boolean;
  /**
   * Reads and checks what the step needs, outside the order's transaction; refuses what cannot be had
   * (a bargain that is used up, a coupon of somebody else).
   */
  prepare(ctx: UserContext, draft: OrderDraft): Promise<PricingStep>;
  /** In the order's transaction: takes what the price was given for, conditionally; refuses when it is gone. */
  onCommit?(tx: UserContext, order: OrderHandle, adjustment: Adjustment): Promise<void>;
  /** In the transaction that pays the order, before the money moves: refuses when it is too late for it. */
  onPaid?(tx: Context, order: OrderHandle, adjustment: Adjustment): Promise<void>;
  /** In the transaction that closes the order: gives it back. */
  onRelease?(tx: Context, order: OrderHandle, adjustment: Adjustment): Promise<void>;
}

import type { Fen } from '../../../kernel/money.ts';

/** What a piece costs in a group, in fen: the SKU's own group price, else what the offer asks. */
export const groupPriceOf = (sku: { readonly groupBuyPrice: Fen }, offered: Fen): Fen =>
  sku.groupBuyPrice > 0 ? sku.groupBuyPrice : offered;

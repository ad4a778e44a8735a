import type { Context } from '../../../kernel/context.ts';
import { type CardEntryKind, cardAccount, postEntry, tenantAccount } from '../../ledger/index.ts';
import { requireBalancedCard } from './balance-check.ts';

/** Where a card's money comes from and goes to: the till and the cost of gifts, or the stores' turnover. */
const COUNTERPARTS = {
  'card-charge': ['card-cash', 'card-gift'],
  'card-charge-undone': ['card-cash', 'card-gift'],
  'card-spend': ['card-turnover', 'card-turnover'],
  'card-spend-undone': ['card-turnover', 'card-turnover'],
} as const;

export interface CardMovement {
  readonly kind: CardEntryKind;
  readonly cardId: number;
  /** The recharge or expense, and its number. */
  readonly recordId: number;
  readonly number: number;
  /** Fen that come into the card's accounts; negative ones go out. */
  readonly capital: number;
  readonly gift: number;
}

/**
 * Books what the open transaction has done to a card's recharges, and looks whether both agree.
 * It must be the last thing that the transaction does to the card.
 */
export async function moveCardMoney(tx: Context, movement: CardMovement): Promise<void> {
  const { kind, cardId, recordId, number, capital, gift } = movement;
  const [forCapital, forGift] = COUNTERPARTS[kind];
  await postEntry(tx, {
    key: `${kind}:${recordId}`,
    kind,
    reference: String(number),
    postings: [
      { account: cardAccount(cardId, 'capital'), amount: capital },
      { account: tenantAccount(forCapital), amount: -capital },
      { account: cardAccount(cardId, 'gift'), amount: gift },
      { account: tenantAccount(forGift), amount: -gift },
    ],
  });
  await requireBalancedCard(tx, cardId);
}

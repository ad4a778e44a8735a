import { fail } from '../../../kernel/errors.ts';
import { scaleFen } from '../../../kernel/money.ts';
import { WHOLE_SHARE } from '../kinds/create-card-kind.ts';
import type { CardType } from '../kinds/tables.ts';

/** What is left of a recharge, in fen. */
export interface Pots {
  readonly chargeId: number;
  readonly capitalLeft: number;
  readonly giftLeft: number;
  /** Hundredths of a percent. */
  readonly giftShare: number;
}

/** What an expense takes out of a recharge, in fen. */
export interface Part {
  readonly chargeId: number;
  readonly capital: number;
  readonly gift: number;
}

/**
 * How an expense falls on a card's recharges.
 * @param pots those that have anything left, oldest first
 * @param mayBorrow whether, when one of the card's pots is short (by the last cents, or because the shares differ), the
 * other one helps out. Refuses `card/insufficient`; without borrowing `card/insufficient-capital` and `-gift`.
 */
export function splitExpense(
  type: CardType,
  pots: readonly Pots[],
  amount: number,
  mayBorrow: boolean,
): Part[] {
  const held = pots.reduce((sum, { capitalLeft, giftLeft }) => sum + capitalLeft + giftLeft, 0);
  if (held < amount) return fail('card/insufficient');
  return type === 'activity' ? splitInParallel(pots, amount, mayBorrow) : splitInTurn(pots, amount);
}

/**
 * An activity's two pots run down side by side: its share of the expense falls on the gifts, the rest on the capitals,
 * each on the oldest first, independently of the other. Recharges may have different shares; the oldest one's counts.
 */
function splitInParallel(pots: readonly Pots[], amount: number, mayBorrow: boolean): Part[] {
  const capitalHeld = pots.reduce((sum, { capitalLeft }) => sum + capitalLeft, 0);
  const giftHeld = pots.reduce((sum, { giftLeft }) => sum + giftLeft, 0);
  const share = scaleFen(amount, pots[0]?.giftShare ?? 0, WHOLE_SHARE);
  if (!mayBorrow && amount - share > capitalHeld) return fail('card/insufficient-capital');
  if (!mayBorrow && share > giftHeld) return fail('card/insufficient-gift');
  let gift = Math.max(Math.min(share, giftHeld), amount - capitalHeld);
  let capital = amount - gift;
  const parts: Part[] = [];
  for (const { chargeId, capitalLeft, giftLeft } of pots) {
    const part = { chargeId, capital: Math.min(capital, capitalLeft), gift: Math.min(gift, giftLeft) };
    capital -= part.capital;
    gift -= part.gift;
    if (part.capital + part.gift > 0) parts.push(part);
  }
  return parts;
}

/** Other cards have one balance, used up recharge by recharge; each one's mixture says what was capital. */
function splitInTurn(pots: readonly Pots[], amount: number): Part[] {
  let open = amount;
  const parts: Part[] = [];
  for (const { chargeId, capitalLeft, giftLeft } of pots) {
    const taken = Math.min(open, capitalLeft + giftLeft);
    if (taken === 0) break;
    const gift = scaleFen(taken, giftLeft, capitalLeft + giftLeft);
    parts.push({ chargeId, capital: taken - gift, gift });
    open -= taken;
  }
  return parts;
}

import type { Order } from '../../order/index.ts';
import type { CommissionLevel } from '../tables.ts';

type Amounts = Pick<
  Order,
  'status' | 'payableAmount' | 'freightAmount' | 'payablePoints' | 'refundedAmount' | 'refundedPoints'
>;

/** Hundredths of a percent in a whole. */
const WHOLE = 10_000n;
const FEN_OF_A_YUAN = 100n;

/** Fen that were paid for the goods of an order: no commission is paid on freight. */
export function saleAmountOf(order: Pick<Amounts, 'payableAmount' | 'freightAmount'>): number {
  return Math.max(0, order.payableAmount - order.freightAmount);
}

/** What a level gets of a sale of so many fen, in fen or points, rounded down. */
export function commissionOn(saleAmount: number, { unit, rate }: CommissionLevel): number {
  const share = (BigInt(saleAmount) * BigInt(rate)) / WHOLE;
  return Number(unit === 'money' ? share : share / FEN_OF_A_YUAN);
}

/** What is left of an amount after the order's refunds: in proportion, rounded down, nothing when all went back. */
export function keptOf(order: Amounts, amount: number): number {
  if (order.status === 'closed') return 0;
  if (order.payableAmount > 0)
    return share(amount, order.payableAmount - order.refundedAmount, order.payableAmount);
  if (order.payablePoints > 0)
    return share(amount, order.payablePoints - order.refundedPoints, order.payablePoints);
  return amount;
}

function share(amount: number, part: number, whole: number): number {
  return Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}

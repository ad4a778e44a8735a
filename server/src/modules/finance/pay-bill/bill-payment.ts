import { datedNumber } from '../../../kernel/dated-number.ts';
import { fail } from '../../../kernel/errors.ts';
import type { NextAction, NextActionHandler } from '../../payment/index.ts';
import { bookBill, checkBill } from './pay-bill.ts';

/**
 * Paying a bill with money that has just arrived (`{kind: 'pay-bill', amount}`), the amount in fen before the
 * discount: what arrived is only what the wallet lacked. Once per payment.
 */
export const billPayment: NextActionHandler = {
  validate: async (_ctx, _userId, action) => checkBill(amountOf(action)),
  perform: async (tx, userId, action, paymentId) => {
    const amount = amountOf(action);
    checkBill(amount);
    const key = `pay-bill:payment:${paymentId}`;
    await bookBill(tx, { userId, amount, number: datedNumber(tx, 'MD'), key });
  },
};

function amountOf({ amount }: NextAction): number {
  return typeof amount === 'number' ? amount : fail('bill/bad-amount');
}

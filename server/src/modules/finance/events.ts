import { defineEvent } from '../../kernel/jobs/events.ts';

/** A user paid a bill in a shop out of the wallet. `amount` in fen, after the discount. */
export const billPaid = defineEvent<{ readonly userId: number; readonly amount: number }>(
  'finance.bill-paid',
);

import { defineEvent } from '../../kernel/jobs/events.ts';

/** A user paid a bill in a shop out of the wallet. `amount` in fen, after the discount. */
export const billPaid = defineEvent<{ readonly userId: number; readonly amount: number }>(
  'finance.bill-paid',
);

/** A user asked for money out of the wallet. `amount` in fen. */
export const withdrawalApplied = defineEvent<{
  readonly withdrawalId: number;
  readonly userId: number;
  readonly amount: number;
}>('finance.withdrawal-applied');

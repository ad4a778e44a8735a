/** Why a user's money moved. Lists of money show each under its own label. */
export const cashKinds = [
  'recharge',
  'recharge-bonus',
  'withdraw-apply',
  'withdraw-refused',
  'withdraw-done',
  'pay-order',
  'refund-order',
  'booking-fee',
  'virtual-goods',
  'commission',
  'share-reward',
  'pay-bill',
  'deposit',
  'deposit-back',
  'buy-level',
  'adjust',
  'channel-refund',
  'channel-refund-failed',
] as const;
export type CashKind = (typeof cashKinds)[number];

/** Why the money of a stored-value card moved. */
export type CardEntryKind = 'card-charge' | 'card-spend' | 'card-spend-undone' | 'card-charge-undone';

/** Entries that count into what a user has spent. */
export const spendingKinds: readonly CashKind[] = [
  'pay-order',
  'refund-order',
  'booking-fee',
  'virtual-goods',
  'pay-bill',
  'buy-level',
];
const spending: ReadonlySet<string> = new Set(spendingKinds);

/** Whether entries of this kind count into what a user has spent: they take from it or, as refunds, give back. */
export function countsAsSpent(kind: string): boolean {
  return spending.has(kind);
}

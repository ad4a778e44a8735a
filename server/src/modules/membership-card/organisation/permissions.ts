/** What an account may be allowed to do, by the names of the core; dialects call them by their addresses. */
export const permissions = [
  'store.list',
  'card-kind.list',
  'card-event.list',
  'card.open',
  'card.charge',
  'card.spend',
  'card.scan',
  'cash-back.pay',
  'code.send',
  'expense.refund',
  'charge.refund',
  'charge.list',
  'expense.list',
  'refund.list',
  'member.list',
  'member.read',
  'picture.upload',
] as const;
export type Permission = (typeof permissions)[number];

import type { ResourceMeta } from '../../api/metadata.ts';

/** A list that can be narrowed to one member. */
export interface Section {
  readonly resource: ResourceMeta;
  /** The filter by which. */
  readonly filter: string;
}

/** What staff look at first when they talk to a member; all else follows in the menu's order. */
const FIRST = [
  'orders',
  'wallet-postings',
  'points-logs',
  'growth-logs',
  'coupons',
  'member-cards',
  'addresses',
  'invitations',
  'payments',
  'refunds',
  'withdrawals',
  'memberships',
];

/** Said elsewhere on the page, or by another list. */
const LEFT_OUT = new Set(['wallets', 'accounts', 'members']);

/** Every list that may be read and can be narrowed to a member, by what the resources say of themselves. */
export function aboutMembers(resources: readonly ResourceMeta[]): Section[] {
  const place = ({ resource: { name } }: Section) =>
    FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
  return resources
    .filter(({ name, can }) => can.includes('list') && !LEFT_OUT.has(name))
    .flatMap((resource) => {
      const filter = resource.filters.find((name) => resource.fields[name]?.to === 'members');
      return filter === undefined ? [] : [{ resource, filter }];
    })
    .sort((a, b) => place(a) - place(b));
}

type Way = readonly [resource: string, filter: string];
const toOrders: Way = ['orders', 'orderNumber'];
const toPayments: Way = ['payments', 'number'];
const toWithdrawals: Way = ['withdrawals', 'number'];
const toDeposits: Way = ['deposits', 'number'];

/** What the reference of a movement names, by the kind of the movement. */
const BEHIND: Readonly<Record<string, Way>> = {
  'pay-order': toOrders,
  'refund-order': toOrders,
  commission: toOrders,
  'share-reward': toOrders,
  'points-purchase': toOrders,
  'points-purchase-back': toOrders,
  'points-deduction': toOrders,
  'points-deduction-back': toOrders,
  recharge: toPayments,
  'recharge-bonus': toPayments,
  'channel-refund': toPayments,
  'channel-refund-failed': toPayments,
  'withdraw-apply': toWithdrawals,
  'withdraw-done': toWithdrawals,
  'withdraw-refused': toWithdrawals,
  deposit: toDeposits,
  'deposit-back': toDeposits,
  'buy-level': ['level-purchases', 'number'],
};

/** The list that shows what a movement was about; undefined where there is none, or it may not be read. */
export function pathBehind(
  kind: unknown,
  reference: unknown,
  resources: readonly ResourceMeta[],
): string | undefined {
  const [name, filter] = BEHIND[String(kind)] ?? [];
  const resource = resources.find((one) => one.name === name);
  if (!reference || !filter || !resource?.can.includes('list') || !resource.filters.includes(filter))
    return undefined;
  return `/${name}?${filter}=${encodeURIComponent(String(reference))}`;
}

import { createHash } from 'node:crypto';
import type { Unit } from './tables.ts';

/** What a user owns, each in its unit. `frozen` is money on its way out (a withdrawal that is not decided yet). */
const userUnits = { balance: 'fen', frozen: 'fen', points: 'points', growth: 'growth' } as const;
export type UserAccountKind = keyof typeof userUnits;

/** What a stored-value card holds, in fen: money that was paid in, and what was given on top. */
export const cardAccountKinds = ['capital', 'gift'] as const;
export type CardAccountKind = (typeof cardAccountKinds)[number];

/** The tenant's own books, each in its unit: where users' money comes from and goes to. */
const tenantUnits = {
  revenue: 'fen',
  'recharge-bonus': 'fen',
  commission: 'fen',
  'share-reward': 'fen',
  deposits: 'fen',
  payout: 'fen',
  adjustment: 'fen',
  'card-cash': 'fen',
  'card-gift': 'fen',
  'card-turnover': 'fen',
  'points-issued': 'points',
  'growth-issued': 'growth',
} as const;
/** `channel:wxpay` is the clearing account of a payment channel, in fen. */
export type TenantAccountKind = keyof typeof tenantUnits | `channel:${string}`;

/** Names an account without knowing its row. */
export interface AccountRef {
  readonly ownerType: 'user' | 'card' | 'tenant';
  readonly ownerId: number;
  readonly kind: string;
  readonly unit: Unit;
}

/** The kinds of a user's accounts. */
export const userAccountKinds = Object.keys(userUnits) as UserAccountKind[];

export function userAccount(userId: number, kind: UserAccountKind): AccountRef {
  return { ownerType: 'user', ownerId: userId, kind, unit: userUnits[kind] };
}

export function cardAccount(cardId: number, kind: CardAccountKind): AccountRef {
  return { ownerType: 'card', ownerId: cardId, kind, unit: 'fen' };
}

export function tenantAccount(kind: TenantAccountKind): AccountRef {
  return { ownerType: 'tenant', ownerId: 0, kind, unit: kind in tenantUnits ? unitOf(kind) : 'fen' };
}

function unitOf(kind: string): Unit {
  return tenantUnits[kind as keyof typeof tenantUnits];
}

const units: Readonly<Record<string, Unit>> = { ...userUnits, ...tenantUnits };

/** What the accounts of a kind count; those of cards and of channels count money. */
export const unitOfKind = (kind: string): Unit => units[kind] ?? 'fen';

/** Over how many rows each account of the tenant is spread. */
export const STRIPES = 64;

/** The row of a tenant's account on which a movement is booked, spread evenly over the movements' keys. */
export function stripeOf(account: AccountRef, spread: string): number {
  if (account.ownerType !== 'tenant') return 0;
  return createHash('sha1').update(spread).digest().readUInt8(0) % STRIPES;
}

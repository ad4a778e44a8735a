import type { Context } from '../../kernel/context.ts';
import { postEntry, tenantAccount, userAccount } from '../ledger/index.ts';
import { rechargeBonus } from './recharge-rules.ts';

/** Money that arrived for a user. */
export interface Recharge {
  /** What makes it one of a kind: the same key brings nothing twice. */
  readonly key: string;
  /** The channel it came by. */
  readonly channel: string;
  readonly userId: number;
  /** Fen. */
  readonly amount: number;
  readonly reference: string;
  readonly remark?: string | undefined;
  /** Whether the shop gives something on top: for plain recharges, not for what is spent at once. */
  readonly withBonus: boolean;
}

/** Puts money that arrived into a wallet, and what the recharge rules give on top. To be called in a transaction. */
export async function creditRecharge(tx: Context, recharge: Recharge): Promise<void> {
  const { key, channel, userId, amount, reference, remark } = recharge;
  const balance = userAccount(userId, 'balance');
  await postEntry(tx, {
    key,
    kind: 'recharge',
    reference,
    remark,
    postings: [
      { account: tenantAccount(`channel:${channel}`), amount: -amount },
      { account: balance, amount },
    ],
  });
  const bonus = recharge.withBonus ? await rechargeBonus(tx, amount) : 0;
  if (bonus === 0) return;
  await postEntry(tx, {
    key: `${key}:bonus`,
    kind: 'recharge-bonus',
    reference,
    postings: [
      { account: tenantAccount('recharge-bonus'), amount: -bonus },
      { account: balance, amount: bonus },
    ],
  });
}

import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { digestOf, once } from '../../kernel/idempotency/idempotency.ts';
import { postEntry, readWallet, tenantAccount, userAccount } from '../ledger/index.ts';
import { recordAudit } from './record-audit.ts';
import type { Staff } from './staff-sessions.ts';

export interface WalletAdjustment {
  readonly userId: number;
  /** Fen, signed. */
  readonly balance: number;
  /** Points, signed. */
  readonly points: number;
  readonly remark: string;
  /** Makes a repeated request harmless: the same correction under the same key happens once. */
  readonly key: string;
}

/**
 * Corrects a user's balance and points by hand: `POST /admin/api/wallets/{uid}/adjust`.
 * Refuses `wallet/nothing-to-adjust`, `request/key-reused`, `ledger/no-wallet`, and what would leave less than nothing
 * (`ledger/insufficient-balance`, `ledger/insufficient-points`).
 */
export async function adjustWallet(ctx: Context, by: Staff, adjustment: WalletAdjustment) {
  const { userId, balance, points, remark, key } = adjustment;
  if (balance === 0 && points === 0) return fail('wallet/nothing-to-adjust');
  return once(ctx, 'adjust-wallet', key, digestOf({ userId, balance, points, remark }), async (tx) => {
    const money = [
      { account: userAccount(userId, 'balance'), amount: balance },
      { account: tenantAccount('adjustment'), amount: -balance },
    ];
    const score = [
      { account: userAccount(userId, 'points'), amount: points },
      { account: tenantAccount('points-issued'), amount: -points },
    ];
    await postEntry(tx, {
      key: `adjust:${key}`,
      kind: 'adjust',
      remark,
      postings: [...(balance === 0 ? [] : money), ...(points === 0 ? [] : score)],
    });
    // What was there before is told by what is there now: only the entry has locked the accounts.
    const after = await readWallet(tx, userId);
    await recordAudit(tx, by, {
      action: 'adjust',
      resource: 'wallet',
      resourceId: userId,
      before: { balance: after.balance - balance, points: after.points - points },
      after: { balance: after.balance, points: after.points, remark },
    });
    return after;
  });
}

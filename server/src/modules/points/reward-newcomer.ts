import type { Context } from '../../kernel/context.ts';
import { grantByRule } from './grant-points.ts';

/** Greets a new user with points, in the transaction that makes them; their wallet must be open. */
export async function rewardRegistration(tx: Context, user: { readonly id: number }): Promise<void> {
  await grantByRule(tx, { code: 'register', userId: user.id, key: `points-register:${user.id}` });
}

/** Thanks who invited a new user: for the event `userRegistered`. */
export async function rewardInviter(
  tx: Context,
  registered: { readonly userId: number; readonly referrerId?: number },
): Promise<void> {
  const { userId, referrerId } = registered;
  if (referrerId === undefined) return;
  await grantByRule(tx, { code: 'invite', userId: referrerId, key: `points-invite:${userId}` });
}

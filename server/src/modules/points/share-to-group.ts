import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { getUser, unsealByLogin } from '../identity/index.ts';
import { grantPoints, pointsByRule } from './grant-points.ts';
import { pointsRuleOf } from './rules/list-points-rules.ts';
import { groupShare } from './tables.ts';

export interface GroupShare {
  /** Who shared, and gets the points. */
  readonly referrerId: number;
  /** Whose WeChat sealed the data, where somebody is signed in; otherwise it was the referrer's. */
  readonly sealedFor?: number | undefined;
  /** What `wx.getShareInfo` gave. */
  readonly encryptedData: string;
  readonly iv: string;
}

const LONGEST_GROUP_ID = 128;

/**
 * Gives points for sharing the mini-program into a WeChat group, once a day for each group. Without a rule for it
 * the share is only noted. Refuses `share/referrer-unknown`, `wechat/session-expired`, `wechat/bad-encrypted-data`,
 * `share/no-group`, `share/same-group`, `share/daily-maximum`. @returns the points given
 */
export async function shareToGroup(ctx: Context, input: GroupShare): Promise<number> {
  const { referrerId: userId, sealedFor, ...sealed } = input;
  await getUser(ctx, userId).catch(unknownReferrer);
  const { openGId: groupId } = await unsealByLogin(ctx, sealedFor ?? userId, sealed);
  if (typeof groupId !== 'string' || !isGroupId(groupId)) return fail('share/no-group');
  return inTransaction(ctx, async (tx) => {
    const day = printDay(tx.now(), tx.tenant.timeZone);
    const [share] = await tx.db
      .insert(groupShare)
      .values({ tenantId: tx.tenant.id, userId, groupId, day, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning({ id: groupShare.id });
    if (!share) return fail('share/same-group');
    const rule = await pointsRuleOf(tx, 'share');
    if (!rule) return 0;
    const points = await pointsByRule(tx, { code: 'share', userId });
    if (points === 0) return fail('share/daily-maximum');
    const key = `group-share:${share.id}`;
    await grantPoints(tx, { userId, kind: 'points-share', key, points, remark: rule.name });
    return points;
  });
}

const isGroupId = (text: string): boolean =>
  text !== '' && text.length <= LONGEST_GROUP_ID && !text.includes('\u0000');

function unknownReferrer(error: unknown): never {
  if (isFailure(error, 'record/none')) return fail('share/referrer-unknown');
  throw error;
}

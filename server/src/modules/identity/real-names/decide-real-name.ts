import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { sendSiteMessage } from '../../messaging/index.ts';
import { userTag } from '../resolve-session.ts';
import { user } from '../tables.ts';
import type { RealNameApplication } from './apply-for-real-name.ts';
import { realNameApplication } from './tables.ts';

interface Which {
  readonly applicationId: number;
}

/**
 * The shop believes: the user is known by this name and card from now on. Refuses `record/none`,
 * `real-name/decided`, and `real-name/verified` when the user has been verified another way meanwhile.
 */
export async function acceptRealName(ctx: Context, { applicationId }: Which): Promise<RealNameApplication> {
  return inTransaction(ctx, async (tx) => {
    const decided = await decide(tx, applicationId, { status: 'accepted' });
    const { userId, name, idCardNumber } = decided;
    const [known] = await tx.db
      .select({ verifiedAt: user.idCardVerifiedAt })
      .from(user)
      .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, userId)))
      .for('update');
    if (known?.verifiedAt) return fail('real-name/verified');
    await tx.db
      .update(user)
      .set({ realName: name, idCardNumber, idCardVerifiedAt: tx.now(), updatedAt: tx.now() })
      .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, userId)));
    touch(tx, userTag(tx.tenant.id, userId));
    await tell(tx, decided, '实名认证已通过', '您的实名认证已通过。');
    return decided;
  });
}

/** The shop does not, and says why. Refuses `record/none`, `real-name/decided`. */
export async function refuseRealName(
  ctx: Context,
  { applicationId, reason }: Which & { readonly reason: string },
): Promise<RealNameApplication> {
  return inTransaction(ctx, async (tx) => {
    const decided = await decide(tx, applicationId, { status: 'refused', refusalReason: reason });
    await tell(tx, decided, '实名认证未通过', reason || '您的实名认证未通过，请重新提交。');
    return decided;
  });
}

async function tell(tx: Context, { id, userId }: RealNameApplication, title: string, content: string) {
  await sendSiteMessage(tx, {
    key: `real-name:${id}`,
    receiverId: userId,
    type: 'real-name',
    title,
    content,
  });
}

async function decide(
  tx: Context,
  id: number,
  decision: Partial<RealNameApplication>,
): Promise<RealNameApplication> {
  const { tenantId, status } = realNameApplication;
  const one = and(eq(tenantId, tx.tenant.id), eq(realNameApplication.id, id));
  const [decided] = await tx.db
    .update(realNameApplication)
    .set({ ...decision, decidedAt: tx.now() })
    .where(and(one, eq(status, 'pending')))
    .returning();
  if (decided) return decided;
  const found = await tx.db.select({ id: realNameApplication.id }).from(realNameApplication).where(one);
  return fail(found.length === 0 ? 'record/none' : 'real-name/decided');
}

import { DAY } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { countFailure, isFull } from '../identity/index.ts';
import { type AuditedChange, recordAudit } from './record-audit.ts';
import type { Staff } from './staff-sessions.ts';

/** Whom it was tried for: an account, or nobody under the name that was given. */
export type Tried = Pick<Staff, 'id'> | undefined;

/** How many failures are written down in a day: whoever goes on trying must not fill the log. */
const MOST = { ofAccount: 50, ofNobody: 200 };

/**
 * Writes down that somebody could not show who they are. Each account has its own number a day, so that failures
 * under made-up names do not hide those of others. Outside any transaction: it stands although the call is refused.
 * @param ctx where the account, or the door that was knocked at, is at home
 */
export async function recordFailure(
  ctx: Context,
  tried: Tried,
  failure: Pick<AuditedChange, 'action' | 'after'>,
): Promise<void> {
  const rule = tried
    ? { subject: `staff-failures:${tried.id}`, limit: MOST.ofAccount, windowMs: DAY }
    : { subject: 'staff-failures', limit: MOST.ofNobody, windowMs: DAY };
  if (await isFull(ctx, rule)) return;
  await countFailure(ctx, [rule]);
  await recordAudit(ctx, tried ?? { id: 0 }, {
    ...failure,
    resource: 'staff',
    resourceId: tried?.id ?? '',
  });
}

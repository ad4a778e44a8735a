import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { readSetting } from '../../tenancy/index.ts';
import { lockRecord } from './records.ts';
import { bargainHelp, bargainRecord } from './tables.ts';

/**
 * Gives up one's own bargain with everything that friends cut off; joining then begins anew. Refuses
 * `bargain/clear-off` unless the shop lets it, `record/none`, `bargain/done` (bought already).
 */
export async function clearBargain(ctx: UserContext, { bargainId }: { bargainId: number }): Promise<void> {
  if (!(await readSetting(ctx, 'CUT_PRICE_MULTI'))) return fail('bargain/clear-off');
  await inTransaction(ctx, async (tx) => {
    const record = (await lockRecord(tx, bargainId, tx.user.id)) ?? fail('record/none');
    if (record.status === 'bought') return fail('bargain/done');
    await tx.db
      .delete(bargainHelp)
      .where(and(eq(bargainHelp.tenantId, tx.tenant.id), eq(bargainHelp.recordId, record.id)));
    await tx.db
      .delete(bargainRecord)
      .where(and(eq(bargainRecord.tenantId, tx.tenant.id), eq(bargainRecord.id, record.id)));
  });
}

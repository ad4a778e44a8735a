import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { showRecords } from '../../kernel/records/show-records.ts';
import { sendTemplateJob } from './jobs.ts';
import { templateRequest } from './tables.ts';

/** The template messages that were asked for, and what became of them, for staff. */
export const templateRequestRecords = showRecords(templateRequest, {
  filters: ['status', 'userId', 'account', 'subject', 'createdAt'],
  sorts: ['createdAt'],
});

/** Staff let a message that has failed be sent again, once. Refuses `template/not-failed`, `record/none`. */
export async function retryTemplate(ctx: Context, { requestId }: { requestId: number }): Promise<void> {
  const one = and(eq(templateRequest.tenantId, ctx.tenant.id), eq(templateRequest.id, requestId));
  await inTransaction(ctx, async (tx) => {
    const queued = await tx.db
      .update(templateRequest)
      .set({ status: 'queued', failure: null })
      .where(and(one, eq(templateRequest.status, 'failed')))
      .returning({ id: templateRequest.id });
    if (queued.length === 0)
      return fail((await tx.db.$count(templateRequest, one)) === 0 ? 'record/none' : 'template/not-failed');
    await enqueue(tx, sendTemplateJob, { requestId });
  });
}

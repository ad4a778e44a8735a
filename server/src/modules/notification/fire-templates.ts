import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { enqueueMany } from '../../kernel/jobs/jobs.ts';
import { sendTemplateJob } from './jobs.ts';
import { type Subject, templateRequest } from './tables.ts';

/** Things have come to a state: the messages that wait for that are sent. Each once. */
export async function fireTemplates(
  tx: Context,
  reached: { readonly subject: Subject; readonly subjectIds: readonly number[]; readonly state: string },
): Promise<void> {
  const { subject, subjectIds, state } = reached;
  const fired = await tx.db
    .update(templateRequest)
    .set({ status: 'queued' })
    .where(
      and(
        eq(templateRequest.tenantId, tx.tenant.id),
        eq(templateRequest.status, 'waiting'),
        eq(templateRequest.subject, subject),
        inArray(templateRequest.subjectId, [...subjectIds]),
        eq(templateRequest.state, state),
      ),
    )
    .returning({ id: templateRequest.id });
  await enqueueMany(
    tx,
    fired.map(({ id: requestId }) => ({ kind: sendTemplateJob, payload: { requestId } })),
  );
}

type OrderState = 'closed' | 'paid' | 'shipped' | 'received' | 'reviewed';

/** For the events of orders' lives: their messages for the state they have come to. */
export const fireForOrder =
  (state: OrderState) =>
  (tx: Context, moved: readonly { readonly orderId: number }[]): Promise<void> =>
    fireTemplates(tx, { subject: 'order', subjectIds: moved.map(({ orderId }) => orderId), state });

/** For the events `commentVetted` and `commentReplied`. */
export const fireForComment =
  (state: 'vetted' | 'replied') =>
  (tx: Context, { commentId }: { readonly commentId: number }): Promise<void> =>
    fireTemplates(tx, { subject: 'comment', subjectIds: [commentId], state });

/** For the event `articleReviewed`. */
export function fireForArticle(
  tx: Context,
  { articleId, verdict }: { readonly articleId: number; readonly verdict: string },
): Promise<void> {
  return fireTemplates(tx, { subject: 'article', subjectIds: [articleId], state: verdict });
}

/** For the event `sellerApplicationDecided`. */
export function fireForApplication(
  tx: Context,
  { applicationId, verdict }: { readonly applicationId: number; readonly verdict: string },
): Promise<void> {
  return fireTemplates(tx, { subject: 'seller-application', subjectIds: [applicationId], state: verdict });
}

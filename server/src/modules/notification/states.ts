import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { getArticleAs, getOwnComment } from '../content/index.ts';
import { getApplication } from '../distribution/index.ts';
import { getOrderDetail } from '../order/index.ts';
import type { Subject } from './tables.ts';

/** The states of each subject for which a message may wait. */
export const statesOf = {
  order: ['closed', 'unpaid', 'paid', 'shipped', 'received', 'reviewed'],
  comment: ['vetted', 'replied'],
  article: ['refused', 'approved'],
  'seller-application': ['refused', 'approved'],
} as const satisfies Record<Subject, readonly string[]>;

/** The state in which something of the user's own is now. Refuses `record/none`. */
export async function currentState(ctx: UserContext, subject: Subject, subjectId: number): Promise<string> {
  if (subject === 'order') return (await getOrderDetail(ctx, subjectId)).order.status;
  if (subject === 'comment') return (await getOwnComment(ctx, subjectId)).status;
  if (subject === 'article') return own(ctx, await getArticleAs(ctx, subjectId)).status;
  return own(ctx, await getApplication(ctx, subjectId)).status;
}

function own<Row extends { readonly userId: number | null }>(ctx: UserContext, row: Row): Row {
  return row.userId === ctx.user.id ? row : fail('record/none');
}

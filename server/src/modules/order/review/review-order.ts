import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { countGoodReviews } from '../../catalog/index.ts';
import { actorOf } from '../life/actor.ts';
import { transition, transitionOrFail } from '../life/transition.ts';
import { orderLine } from '../tables.ts';
import { reviewsTag } from './list-reviews.ts';

/** What a customer says of one line. */
export interface LineReview {
  readonly lineId: number;
  /** 0 bad, 1 middling, 2 good. */
  readonly rating: number;
  readonly text: string;
  readonly pictures: readonly string[];
}

const GOOD = 2;
/** What stands in the list of reviews for customers who said nothing in time. */
const DEFAULT_TEXT = '系统默认好评';

/**
 * A customer reviews an order they have received, every line exactly once.
 * Refuses `record/none`, `order/not-received`, `review/line-missing`, `review/line-unknown`.
 */
export async function reviewOrder(
  ctx: UserContext,
  { orderId, reviews }: { orderId: number; reviews: readonly LineReview[] },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const step = { orderId, action: 'review', actor: actorOf(tx), userId: tx.user.id } as const;
    await transitionOrFail(tx, step, 'order/not-received');
    const lineIds = await lineIdsOf(tx, orderId);
    const reviewed = new Set(reviews.map(({ lineId }) => lineId));
    if (lineIds.some((id) => !reviewed.has(id))) fail('review/line-missing');
    if (reviews.length !== lineIds.length) fail('review/line-unknown');
    await writeReviews(tx, orderId, reviews);
  });
}

/** The job some days after receipt: who has said nothing was content. */
export async function reviewByDefault(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await transition(tx, { orderId, action: 'review', actor: 'system' }))) return;
    const lineIds = await lineIdsOf(tx, orderId);
    const said = { rating: GOOD, text: DEFAULT_TEXT, pictures: [] };
    await writeReviews(
      tx,
      orderId,
      lineIds.map((lineId) => ({ ...said, lineId })),
    );
  });
}

async function lineIdsOf(tx: Context, orderId: number): Promise<number[]> {
  const rows = await tx.db
    .select({ id: orderLine.id })
    .from(orderLine)
    .where(and(eq(orderLine.tenantId, tx.tenant.id), eq(orderLine.orderId, orderId)));
  return rows.map(({ id }) => id);
}

const write = defineStatement<{ goods_id: number; rating: number }>(
  'order.write-reviews',
  `update order_line l set rating = r.rating, review_text = r.text, review_pictures = r.pictures, reviewed_at = $4
   from jsonb_to_recordset($3::jsonb) as r ("lineId" bigint, rating int, text text, pictures jsonb)
   where l.tenant_id = $1 and l.order_id = $2 and l.id = r."lineId"
   returning l.goods_id, l.rating`,
);

async function writeReviews(tx: Context, orderId: number, reviews: readonly LineReview[]): Promise<void> {
  const written = await run(tx.db, write, [tx.tenant.id, orderId, JSON.stringify(reviews), tx.now()]);
  touch(tx, ...new Set(written.map((row) => reviewsTag(tx.tenant.id, row.goods_id))));
  const good = written.filter(({ rating }) => rating === GOOD).map((row) => row.goods_id);
  if (good.length > 0) await countGoodReviews(tx, good);
}

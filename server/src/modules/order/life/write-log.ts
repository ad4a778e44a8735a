import type { Context } from '../../../kernel/context.ts';
import { type OrderLogType, orderLog } from '../tables.ts';
import type { Actor } from './actor.ts';

/** Notes in the order's log what happened without changing its status. */
export async function writeLog(
  tx: Context,
  orderId: number,
  type: OrderLogType,
  actor: Actor,
): Promise<void> {
  await tx.db.insert(orderLog).values({ tenantId: tx.tenant.id, orderId, type, actor, createdAt: tx.now() });
}

import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

const lock = defineStatement<{ id: number }>(
  'membership-card.lock-card',
  'select id from member_card where tenant_id = $1 and id = $2 for no key update',
);

/**
 * Locks a card until the transaction ends: whatever moves its money or marks its recharges does so first, before it
 * locks anything else.
 */
export async function lockCard(tx: Context, cardId: number): Promise<void> {
  await run(tx.db, lock, [tx.tenant.id, cardId]);
}

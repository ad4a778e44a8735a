import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { cardAccountKinds } from './accounts.ts';

const openAccounts = defineStatement(
  'ledger.open-card-accounts',
  `insert into account (tenant_id, owner_type, owner_id, kind, unit)
   select $1, 'card', $2, w.kind, 'fen' from unnest($3::text[]) as w (kind)
   on conflict do nothing`,
);

/** Opens a new card's accounts for capital and gift, both empty; harmless when they are there. */
export async function openCardAccounts(tx: Context, cardId: number): Promise<void> {
  await run(tx.db, openAccounts, [tx.tenant.id, cardId, [...cardAccountKinds]]);
}

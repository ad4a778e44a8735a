import { defineStatement, run } from '../../kernel/database/statement.ts';
import { demoContent } from '../content/index.ts';
import type { Scene } from './scene.ts';

const insertRules = defineStatement(
  'demo.insert-recharge-rules',
  `insert into recharge_rule (tenant_id, threshold, bonus, repeats, created_at)
   select $1, r.amount, r.send, r.loop, $3 from jsonb_to_recordset($2::jsonb) as r (amount bigint, send bigint, loop boolean)
   order by r.amount`,
);

/** What recharges bring on top; no use case writes these rules yet. */
export async function installRules({ tx }: Scene): Promise<void> {
  await run(tx.db, insertRules, [tx.tenant.id, JSON.stringify(demoContent.rechargeRules), tx.now()]);
}

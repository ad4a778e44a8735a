import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

const keep = defineStatement<{ created_at: Date }>(
  'platform.keep-sandbox-parcel',
  `with kept as (
     insert into sandbox_parcel (tenant_id, number, created_at) values ($1, $2, $3)
     on conflict do nothing returning created_at
   )
   select created_at from kept
   union all select created_at from sandbox_parcel where tenant_id = $1 and number = $2 limit 1`,
);

/** When a played parcel was first asked for: now, if it was not yet. */
export async function firstAskedAt(ctx: Context, number: string): Promise<Date> {
  const [row] = await run(ctx.db, keep, [ctx.tenant.id, number, ctx.now()]);
  return row?.created_at ?? ctx.now();
}

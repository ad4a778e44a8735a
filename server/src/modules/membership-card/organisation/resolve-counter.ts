import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { digestToken } from '../../identity/index.ts';
import type { Counter, CounterContext } from './counter.ts';
import type { CounterAccount } from './create-account.ts';
import type { Permission } from './permissions.ts';
import { type CounterRoleKind, counterAccount } from './tables.ts';

interface SessionRow {
  tenant_id: number;
  session_id: number;
  account_id: number;
  kind: CounterRoleKind;
  permissions: Permission[];
  merchant_id: number | null;
  store_id: number | null;
}

const findSession = defineStatement<SessionRow>(
  'membership-card.find-counter-session',
  `select s.tenant_id, s.id as session_id, a.id as account_id, r.kind, r.permissions,
     coalesce(st.merchant_id, a.merchant_id) as merchant_id, a.store_id
   from counter_session s
   join counter_account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.status = 'active'
   join counter_role r on r.tenant_id = a.tenant_id and r.id = a.role_id and r.status = 'active'
   left join merchant_store st on st.tenant_id = a.tenant_id and st.id = a.store_id
   where s.token_digest = $1 and s.expires_at > $2`,
);

/**
 * Whom a token stands for and in which tenant; undefined when it is unknown or expired, or its account or role was
 * disabled. Asked of the database every time: who was disabled is out at once.
 * @param platform the context of no tenant
 */
export async function resolveCounter(
  platform: Context,
  token: string,
): Promise<{ readonly tenantId: number; readonly counter: Counter } | undefined> {
  const [row] = await run(platform.db, findSession, [digestToken(token), platform.now()]);
  if (!row) return undefined;
  const counter: Counter = {
    accountId: row.account_id,
    sessionId: row.session_id,
    role: row.kind,
    permissions: row.permissions,
    merchantId: row.merchant_id,
    storeId: row.store_id,
  };
  return { tenantId: row.tenant_id, counter };
}

/** The caller's own account. */
export async function getCounterAccount(ctx: CounterContext): Promise<CounterAccount> {
  const [row] = await ctx.db
    .select()
    .from(counterAccount)
    .where(and(eq(counterAccount.tenantId, ctx.tenant.id), eq(counterAccount.id, ctx.counter.accountId)));
  return row ?? fail('record/none');
}

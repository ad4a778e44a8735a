import { and, eq, lte } from 'drizzle-orm';
import { DAY, later } from '../../kernel/clock.ts';
import type { Context, UserContext } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { wechatForm } from './tables.ts';

/** WeChat's rules: how many messages each lets through, and for how long. */
const USES = { form: 1, payment: 3 } as const;
const VALID_DAYS = 7;
/** What WeChat's developer tools send instead of a form id. */
const MOCK = 'the formId is a mock one';

/** Keeps a form id of the signed-in user: `POST /{domain}/template-msg/wxa/formId` (contract §15). Once is enough. */
export async function keepForm(
  ctx: UserContext,
  { formId, kind }: { readonly formId: string; readonly kind: keyof typeof USES },
): Promise<void> {
  if (formId === MOCK) return;
  const now = ctx.now();
  const own = and(eq(wechatForm.tenantId, ctx.tenant.id), eq(wechatForm.userId, ctx.user.id));
  await ctx.db.delete(wechatForm).where(and(own, lte(wechatForm.expiresAt, now)));
  await ctx.db
    .insert(wechatForm)
    .values({
      tenantId: ctx.tenant.id,
      userId: ctx.user.id,
      formId,
      usesLeft: USES[kind],
      expiresAt: later(now, VALID_DAYS * DAY),
      createdAt: now,
    })
    .onConflictDoNothing();
}

const takeOldest = defineStatement<{ form_id: string }>(
  'notification.take-form',
  `update wechat_form f set uses_left = f.uses_left - 1
   where f.tenant_id = $1 and f.id = (
     select id from wechat_form
     where tenant_id = $1 and user_id = $2 and uses_left > 0 and expires_at > $3
     order by expires_at, id limit 1 for update skip locked)
   returning f.form_id`,
);

/** Takes one use of the user's form that ends first; undefined when none is left. */
export async function takeForm(tx: Context, userId: number): Promise<string | undefined> {
  const [taken] = await run(tx.db, takeOldest, [tx.tenant.id, userId, tx.now()]);
  return taken?.form_id;
}

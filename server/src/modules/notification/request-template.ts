import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { openidOf } from '../identity/index.ts';
import { fireTemplates } from './fire-templates.ts';
import { sendTemplateJob } from './jobs.ts';
import type { TemplateAccount } from './ports.ts';
import { currentState, statesOf } from './states.ts';
import { type Subject, type TemplateWord, templateRequest } from './tables.ts';

export interface NewTemplateRequest {
  readonly account: TemplateAccount;
  readonly templateId: string;
  readonly url?: string | undefined;
  readonly emphasis?: string | undefined;
  readonly words: Readonly<Record<string, TemplateWord>>;
  readonly formId?: string | undefined;
  /** What it waits for; absent: it is sent now. */
  readonly when?:
    | { readonly subject: Subject; readonly subjectId: number; readonly state: string }
    | undefined;
}

/**
 * Asks for a template message to the signed-in user (contract §15): now, or once something of theirs is in a state,
 * which it may be already. Refuses `template/no-openid` (not bound to that account), `template/unknown-state`,
 * `record/none`.
 */
export async function requestTemplate(ctx: UserContext, given: NewTemplateRequest): Promise<void> {
  const { when, ...message } = given;
  if ((await openidOf(ctx, ctx.user.id, `wechat-${given.account}`)) === undefined)
    return fail('template/no-openid');
  if (when) {
    const states: readonly string[] = statesOf[when.subject];
    if (!states.includes(when.state)) return fail('template/unknown-state');
    await currentState(ctx, when.subject, when.subjectId);
  }
  await inTransaction(ctx, async (tx) => {
    const facts = { tenantId: tx.tenant.id, userId: tx.user.id, createdAt: tx.now() };
    const [made] = await tx.db
      .insert(templateRequest)
      .values({
        ...message,
        ...facts,
        ...when,
        words: { ...given.words },
        status: when ? 'waiting' : 'queued',
      })
      .returning({ id: templateRequest.id });
    if (made && !when) await enqueue(tx, sendTemplateJob, { requestId: made.id });
  });
  // Asked only now that the request can be seen: whoever changes the state from here on finds it.
  if (when && (await currentState(ctx, when.subject, when.subjectId)) === when.state)
    await inTransaction(ctx, (tx) => fireTemplates(tx, { ...when, subjectIds: [when.subjectId] }));
}

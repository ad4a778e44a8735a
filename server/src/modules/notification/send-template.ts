import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { isFailure } from '../../kernel/errors.ts';
import { openidOf } from '../identity/index.ts';
import { takeForm } from './forms.ts';
import { type TemplateMessage, type TemplateSender, templateSenders } from './ports.ts';
import { templateRequest } from './tables.ts';

type TemplateRequest = typeof templateRequest.$inferSelect;

/** So many of a user's forms are tried for one message. */
const MOST_FORMS = 5;

/**
 * Sends a queued message, outside any transaction. What will never work is noted on the request; what may work later
 * (WeChat is busy, or not to be reached) is thrown, so that the job comes back.
 */
export async function sendTemplate(
  ctx: Context,
  { requestId }: { readonly requestId: number },
): Promise<void> {
  const one = and(eq(templateRequest.tenantId, ctx.tenant.id), eq(templateRequest.id, requestId));
  const [request] = await ctx.db
    .select()
    .from(templateRequest)
    .where(and(one, eq(templateRequest.status, 'queued')));
  if (!request) return;
  const failure = await attempt(ctx, request);
  const outcome =
    failure === undefined
      ? { status: 'sent' as const, sentAt: ctx.now() }
      : { status: 'failed' as const, failure };
  await ctx.db.update(templateRequest).set(outcome).where(one);
}

/** @returns why it will never go out, undefined when it has. */
async function attempt(ctx: Context, request: TemplateRequest): Promise<string | undefined> {
  const openid = await openidOf(ctx, request.userId, `wechat-${request.account}`);
  if (openid === undefined) return 'no openid';
  const { templateId, words } = request;
  const message = { openid, templateId, words, url: request.url ?? undefined };
  try {
    const sender = await ctx.ports.get(templateSenders).senderFor(ctx, request.account);
    if (request.account === 'mini') return await sendWithForm(ctx, sender, request, message);
    await sender.send(ctx, message);
    return undefined;
  } catch (error) {
    if (isFailure(error, 'wechat/refused')) return `WeChat refused: ${String(error.detail.passedCode)}`;
    if (isFailure(error, 'provider/not-configured')) return 'no account';
    throw error;
  }
}

/** A form that WeChat no longer takes is passed over for the next one. */
async function sendWithForm(
  ctx: Context,
  sender: TemplateSender,
  request: TemplateRequest,
  message: TemplateMessage,
): Promise<string | undefined> {
  let formId: string | null | undefined = request.formId;
  for (let tried = 0; tried < MOST_FORMS; tried++) {
    formId ??= await chooseForm(ctx, request);
    if (formId === undefined) return 'no form';
    try {
      await sender.send(ctx, { ...message, formId, emphasis: request.emphasis ?? undefined });
      return undefined;
    } catch (error) {
      if (!isFailure(error, 'template/form-spent')) throw error;
      formId = undefined;
    }
  }
  return 'no form';
}

/** Takes a form and notes it in one go: the job that comes back uses the same one. */
async function chooseForm(ctx: Context, request: TemplateRequest): Promise<string | undefined> {
  return inTransaction(ctx, async (tx) => {
    const formId = await takeForm(tx, request.userId);
    if (formId !== undefined)
      await tx.db
        .update(templateRequest)
        .set({ formId })
        .where(and(eq(templateRequest.tenantId, tx.tenant.id), eq(templateRequest.id, request.id)));
    return formId;
  });
}

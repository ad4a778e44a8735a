import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { type MailMessage, mailSenders, type SmsMessage, smsSenders } from './ports.ts';
import { type SentMessage, sentMessage } from './tables.ts';

/** Sends a short message through the tenant's channel, outside any transaction. Refuses what the ports refuse. */
export async function sendSms(ctx: Context, message: SmsMessage): Promise<void> {
  const sender = await ctx.ports.get(smsSenders).senderFor(ctx);
  const { mobile: target, text } = message;
  await logging(ctx, { channel: 'sms', target, text: withoutCode(message, text) }, () =>
    sender.send(ctx, message),
  );
}

/** As {@link sendSms}, for mail. */
export async function sendMail(ctx: Context, message: MailMessage): Promise<void> {
  const sender = await ctx.ports.get(mailSenders).senderFor(ctx);
  const { to: target, subject } = message;
  await logging(ctx, { channel: 'mail', target, text: withoutCode(message, subject) }, () =>
    sender.send(ctx, message),
  );
}

/** The log is read by staff, who must not be able to sign in as somebody. */
function withoutCode({ code }: { readonly code?: string | undefined }, text: string): string {
  return code ? text.replaceAll(code, '*'.repeat(code.length)) : text;
}

/** Sends, and writes down what was sent or why not. */
async function logging(
  ctx: Context,
  message: Pick<SentMessage, 'channel' | 'target' | 'text'>,
  send: () => Promise<void>,
): Promise<void> {
  const keep = (error: string | null) =>
    ctx.db.insert(sentMessage).values({ ...message, error, tenantId: ctx.tenant.id, createdAt: ctx.now() });
  try {
    await send();
  } catch (error) {
    await keep(isFailure(error) ? error.key : 'internal');
    throw error;
  }
  await keep(null);
}

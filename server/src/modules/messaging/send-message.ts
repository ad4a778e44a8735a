import type { Context } from '../../kernel/context.ts';
import { type MailMessage, mailSenders, type SmsMessage, smsSenders } from './ports.ts';

/** Sends a short message through the tenant's channel, outside any transaction. Refuses what the ports refuse. */
export async function sendSms(ctx: Context, message: SmsMessage): Promise<void> {
  const sender = await ctx.ports.get(smsSenders).senderFor(ctx);
  await sender.send(ctx, message);
}

/** As {@link sendSms}, for mail. */
export async function sendMail(ctx: Context, message: MailMessage): Promise<void> {
  const sender = await ctx.ports.get(mailSenders).senderFor(ctx);
  await sender.send(ctx, message);
}

import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { smsSenders } from '../ports.ts';
import { fillTemplate } from './fill-template.ts';
import { smsTemplate } from './tables.ts';

export interface NamedSms {
  readonly mobile: string;
  /** The shop's own name of the text; of several the newest. */
  readonly name: string;
  /** What the text's variables stand for. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Sends one of the shop's texts, found by its name, without any limit: for the shop's own systems. Refuses
 * `message/no-template`, `message/template-malformed`, those of the message port (`provider/not-configured`,
 * `message/…`) and `outbound/…`.
 */
export async function sendNamedSms(ctx: Context, { mobile, name, values }: NamedSms): Promise<void> {
  const [template] = await ctx.db
    .select()
    .from(smsTemplate)
    .where(
      and(
        eq(smsTemplate.tenantId, ctx.tenant.id),
        eq(smsTemplate.name, name),
        eq(smsTemplate.isActive, true),
      ),
    )
    .orderBy(desc(smsTemplate.id))
    .limit(1);
  const message = fillTemplate(template ?? fail('message/no-template'), values);
  const sender = await ctx.ports.get(smsSenders).senderFor(ctx);
  await sender.send(ctx, { mobile, ...message });
}

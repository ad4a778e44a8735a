import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fillTemplate, getSmsTemplate, smsSenders } from '../messaging/index.ts';
import { type PartOfPicture, picturesRequired, tryPicture, usePicture } from './pictures.ts';

export interface TemplateSms {
  readonly templateId: number;
  readonly mobile: string;
  /** What the template's variables stand for. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the picture said, where the shop asks for one before it sends an SMS. */
  readonly picture?: PartOfPicture | undefined;
}

/**
 * Sends one of the shop's texts to a number. Refuses `message/no-template`, `message/template-malformed`, the
 * picture's refusals, those of the message port (`provider/not-configured`, `message/…`) and `outbound/…`.
 */
export async function sendTemplateSms(ctx: Context, wanted: TemplateSms): Promise<void> {
  const template = await getSmsTemplate(ctx, wanted.templateId);
  const message = fillTemplate(template, wanted.values);
  const sender = await ctx.ports.get(smsSenders).senderFor(ctx);
  if (await picturesRequired(ctx)) {
    const proof = await tryPicture(ctx, wanted.picture);
    await inTransaction(ctx, (tx) => usePicture(tx, proof));
  }
  await sender.send(ctx, { mobile: wanted.mobile, ...message });
}

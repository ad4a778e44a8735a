import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';
import type { TemplateWord } from './tables.ts';

/** From which of the shop's accounts at WeChat a message comes. */
export type TemplateAccount = 'mini' | 'official';

export interface TemplateMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly url?: string | undefined;
  /** Mini-programs only. */
  readonly formId?: string | undefined;
  readonly emphasis?: string | undefined;
  readonly words: Readonly<Record<string, TemplateWord>>;
}

/**
 * Hands a message to WeChat. Throws `template/form-spent` (another form may do), `wechat/refused` (detail
 * `passedCode`: never), `wechat/busy` and `outbound/…` (perhaps later).
 */
export interface TemplateSender {
  send(ctx: Context, message: TemplateMessage): Promise<void>;
}

/** `senderFor` refuses `provider/not-configured`. */
export interface TemplateSenders {
  senderFor(ctx: Context, account: TemplateAccount): Promise<TemplateSender>;
}

export const templateSenders = definePort<TemplateSenders>('notification.template-senders');

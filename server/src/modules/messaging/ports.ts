import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';

/**
 * A short message. With a code it is a verification message, and a channel with templates uses that template; with a
 * template of its own, the channel uses that one.
 */
export interface SmsMessage {
  readonly mobile: string;
  readonly text: string;
  readonly code?: string | undefined;
  readonly template?: SmsServiceTemplate | undefined;
}

/** A text that the SMS service has approved, and what its variables stand for. */
export interface SmsServiceTemplate {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly code?: string | undefined;
}

/**
 * Hands a message to a channel. When it comes back, the channel has accepted the message.
 * Throws `outbound/…` where it is unknown whether the message went out, and where it surely did not:
 * - `message/refused` (detail `reason`): the channel will not send now (account, balance, signature, server answer),
 * - `message/target-limited`: the channel has sent this number enough for now,
 * - `message/content-refused`: the channel objects to the content,
 * - `message/template-malformed`: the template's data, as the shop has configured it, is no JSON object.
 */
export interface SmsSender {
  send(ctx: Context, message: SmsMessage): Promise<void>;
}

/** As {@link SmsSender}, for mail. */
export interface MailSender {
  send(ctx: Context, message: MailMessage): Promise<void>;
}

/**
 * The sender a tenant has. `senderFor` refuses `provider/not-configured` (none, and no sandbox) and
 * `message/unknown-channel` (its credentials name a channel this installation does not know).
 */
export interface Senders<Sender> {
  senderFor(ctx: Context): Promise<Sender>;
}

export const smsSenders = definePort<Senders<SmsSender>>('messaging.sms');
export const mailSenders = definePort<Senders<MailSender>>('messaging.mail');

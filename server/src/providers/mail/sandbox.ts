import { keepMessage, type MailSender } from '../../modules/messaging/index.ts';

/** Keeps mails where `GET /sandbox/outbox` shows them. */
export const sandboxMailSender: MailSender = {
  send: (ctx, { to, subject, text, code }) =>
    keepMessage(ctx, { channel: 'mail', to, text: `${subject}\n\n${text}`, code }),
};

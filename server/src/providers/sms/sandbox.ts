import { keepMessage, type SmsSender } from '../../modules/messaging/index.ts';

/** Keeps messages where `GET /sandbox/outbox` shows them. */
export const sandboxSmsSender: SmsSender = {
  send: (ctx, { mobile, text, code }) => keepMessage(ctx, { channel: 'sms', to: mobile, text, code }),
};

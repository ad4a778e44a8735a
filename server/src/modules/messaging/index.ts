export {
  type MailMessage,
  type MailSender,
  mailSenders,
  type Senders,
  type SmsMessage,
  type SmsSender,
  smsSenders,
} from './ports.ts';
export {
  keepMessage,
  listOutbox,
  type OutboxMessage,
  sweepOutbox,
} from './sandbox-outbox.ts';
export { sendMail, sendSms } from './send-message.ts';

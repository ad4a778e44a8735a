export { sentMessageRecords, siteMessageRecords } from './message-records.ts';
export {
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
export { countUnread, listChat, sendChatMessage } from './site-messages/chat.ts';
export { listSiteMessages } from './site-messages/list-site-messages.ts';
export {
  deleteSiteMessage,
  getSiteMessage,
  readSiteMessage,
  readSiteMessages,
} from './site-messages/mark-site-message.ts';
export {
  type SiteMessage,
  sendSiteMessage,
} from './site-messages/send-site-message.ts';
export { fillTemplate } from './sms-templates/fill-template.ts';
export {
  changeSmsTemplate,
  createSmsTemplate,
  getSmsTemplate,
  listSmsTemplates,
} from './sms-templates/keep-template.ts';
export { sendNamedSms } from './sms-templates/send-named.ts';
export { smsTemplateRecords } from './sms-templates/template-records.ts';

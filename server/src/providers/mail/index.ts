export { mailKind } from './kind.ts';
export { sandboxMailSender } from './sandbox.ts';
export { createSmtpSender, type SmtpSettings, smtpSettings } from './smtp.ts';

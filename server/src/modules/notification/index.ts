export { fireForApplication, fireForArticle, fireForComment, fireForOrder } from './fire-templates.ts';
export { keepForm } from './forms.ts';
export { sendTemplateJob } from './jobs.ts';
export {
  type TemplateAccount,
  type TemplateMessage,
  type TemplateSender,
  type TemplateSenders,
  templateSenders,
} from './ports.ts';
export { requestTemplate } from './request-template.ts';
export { sendTemplate } from './send-template.ts';
export type { Subject } from './tables.ts';
export { retryTemplate, templateRequestRecords } from './template-records.ts';

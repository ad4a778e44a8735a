import { retryTemplate, templateRequestRecords } from '../../../../modules/notification/index.ts';
import { choice, id, json, moment, reference, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const templateMessages = defineResource({
  ...templateRequestRecords,
  name: 'template-messages',
  group: 'members',
  title: { zh: '模板消息', en: 'Template messages' },
  help: {
    zh: '客户端请求的微信模板消息，以及是否已发出',
    en: 'What clients asked WeChat to tell their users, and what became of it',
  },
  fields: {
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    account: choice({
      ...{ zh: '发送账号', en: 'Account', readOnly },
      options: {
        mini: { zh: '小程序', en: 'Mini-program' },
        official: { zh: '公众号', en: 'Official account' },
      },
    }),
    templateId: text({ zh: '模板编号', en: 'Template', readOnly }),
    words: json({ zh: '内容', en: 'Words', readOnly, unlogged: true }),
    url: text({ zh: '打开页面', en: 'Opens', readOnly }),
    subject: choice({
      ...{ zh: '触发对象', en: 'Waits for', readOnly },
      help: { zh: '为空则立即发送', en: 'Empty: sent at once' },
      options: {
        order: { zh: '订单', en: 'An order' },
        comment: { zh: '评论', en: 'A comment' },
        article: { zh: '文章', en: 'An article' },
        'seller-application': { zh: '分销商申请', en: 'An application to sell' },
      },
    }),
    subjectId: id({ zh: '对象编号', en: 'Which', readOnly }),
    state: text({ zh: '触发状态', en: 'Comes to', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        waiting: { zh: '等待触发', en: 'Waiting' },
        queued: { zh: '待发送', en: 'Queued' },
        sent: { zh: '已发送', en: 'Sent' },
        failed: { zh: '失败', en: 'Failed' },
      },
    }),
    failure: text({ zh: '失败原因', en: 'Why it failed', readOnly }),
    sentAt: moment({ zh: '发送时间', en: 'Sent', readOnly }),
    createdAt: moment({ zh: '请求时间', en: 'Asked for', readOnly }),
  },
  columns: ['userId', 'account', 'templateId', 'subject', 'state', 'status', 'failure', 'createdAt'],
  actions: {
    retry: action({
      title: { zh: '重新发送', en: 'Send again' },
      isBulk: true,
      isPossible: (row) => row.status === 'failed',
      errors: {
        'template/not-failed': [409, '只有发送失败的消息可以重发 · only what has failed is sent again'],
      },
      handle: (tx, requestId) => retryTemplate(tx, { requestId }),
    }),
  },
});

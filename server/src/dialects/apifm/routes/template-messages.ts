import { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import { keepForm, requestTemplate, type Subject } from '../../../modules/notification/index.ts';
import { integer, jsonText, text } from '../params.ts';
import { route } from '../route.ts';

const group = '微信开发';
const access = 'user';

/** What a message may wait for, and the states by their numbers. */
const MODULES: Readonly<Record<string, { subject: Subject; states: Readonly<Record<number, string>> }>> = {
  order: {
    subject: 'order',
    states: { [-1]: 'closed', 0: 'unpaid', 1: 'paid', 2: 'shipped', 3: 'received', 4: 'reviewed' },
  },
  comment: { subject: 'comment', states: { 1: 'vetted', 2: 'replied' } },
  cmsnews: { subject: 'article', states: { 1: 'refused', 2: 'approved' } },
  saleDistributionApply: { subject: 'seller-application', states: { 1: 'refused', 2: 'approved' } },
};

const MOST_WORDS = 20;
const word = z.object({
  value: z.union([z.string().max(1000), z.number()]).transform(String),
  color: z.string().max(32).optional(),
});
const words = z.record(z.string().max(64), word).refine((given) => Object.keys(given).length <= MOST_WORDS);

/** Contract §15: template messages. */
export const templateMessageRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/template-msg/wxa/formId',
    summary: '存储小程序模板消息的formid数据',
    group,
    access,
    params: {
      formId: text(128).describe('表单的 formId 或支付的 prepay_id'),
      type: z.enum(['form', 'pay']).describe('form 表单提交，pay 支付'),
    },
    handle: (ctx, { formId, type }) => keepForm(ctx, { formId, kind: type === 'pay' ? 'payment' : 'form' }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/template-msg/put',
    summary: '发送模板消息',
    group,
    access,
    rate: 'message',
    params: {
      module: z
        .enum(['immediately', 'order', 'comment', 'cmsnews', 'saleDistributionApply'])
        .describe('immediately 立即发送；其他为所属业务到达触发状态时发送'),
      business_id: integer(1).optional().describe('订单/留言/文章/分销申请的 id，非立即发送时必填'),
      trigger: integer(-1, 4).optional().describe('触发的状态，非立即发送时必填'),
      type: integer(0, 1).describe('0 小程序，1 服务号'),
      template_id: text(128).describe('模板消息id'),
      form_id: text(128).optional().describe('formId 或 prepay_id，不传则从已存储的中取'),
      url: text(1000).optional().describe('点击后打开的页面'),
      emphasis_keyword: text(64).optional().describe('需要放大的关键词'),
      postJsonString: jsonText(words).describe('模板内容：{"keyword1":{"value":"…","color":"…"}}'),
    },
    errors: {
      'template/no-openid': [20000, '当前用户未绑定微信，无法接收模板消息'],
      'template/unknown-state': [601, '参数格式错误：trigger'],
      'template/when-missing': [600, '缺少参数：business_id 或 trigger'],
    },
    handle: (ctx, given) =>
      requestTemplate(ctx, {
        account: given.type === 0 ? 'mini' : 'official',
        templateId: given.template_id,
        url: given.url,
        emphasis: given.emphasis_keyword,
        words: given.postJsonString,
        formId: given.form_id,
        when: whenOf(given.module, given.business_id, given.trigger),
      }),
  }),
];

function whenOf(name: string, subjectId: number | undefined, trigger: number | undefined) {
  const known = MODULES[name];
  if (!known) return undefined;
  if (subjectId === undefined || trigger === undefined) return fail('template/when-missing');
  return {
    subject: known.subject,
    subjectId,
    state: known.states[trigger] ?? fail('template/unknown-state'),
  };
}

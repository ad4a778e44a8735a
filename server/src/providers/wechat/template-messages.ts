import { fail, isFailure } from '../../kernel/errors.ts';
import { keepMessage } from '../../modules/messaging/index.ts';
import type { TemplateAccount, TemplateMessage, TemplateSender } from '../../modules/notification/index.ts';
import { askWechat, type WechatServiceSettings } from './service.ts';

/** 41028 no such form or expired, 41029 used before. */
const SPENT_FORM: ReadonlySet<unknown> = new Set([41028, 41029]);

/** Template messages through WeChat: `wxopen/template/send` of a mini-program, `template/send` of a service account. */
export function createTemplateSender(
  settings: WechatServiceSettings,
  account: TemplateAccount,
): TemplateSender {
  const path =
    account === 'mini' ? '/cgi-bin/message/wxopen/template/send' : '/cgi-bin/message/template/send';
  return {
    async send(ctx, message) {
      const body = JSON.stringify(account === 'mini' ? forMini(message) : forOfficial(message));
      try {
        await askWechat(ctx, settings, { path, body });
      } catch (error) {
        if (isFailure(error, 'wechat/refused') && SPENT_FORM.has(error.detail.passedCode))
          return fail('template/form-spent');
        throw error;
      }
    },
  };
}

function forMini({ openid, templateId, url, formId, emphasis, words }: TemplateMessage) {
  return {
    touser: openid,
    template_id: templateId,
    page: url,
    form_id: formId,
    data: words,
    emphasis_keyword: emphasis,
  };
}

function forOfficial({ openid, templateId, url, words }: TemplateMessage) {
  return { touser: openid, template_id: templateId, url, data: words };
}

/** Template messages without WeChat: kept, to be read in the sandbox's outbox under the openid. */
export const sandboxTemplateSender: TemplateSender = {
  async send(ctx, { openid, templateId, url, words }) {
    const said = Object.entries(words).map(([name, { value }]) => `${name}：${value}`);
    const text = [`模板 ${templateId}`, ...said, ...(url === undefined ? [] : [`打开 ${url}`])].join('\n');
    await keepMessage(ctx, { channel: 'template', to: openid, text });
  },
};

import type { Context } from '../../../kernel/context.ts';
import { isFailure } from '../../../kernel/errors.ts';
import { agree, getPage, hasAgreed } from '../../../modules/content/index.ts';
import { absoluteHtml } from '../../../modules/files/index.ts';
import { integer, text } from '../params.ts';
import { route } from '../route.ts';

/** Only texts meant to be read: pages of other keys are no agreements. */
const AGREEMENT = /_(protocols|description)$/;

export const protocolRoutes = [
  route({
    method: 'GET',
    path: '/front/account/login/protocol',
    summary: '隐私政策',
    group: '登录接口',
    access: 'optional',
    params: {
      document_type: text(32).optional().describe('文档类型：store 为开店协议'),
      state: integer(0, 1).optional().describe('1 表示同意（需登录）'),
      protocols_key: text(64).optional().describe('协议的KEY，默认 reg_protocols_description'),
    },
    handle: async (ctx, { document_type, state, protocols_key }) => {
      const usual = document_type === 'store' ? 'open_store_description' : 'reg_protocols_description';
      const key = protocols_key ?? usual;
      const document = AGREEMENT.test(key) ? await textOf(ctx, key) : undefined;
      if (document === undefined) return { document: '', state: 0 };
      const { user } = ctx;
      if (user && state === 1) await agree({ ...ctx, user }, key);
      const agreed = user !== undefined && (await hasAgreed(ctx, user.id, key));
      return { document: absoluteHtml(ctx, document), state: agreed ? 1 : 0 };
    },
  }),
];

async function textOf(ctx: Context, key: string): Promise<string | undefined> {
  try {
    return (await getPage(ctx, key)).content;
  } catch (error) {
    if (isFailure(error, 'record/none')) return undefined;
    throw error;
  }
}

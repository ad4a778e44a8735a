import { shortenUrl } from '../../../modules/platform/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';

export const shortUrlRoutes = [
  route({
    method: 'POST',
    path: '/common/short-url/shorten',
    summary: '长链接转短链接',
    group: '其他接口',
    access: 'public',
    rate: 'message',
    params: { url: text(4096).describe('长链接地址，http 或 https') },
    errors: { 'short-url/bad-target': [601, '参数格式错误：url 必须是公网可访问的 http 或 https 地址'] },
    handle: async (ctx, { url }) => `${ctx.publicUrl}/s/${await shortenUrl(ctx, url)}`,
  }),
];

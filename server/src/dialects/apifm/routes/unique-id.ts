import { nextUniqueId } from '../../../modules/platform/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';

export const uniqueIdRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/uniqueId/get',
    summary: '分布式系统唯一ID',
    group: '其他接口',
    access: 'public',
    params: { type: text(64).optional().describe('类型，每种类型独立计数') },
    errors: { 'unique-id/too-many-types': [4000, '类型过多，请使用已有的类型'] },
    handle: (ctx, { type }) => nextUniqueId(ctx, type),
  }),
];

import { fail } from '../../../kernel/errors.ts';
import { storeFile } from '../../../modules/files/index.ts';
import { text } from '../params.ts';
import { FILE_FIELD } from '../request.ts';
import { route } from '../route.ts';
import { uploadView } from '../views/upload.ts';

export const uploadRoutes = [
  route({
    method: 'POST',
    path: '/front/sys/upload/index',
    summary: '上传图片',
    group: '系统接口',
    access: 'user',
    undocumented: true,
    upload: true,
    rate: 'upload',
    params: {
      [FILE_FIELD]: text().optional().describe('文件域的名称'),
      materialType: text(16).optional().describe('素材类型：image'),
    },
    errors: {
      'files/empty': [300, '上传失败'],
      'files/too-large': [300, '上传失败：文件大小不能超过{limit}MB'],
      'request/too-large': [300, '上传失败：文件过大'],
      'files/type-refused': [300, '上传失败：不支持的文件类型'],
      'files/picture-broken': [300, '上传失败：图片已损坏'],
      'files/picture-too-large': [300, '上传失败：图片像素过大'],
    },
    handle: async (ctx, _given, { file }) => {
      const stored = await storeFile(ctx, { ...(file ?? fail('files/empty')), userId: ctx.user.id });
      return uploadView(ctx, stored);
    },
  }),
];

import { fail } from '../../../kernel/errors.ts';
import { absoluteUrl, storeFile } from '../../../modules/files/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';

/** Half a megabyte. */
export const LARGEST_UPLOAD = 512 * 1024;

const EXTENSION = /\.(jpg|jpeg|png|gif)$/i;
const KINDS = ['jpg', 'png', 'gif'];

const broken = [503, '非法图像文件'] as const;
const noFile = '图片上传有误';

export const systemUploadRoutes = [
  route({
    rpc: 'system.upload',
    summary: '文件上传接口',
    group: '系统',
    access: 'user',
    writes: true,
    upload: true,
    params: { image: text().describe('图片文件，表单的文件域，不参与签名') },
    missing: { image: noFile },
    done: '上传成功',
    errors: {
      'files/empty': [503, noFile],
      'files/too-large': [503, '上传文件大小不符'],
      'files/extension-refused': [503, '上传文件后缀不允许'],
      'files/type-refused': broken,
      'files/picture-broken': broken,
      'files/picture-too-large': broken,
    },
    handle: async (ctx, _params, { file }) => {
      if (!file) return fail('files/empty');
      if (!EXTENSION.test(file.originalName)) return fail('files/extension-refused');
      const stored = await storeFile(ctx, { ...file, userId: ctx.user.id, kinds: KINDS });
      return {
        file_id: String(stored.id),
        image_url: absoluteUrl(ctx, stored.url),
        relative_image_url: stored.url,
      };
    },
  }),
];

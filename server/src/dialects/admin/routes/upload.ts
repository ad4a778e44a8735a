import { absoluteUrl, storeFile } from '../../../modules/files/index.ts';
import { adminRoute, type StaffContext } from '../route.ts';
import { uploadedFile } from '../upload.ts';

export const uploadRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/files',
    summary: '上传文件 · put a file of the shop into its library: multipart, field `file`',
    group: 'system',
    access: 'staff',
    permission: 'files:create',
    isForShops: true,
    hasUpload: true,
    status: 201,
    params: {},
    errors: {
      'files/too-large': [413, '文件过大 · the file is too large'],
      'files/type-refused': [400, '不支持的文件类型 · files of this kind are not taken'],
      'files/picture-broken': [400, '图片已损坏 · the picture is broken'],
      'files/picture-too-large': [400, '图片尺寸过大 · the picture has too many pixels'],
    },
    handle: async (ctx: StaffContext, _params, request) => {
      const { id, url, originalName, contentType, size, width, height } = await storeFile(
        ctx,
        uploadedFile(request),
      );
      return { id, url: absoluteUrl(ctx, url), originalName, contentType, size, width, height };
    },
  }),
];

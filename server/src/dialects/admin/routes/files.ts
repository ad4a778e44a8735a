import { recordAudit } from '../../../modules/backoffice/index.ts';
import { absoluteUrl, storeFile } from '../../../modules/files/index.ts';
import { adminRoute } from '../route.ts';
import { uploadedFile } from '../upload.ts';

export const fileRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/files',
    summary: '上传文件 · upload a file of the shop, as multipart/form-data in the field "file"',
    group: 'system',
    access: 'staff',
    permission: 'files:create',
    isForShops: true,
    hasUpload: true,
    status: 201,
    params: {},
    errors: {
      'files/empty': [400, '未选择文件 · no file'],
      'files/too-large': [413, '文件过大 · the file is too large'],
      'files/type-refused': [400, '不支持的文件类型 · this type of file is not taken'],
      'files/picture-broken': [400, '图片已损坏 · the picture is broken'],
      'files/picture-too-large': [400, '图片像素过大 · the picture has too many pixels'],
    },
    handle: async (ctx, _params, request) => {
      const stored = await storeFile(ctx, uploadedFile(request));
      const { id, key, originalName, contentType, size, url, width, height } = stored;
      const after = { key, originalName, contentType, size };
      await recordAudit(ctx, ctx.staff, { action: 'create', resource: 'files', resourceId: id, after });
      return { id, url: absoluteUrl(ctx, url), ...after, width, height };
    },
  }),
];

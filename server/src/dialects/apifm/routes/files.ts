import { fetchFile, fileRoot, listFiles, storeFile } from '../../../modules/files/index.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { uploadedFile } from '../upload.ts';
import { fileEntryView, uploadView } from '../views/file.ts';

const group = '文件管理';

const noFile = [10000, '未选择上传文件'] as const;

const fileErrors = {
  'files/empty': noFile,
  'files/type-refused': [601, '不支持的文件类型'],
  'files/picture-broken': [601, '图片已损坏'],
  'files/picture-too-large': [601, '图片像素过大'],
} as const;

export const fileRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/dfs/upload/file',
    summary: '上传本地文件至服务器',
    group,
    access: 'user',
    upload: true,
    rate: 'upload',
    params: { upfile: text().describe('文件域的名称') },
    missing: noFile,
    errors: { ...fileErrors, 'request/too-large': [601, '文件过大'] },
    handle: async (ctx, _params, request) => {
      const stored = await storeFile(ctx, { ...uploadedFile(request), userId: ctx.user.id });
      return uploadView(ctx, stored);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/dfs/upload/url',
    summary: '下载文件至分布式文件系统',
    group,
    access: 'user',
    rate: 'upload',
    params: {
      remoteFileUrl: text(2000).describe('远程文件地址'),
      ext: text(16)
        .regex(/^\.?[A-Za-z0-9]+$/)
        .describe('文件后缀名，如 .jpg；以文件内容为准'),
    },
    errors: {
      ...fileErrors,
      'outbound/refused-address': [601, '参数格式错误：远程文件地址不可用'],
      'outbound/too-large': [601, '文件过大'],
      'outbound/timeout': [800, '接口无响应'],
      'outbound/unreachable': [800, '接口无响应'],
      'outbound/bad-answer': [800, '接口无响应'],
    },
    handle: async (ctx, { remoteFileUrl }) => {
      const stored = await fetchFile(ctx, { address: remoteFileUrl, userId: ctx.user.id });
      return uploadView(ctx, stored);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/dfs/upload/list',
    summary: '获取DFS当前文件列表',
    group,
    access: 'optional',
    params: { path: text(200).optional().describe('目录，默认根目录') },
    handle: async (ctx, { path }) => {
      const entries = await listFiles(ctx, {
        folder: folderOf(path ?? '', fileRoot(ctx)),
        userId: ctx.user?.id,
      });
      return entries.map((entry) => fileEntryView(ctx, entry));
    },
  }),
];

/** A folder as the core names it; clients also send back the `key` that the list gave them. */
function folderOf(path: string, root: string): string {
  const plain = path.replaceAll(/^\/+|\/+$/g, '');
  return `/${plain}/`.startsWith(root) ? plain.slice(root.length - 1) : plain;
}

import { fail } from '../../../kernel/errors.ts';
import { absoluteUrl, storeFile } from '../../../modules/files/index.ts';
import { scanCode } from '../../../modules/membership-card/index.ts';
import { datePrinter } from '../dates.ts';
import { PlainAnswer } from '../envelope.ts';
import { integer, text } from '../params.ts';
import { route } from '../route.ts';
import { scannedView } from '../views/scanned.ts';

const PICTURES = ['jpg', 'png', 'gif'];
const EDITOR = 2;
/** Whose files they are: no user's, and not the shop's own either, which everybody may list. */
const NOBODY = -1;

/** Contract §5 and §7. */
export const toolRoutes = [
  route({
    path: 'manage/upload/image',
    summary: '图片上传',
    group: '图片上传',
    access: 'optional',
    permission: 'picture.upload',
    openBy: 'openUpload',
    upload: true,
    rate: 'upload',
    params: { module: integer(1, 2).describe('模块：1 普通图片，2 编辑器') },
    errors: {
      'files/empty': [1, '请选择图片'],
      'files/too-large': [1, '图片不能超过{limit}MB'],
      'files/type-refused': [1, '只支持 jpg、jpeg、gif、png 图片'],
      'files/picture-broken': [1, '图片已损坏'],
      'files/picture-too-large': [1, '图片像素过大'],
    },
    handle: async (ctx, { module }, _request, file) => {
      if (!file) return fail('files/empty');
      const stored = await storeFile(ctx, { ...file, userId: NOBODY, kinds: PICTURES });
      const url = absoluteUrl(ctx, stored.url);
      return new PlainAnswer(
        module === EDITOR ? { errno: '0', data: [url] } : { name: stored.url, url, error: '0' },
      );
    },
  }),
  route({
    path: 'manage/tool/scan',
    summary: '二維碼掃描',
    group: '二維碼掃描',
    access: 'optional',
    permission: 'card.scan',
    openBy: 'openScan',
    params: { qrcode: text(600).describe('二維碼内容') },
    errors: {
      'code/card-unknown': [1, '會員卡不存在!'],
      'code/coupon-unknown': [1, '優惠券不存在!'],
    },
    handle: async (ctx, { qrcode }) => {
      const print = await datePrinter(ctx, 'text');
      return { data: scannedView(await scanCode(ctx, qrcode), ctx, print) };
    },
  }),
];

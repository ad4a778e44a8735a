import { fail } from '../../../kernel/errors.ts';
import { goodsListTag, listGoods } from '../../../modules/catalog/index.ts';
import { checkBarcode } from '../../../modules/platform/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { barcodeView } from '../views/barcode.ts';

const first = { page: 1, pageSize: 1 };

export const barcodeRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/barcode/info',
    summary: '商品条码查询',
    group: '其他接口',
    access: 'public',
    params: { barcode: text(64).describe('商品条码：EAN-13、EAN-8 或 UPC-A') },
    errors: { 'barcode/malformed': [40000, '条码格式有误'] },
    handle: async (ctx, { barcode }) => {
      for (const spelling of checkBarcode(barcode)) {
        const [goods] = await listGoods(ctx, { barcode: spelling, paging: first });
        if (goods)
          return new CacheableAnswer(barcodeView(barcode, goods, ctx), [goodsListTag(ctx.tenant.id)]);
      }
      return fail('record/none');
    },
  }),
];

import { describe, expect, it } from 'vitest';
import { changeGoods } from '../../../src/modules/catalog/index.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const ask = (barcode?: string, domain = 'shop') => t.get(`/${domain}/barcode/info`, { barcode });

describe('a barcode', () => {
  it('names the shop’s goods', async () => {
    const goods = await insertGoods(t.ctx, {
      name: '龙井',
      barcode: '6901234567892',
      price: 1250,
      unitName: '罐',
    });
    expect(await ask('6901234567892')).toMatchObject({
      code: 0,
      data: {
        ...{ barcode: '6901234567892', goodsId: goods.id, name: '龙井', price: 12.5, unit: '罐' },
        pic: expect.stringMatching(/^https:/),
      },
    });
  });

  it('of UPC-A is found under its longer spelling too', async () => {
    await insertGoods(t.ctx, { name: 'Soup', barcode: '0036000291452' });
    expect(await ask('036000291452')).toMatchObject({
      code: 0,
      data: { barcode: '036000291452', name: 'Soup' },
    });
  });

  it('with a slip in it is refused', async () => {
    for (const barcode of ['6901234567893', '12345', 'abc', '69012345678921'])
      expect(await ask(barcode), barcode).toEqual({ code: 40000, msg: '条码格式有误' });
    expect(await ask()).toMatchObject({ code: 600 });
  });

  it('that no goods of this shop has is unknown', async () => {
    expect(await ask('4006381333931')).toMatchObject({ code: 700 });
    expect(await ask('6901234567892', 'rival')).toMatchObject({ code: 700 });
  });

  it('of goods off the shelf is unknown, at once', async () => {
    const goods = await insertGoods(t.ctx, { barcode: '96385074' });
    expect(await ask('96385074')).toMatchObject({ code: 0 });
    await changeGoods(t.ctx, goods.id, { status: 'off-shelf' });
    expect(await ask('96385074')).toMatchObject({ code: 700 });
  });
});

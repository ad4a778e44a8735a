import { asc } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { keepRecords, type RecordValues } from '../../../kernel/records/keep-records.ts';
import { dailyPrice } from '../tables.ts';
import { goodsListTag, goodsTag } from '../tags.ts';
import { markRules } from './mark-rules.ts';
import { skuOfGoods } from './sku-of-goods.ts';

const records = keepRecords(dailyPrice, {
  filters: ['goodsId', 'skuId', 'day'],
  sorts: ['day'],
  order: [asc(dailyPrice.day), asc(dailyPrice.id)],
  tags: (tenantId, { goodsId }) => [goodsTag(tenantId, goodsId), goodsListTag(tenantId)],
});

/** One day of a goods, or of one of its SKUs: `skuId` may be left out where there is only one. */
export interface NewDailyPrice {
  readonly goodsId: number;
  readonly skuId?: number | null | undefined;
  /** `yyyy-MM-dd` */
  readonly day: string;
  /** Fen. */
  readonly price: number;
  readonly stock: number;
}

/** The days on which goods are sold, each with its price and stock. Refuses `daily-price/invalid` {field}. */
export const dailyPriceRecords = {
  ...records,
  create: async (tx: Context, { goodsId, skuId, day, price, stock }: NewDailyPrice) => {
    const sku = await skuOfGoods(tx, goodsId, skuId);
    const row = await records.create(tx, { goodsId, skuId: sku, day, price, stock });
    await markRules(tx, goodsId);
    return row;
  },
  /** What is left of a day is moved by {@link adjustStock}: customers move it too. */
  update: (tx: Context, id: number, { price }: Pick<RecordValues<typeof dailyPrice>, 'price'>) =>
    records.update(tx, id, { price }),
  remove: async (tx: Context, id: number) => {
    const { goodsId } = await records.lock(tx, id);
    await records.remove(tx, id);
    await markRules(tx, goodsId);
  },
};

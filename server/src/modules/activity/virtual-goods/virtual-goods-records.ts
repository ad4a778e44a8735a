import { asc, desc } from 'drizzle-orm';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { virtualGoods, virtualGoodsPurchase } from './tables.ts';

/** Virtual goods as staff see them, off the shelf too, in the shop's order. */
export const virtualGoodsRecords = showRecords(virtualGoods, {
  filters: ['status', 'categoryId', 'createdAt'],
  sorts: ['createdAt'],
  search: ['name'],
  label: 'name',
  order: [asc(virtualGoods.sortOrder), desc(virtualGoods.id)],
});

/** Who has bought what. */
export const virtualGoodsPurchaseRecords = showRecords(virtualGoodsPurchase, {
  filters: ['goodsId', 'userId', 'createdAt'],
  sorts: ['createdAt'],
});

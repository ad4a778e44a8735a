import { defineStatement, run } from '../../kernel/database/statement.ts';
import { adjustStock, changeGoods, changePrice, createGoods } from '../../modules/catalog/index.ts';
import { type DemoGoods, demoContent } from '../content/index.ts';
import type { Shelves } from './catalog.ts';
import { goodsInput } from './goods-input.ts';
import { Names, type Scene } from './scene.ts';

/** Goods with the SKUs they got, in the order of the content. */
export interface InstalledGoods {
  readonly ids: Names;
  readonly skus: Names<readonly number[]>;
}

/** The first goods came so many days before the birth, one more each day: the list of new ones has an order. */
const FIRST_DAY = -100;
const OPENING_HOUR = 9;

/** Puts all goods on offer, still at their ordinary prices: their reviewers buy before the flash sales begin. */
export async function installGoods(scene: Scene, shelves: Shelves): Promise<InstalledGoods> {
  const installed = { ids: new Names('goods'), skus: new Names<readonly number[]>('goods') };
  for (const [index, goods] of demoContent.goods.entries()) {
    const then = scene.on(scene.at({ days: FIRST_DAY + index, hour: OPENING_HOUR }));
    const { id, skuIds } = await createGoods(then, goodsInput(goods, index + 1, scene, shelves));
    installed.ids.add(goods.key, id);
    installed.skus.add(goods.key, skuIds);
  }
  return installed;
}

/** Begins the flash sales: a lower price within a span, for so many pieces. */
export async function startFlashSales(scene: Scene, installed: InstalledGoods): Promise<void> {
  for (const goods of demoContent.goods) {
    if (!goods.flashSale) continue;
    const { start, end } = goods.flashSale;
    const span = { saleStartsAt: scene.at(start), saleEndsAt: scene.at(end) };
    await changeGoods(scene.tx, installed.ids.of(goods.key), { isFlashSale: true, ...span });
    for (const [position, skuId] of installed.skus.of(goods.key).entries()) {
      const offer = goods.skus?.[position] ?? goods;
      const price = offer.price - (goods.price - goods.flashSale.price);
      await changePrice(scene.tx, { skuId, price, originalPrice: offer.price });
      const surplus = offer.stock - goods.flashSale.stock;
      if (surplus > 0) await adjustStock(scene.tx, { skuId, delta: -surplus });
    }
  }
}

const setPopularity = defineStatement(
  'demo.set-popularity',
  `update goods g set views = p.views, favourite_count = p.favourites, order_count = p.orders, sold_count = p.sold
   from jsonb_to_recordset($2::jsonb) as p (id bigint, views int, orders int, sold int, favourites int)
   where g.tenant_id = $1 and g.id = p.id`,
);

/** Counters as after some busy months; no use case sets them, since otherwise they only count. */
export async function makePopular({ tx }: Scene, { ids }: InstalledGoods): Promise<void> {
  const rows = demoContent.goods.map(({ key, popularity }: DemoGoods) => ({
    id: ids.of(key),
    ...popularity,
  }));
  await run(tx.db, setPopularity, [tx.tenant.id, JSON.stringify(rows)]);
}

import { goodsRebateRecords, purchaseLimitRecords } from '../../../../modules/catalog/index.ts';
import { choice, decimal, integer, reference, sku } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const purchaseLimits = defineResource({
  ...purchaseLimitRecords,
  name: 'purchase-limits',
  group: 'catalog',
  title: { zh: '限购', en: 'Purchase limits' },
  help: {
    zh: '商品一旦限购，没有对应等级规则的会员就不能购买',
    en: 'Once a goods is limited, members of a level without a rule may not buy it',
  },
  fields: {
    goodsId: reference({ zh: '商品', en: 'Goods', to: 'goods', required: true, createOnly: true }),
    skuId: sku({
      ...{ zh: '规格', en: 'SKU', goods: 'goodsId' },
      help: { zh: '留空为商品的所有规格合计', en: 'Empty: all of the goods together' },
    }),
    levelId: reference({
      ...{ zh: '会员等级', en: 'Level', to: 'member-levels', zeroIsNone: true },
      help: { zh: '留空为没有等级的会员', en: 'Empty: members without a level' },
    }),
    maxPieces: integer({ zh: '最多件数', en: 'Pieces at most', required: true }),
    duration: integer({ zh: '每', en: 'In every', required: true, min: 1, max: 10_000 }),
    unit: choice({
      ...{ zh: '周期', en: 'Period', required: true },
      options: {
        day: { zh: '天', en: 'Days' },
        month: { zh: '月', en: 'Months' },
        year: { zh: '年', en: 'Years' },
      },
    }),
  },
  columns: ['goodsId', 'skuId', 'levelId', 'maxPieces', 'duration', 'unit'],
});

export const goodsRebates = defineResource({
  ...goodsRebateRecords,
  name: 'goods-rebates',
  group: 'catalog',
  title: { zh: '商品会员折扣', en: 'Rebates by level' },
  help: {
    zh: '某商品对某等级会员的折扣，优先于等级本身的折扣',
    en: 'What members of a level pay for one goods; it goes before the level’s own rebate',
  },
  fields: {
    goodsId: reference({ zh: '商品', en: 'Goods', to: 'goods', required: true, createOnly: true }),
    levelId: reference({
      ...{ zh: '会员等级', en: 'Level', to: 'member-levels', required: true, createOnly: true },
    }),
    rebate: decimal({
      ...{ zh: '折扣（折）', en: 'Rebate (tenths of the price)', required: true, min: 0.01, max: 10 },
      help: { zh: '9 表示九折，10 为原价', en: '9 pays 90 %, 10 the full price' },
    }),
  },
  columns: ['goodsId', 'levelId', 'rebate'],
});

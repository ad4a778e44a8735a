import { billDiscountRecords } from '../../../../modules/finance/index.ts';
import { rechargeRuleRecords } from '../../../../modules/payment/index.ts';
import { boolean, moment, yuan } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly: true });

export const billDiscounts = defineResource({
  ...billDiscountRecords,
  name: 'bill-discounts',
  group: 'finance',
  title: { zh: '买单优惠', en: 'Bill discounts' },
  help: {
    zh: '到店买单满额立减；一次买单只享受门槛最高的一档。',
    en: 'Off a bill in the shop from an amount on; only the highest threshold reached counts.',
  },
  fields: {
    threshold: yuan({ zh: '满', en: 'From', required: true }),
    discount: yuan({ zh: '减', en: 'Off', required: true }),
    createdAt,
  },
  columns: ['threshold', 'discount', 'createdAt'],
  errors: {
    'bill-discount/invalid': [
      400,
      '优惠须大于 0 且小于门槛 · the discount must be above 0 and below the threshold',
    ],
  },
});

export const rechargeRules = defineResource({
  ...rechargeRuleRecords,
  name: 'recharge-rules',
  group: 'finance',
  title: { zh: '充值赠送', en: 'Recharge rules' },
  help: {
    zh: '充值满额赠送；一次充值只按赠送最多的一条计算。',
    en: 'On top of a recharge from an amount on; of several rules the one that gives most counts.',
  },
  fields: {
    threshold: yuan({ zh: '充值满', en: 'From', required: true }),
    bonus: yuan({ zh: '赠送', en: 'On top', required: true }),
    repeats: boolean({
      ...{ zh: '每满都送', en: 'For every full amount' },
      help: { zh: '例如充 100 送 10，充 300 送 30', en: '10 on every 100: 30 on 300' },
    }),
    createdAt,
  },
  columns: ['threshold', 'bonus', 'repeats', 'createdAt'],
  errors: {
    'recharge-rule/invalid': [400, '金额须大于 0 且不超过 100 万元 · above 0 and at most a million yuan'],
  },
});

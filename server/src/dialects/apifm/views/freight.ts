import { toYuan } from '../../../kernel/money.ts';
import type { DeliveryMethod, FreightRule, FreightTemplate } from '../../../modules/catalog/index.ts';

/** The numbers of delivery methods in this dialect, in their order. */
export const deliveryMethodsByType = ['express', 'ems', 'surface'] as const satisfies DeliveryMethod[];

/** How delivery is charged: for each method its rule for everywhere, or the first one where it has none. */
export function logisticsView(template: FreightTemplate) {
  const shown = deliveryMethodsByType.flatMap((method, type) => {
    const rules = template.rules.filter((rule) => rule.method === method);
    const rule = rules.find(({ regionCode }) => regionCode === null) ?? rules[0];
    return rule ? [{ type, userId: template.tenantId, ...freightRuleView(rule) }] : [];
  });
  return {
    isFree: template.isFree,
    feeType: template.chargedBy === 'piece' ? 0 : 1,
    feeTypeStr: template.chargedBy === 'piece' ? '按件数' : '按重量',
    details: shown,
  };
}

/** The first units cost so much, each further units so much. */
export function freightRuleView(rule: FreightRule) {
  return {
    firstNumber: rule.firstUnits,
    firstAmount: toYuan(rule.firstAmount),
    addNumber: rule.nextUnits,
    addAmount: toYuan(rule.nextAmount),
  };
}

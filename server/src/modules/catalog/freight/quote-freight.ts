import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Fen } from '../../../kernel/money.ts';
import { groupBy } from '../group-by.ts';
import {
  type DeliveryMethod,
  type Destination,
  type FreightRule,
  type FreightTemplate,
  readFreightTemplates,
  ruleFor,
} from './read-freight.ts';

/** One order line as freight sees it: its template, and the line's totals. */
export interface FreightItem {
  readonly templateId: number;
  readonly quantity: number;
  /** Kilograms of the whole line, at most three decimals. */
  readonly weight: number;
  /** Fen of the whole line. */
  readonly amount: Fen;
}

export interface FreightQuestion extends Destination {
  readonly items: readonly FreightItem[];
  readonly method: DeliveryMethod;
}

/**
 * What delivery costs in fen. Lines of one template travel together: its first units are paid once. A template that
 * is free, or free from an amount that its lines reach, costs nothing.
 * Refuses `freight/no-template` and `freight/no-method` (no rule of the method for the place).
 */
export async function quoteFreight(ctx: Context, question: FreightQuestion): Promise<Fen> {
  const templates = await readFreightTemplates(ctx);
  let total = 0;
  for (const [templateId, items] of groupBy(question.items, (item) => item.templateId)) {
    const template = templates.get(templateId) ?? fail('freight/no-template', { templateId });
    total += chargeOf(template, items, question);
  }
  return total;
}

function chargeOf(template: FreightTemplate, items: readonly FreightItem[], question: FreightQuestion): Fen {
  if (template.isFree) return 0;
  const rule = ruleFor(template, question.method, question);
  if (!rule) return fail('freight/no-method', { templateId: template.id, method: question.method });
  const amount = items.reduce((sum, item) => sum + item.amount, 0);
  if (template.freeFrom !== null && amount >= template.freeFrom) return 0;
  return priceUnits(rule, template.chargedBy === 'piece' ? pieces(items) : weight(items));
}

const pieces = (items: readonly FreightItem[]) => items.reduce((sum, { quantity }) => sum + quantity, 0);

/** Grams are added, not kilograms: 0.1 + 0.2 must not be more than 0.3. */
const weight = (items: readonly FreightItem[]) =>
  items.reduce((sum, item) => sum + Math.round(item.weight * 1000), 0) / 1000;

/** The first units cost `firstAmount`; each further `nextUnits`, begun or full, cost `nextAmount`. */
export function priceUnits(
  rule: Pick<FreightRule, 'firstUnits' | 'firstAmount' | 'nextUnits' | 'nextAmount'>,
  units: number,
): Fen {
  const beyond = Math.round(units * 1000) - Math.round(rule.firstUnits * 1000);
  if (beyond <= 0) return rule.firstAmount;
  return rule.firstAmount + Math.ceil(beyond / Math.round(rule.nextUnits * 1000)) * rule.nextAmount;
}

import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { toRegionCode } from '../../geo/index.ts';
import { freightTag } from '../tags.ts';
import type { DeliveryMethod } from './read-freight.ts';
import { freightRule, freightTemplate } from './tables.ts';

export interface NewFreightRule {
  readonly method: DeliveryMethod;
  /** Province, city or district codes (6 or 12 digits) it is for; absent: everywhere else. */
  readonly regionCodes?: readonly string[] | undefined;
  /** Pieces or kilograms. */
  readonly firstUnits: number;
  /** Fen. */
  readonly firstAmount: number;
  readonly nextUnits: number;
  readonly nextAmount: number;
}

export interface NewFreightTemplate {
  readonly name: string;
  readonly isFree?: boolean | undefined;
  readonly chargedBy: 'piece' | 'weight';
  /** Fen of goods from which delivery is free. */
  readonly freeFrom?: number | undefined;
  readonly rules: readonly NewFreightRule[];
}

/** Adds a way of charging delivery. Refuses `freight/invalid` {field}. @returns its id. */
export async function createFreightTemplate(ctx: Context, input: NewFreightTemplate): Promise<number> {
  const { rules, ...facts } = input;
  if (facts.name.trim() === '') fail('freight/invalid', { field: 'name' });
  if (rules.some((rule) => !isSound(rule)) || (rules.length === 0 && !facts.isFree))
    fail('freight/invalid', { field: 'rules' });
  return inTransaction(ctx, async (tx) => {
    const tenantId = tx.tenant.id;
    const [row] = await tx.db
      .insert(freightTemplate)
      .values({ ...facts, tenantId, createdAt: tx.now() })
      .returning({ id: freightTemplate.id });
    if (!row) return fail('freight/invalid', { field: 'name' });
    const perPlace = rules.flatMap(({ regionCodes, ...rule }) =>
      (regionCodes ?? [null]).map((code) => {
        return { ...rule, regionCode: code && regionOf(code), tenantId, templateId: row.id };
      }),
    );
    if (perPlace.length > 0) await tx.db.insert(freightRule).values(perPlace);
    touch(tx, freightTag(tenantId));
    return row.id;
  });
}

function isSound({ firstUnits, firstAmount, nextUnits, nextAmount }: NewFreightRule): boolean {
  // Thousandths are what the table keeps: a step that rounds to none would never end.
  const steps = [firstUnits, nextUnits].every((units) => units >= 0.001 && units < 1e7);
  return steps && [firstAmount, nextAmount].every((fen) => Number.isSafeInteger(fen) && fen >= 0);
}

function regionOf(code: string): string {
  return toRegionCode(code) ?? fail('freight/invalid', { field: 'rules' });
}

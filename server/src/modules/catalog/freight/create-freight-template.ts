import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { toRegionCode } from '../../geo/index.ts';
import { freightTag } from '../tags.ts';
import { refuseOverlaps } from './overlapping-rules.ts';
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

/**
 * Adds a way of charging delivery. Refuses `freight/invalid` {field}, and what {@link insertFreightRules} refuses.
 * @returns its id
 */
export async function createFreightTemplate(ctx: Context, input: NewFreightTemplate): Promise<number> {
  const { rules, ...facts } = input;
  checkFreight(input);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(freightTemplate)
      .values({ ...facts, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning({ id: freightTemplate.id });
    if (!row) return fail('freight/invalid', { field: 'name' });
    await insertFreightRules(tx, row.id, rules);
    return row.id;
  });
}

/** Refuses `freight/invalid` {field}: no name, rules by which nothing could be charged, or none of what is not free. */
export function checkFreight({
  name,
  isFree,
  freeFrom,
  rules,
}: Omit<NewFreightTemplate, 'chargedBy' | 'freeFrom'> & { freeFrom?: number | null | undefined }): void {
  if (name.trim() === '') fail('freight/invalid', { field: 'name' });
  if (freeFrom !== null && freeFrom !== undefined && !(freeFrom >= 0))
    fail('freight/invalid', { field: 'freeFrom' });
  if (rules.some((rule) => !isSound(rule)) || (rules.length === 0 && !isFree))
    fail('freight/invalid', { field: 'rules' });
}

/** Writes the rules of a template, one row for each place. Refuses as {@link refuseOverlaps} does. */
export async function insertFreightRules(
  tx: Context,
  templateId: number,
  rules: readonly NewFreightRule[],
): Promise<void> {
  const tenantId = tx.tenant.id;
  await refuseOverlaps(tx, rules);
  const perPlace = rules.flatMap(({ regionCodes, ...rule }) => {
    const places = new Set(regionCodes?.map(regionOf) ?? [null]);
    return [...places].map((regionCode) => {
      return { ...rule, regionCode, tenantId, templateId };
    });
  });
  if (perPlace.length > 0) await tx.db.insert(freightRule).values(perPlace);
  touch(tx, freightTag(tenantId));
}

function isSound({ firstUnits, firstAmount, nextUnits, nextAmount }: NewFreightRule): boolean {
  // Thousandths are what the table keeps: a step that rounds to none would never end.
  const steps = [firstUnits, nextUnits].every((units) => units >= 0.001 && units < 1e7);
  return steps && [firstAmount, nextAmount].every((fen) => Number.isSafeInteger(fen) && fen >= 0);
}

function regionOf(code: string): string {
  return toRegionCode(code) ?? fail('freight/invalid', { field: 'rules' });
}

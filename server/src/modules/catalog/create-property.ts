import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { property, propertyValue } from './tables.ts';

export interface NewProperty {
  readonly name: string;
  readonly sortOrder?: number | undefined;
  /** In the order they are shown. */
  readonly values: readonly { readonly name: string; readonly remark?: string | undefined }[];
}

export interface CreatedProperty {
  readonly id: number;
  /** The ids of its values, in the order given. */
  readonly valueIds: readonly number[];
}

/** Adds a dimension of choice and its values. Refuses `property/invalid` {field}: an empty name, or no value. */
export async function createProperty(ctx: Context, input: NewProperty): Promise<CreatedProperty> {
  const { values, ...facts } = input;
  if (facts.name.trim() === '') fail('property/invalid', { field: 'name' });
  if (values.length === 0 || values.some(({ name }) => name.trim() === ''))
    fail('property/invalid', { field: 'values' });
  return inTransaction(ctx, async (tx) => {
    const stamp = { tenantId: tx.tenant.id, createdAt: tx.now() };
    const [row] = await tx.db
      .insert(property)
      .values({ ...facts, ...stamp })
      .returning({ id: property.id });
    if (!row) return fail('property/invalid', { field: 'name' });
    const rows = await tx.db
      .insert(propertyValue)
      .values(values.map((value, sortOrder) => ({ ...value, sortOrder, propertyId: row.id, ...stamp })))
      .returning({ id: propertyValue.id });
    return { id: row.id, valueIds: rows.map(({ id }) => id) };
  });
}

import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { merchant, merchantStore } from './tables.ts';

export type Merchant = typeof merchant.$inferSelect;
export type MerchantStore = typeof merchantStore.$inferSelect;

const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 200;
const PHONE = /^\d[\d-]{4,19}$/;

/** Refuses `merchant/invalid` {field: name} without a name, or with one that is too long. */
export function checkMerchant({ name }: { readonly name?: string | null | undefined }): void {
  if (!name || name.trim() === '' || name.length > LONGEST_NAME) fail('merchant/invalid', { field: 'name' });
}

/** Refuses `store/invalid` {field}: no name, too long a one, an address that is too long, a phone that gets no codes. */
export function checkStore(
  given: {
    readonly [Name in 'name' | 'address' | 'phone']?: string | null | undefined;
  },
): void {
  const { name, address, phone } = given;
  if (!name || name.trim() === '' || name.length > LONGEST_NAME) fail('store/invalid', { field: 'name' });
  if ((address ?? '').length > LONGEST_ADDRESS) fail('store/invalid', { field: 'address' });
  if (!PHONE.test(phone ?? '')) fail('store/invalid', { field: 'phone' });
}

/** Adds a merchant to the tenant. Refuses `merchant/invalid` {field}. */
export async function createMerchant(
  ctx: Context,
  { name, logoUrl }: { readonly name: string; readonly logoUrl?: string | undefined },
): Promise<Merchant> {
  checkMerchant({ name });
  const [row] = await ctx.db
    .insert(merchant)
    .values({ tenantId: ctx.tenant.id, name: name.trim(), logoUrl, createdAt: ctx.now() })
    .returning();
  return row ?? fail('merchant/invalid', { field: 'name' });
}

export interface NewStore {
  readonly merchantId: number;
  readonly name: string;
  /** Province, city and district, separated by commas. */
  readonly area: string;
  readonly address: string;
  /** Codes for refunds go to this number. */
  readonly phone: string;
  readonly contactName: string;
}

/** Adds a store to a merchant. Refuses `record/none`, `store/invalid` {field}. */
export async function createStore(ctx: Context, input: NewStore): Promise<MerchantStore> {
  const { merchantId, name, area, address, phone, contactName } = input;
  checkStore(input);
  const [owner] = await ctx.db
    .select({ id: merchant.id })
    .from(merchant)
    .where(and(eq(merchant.tenantId, ctx.tenant.id), eq(merchant.id, merchantId)));
  if (!owner) return fail('record/none');
  const facts = { merchantId, name: name.trim(), area, address, phone, contactName };
  const [row] = await ctx.db
    .insert(merchantStore)
    .values({ ...facts, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  return row ?? fail('record/none');
}

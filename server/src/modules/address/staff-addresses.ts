import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { getUser } from '../identity/index.ts';
import { type AddressInput, addAddress } from './add-address.ts';
import { lockAddressBooks } from './locks.ts';
import type { Address } from './read-addresses.ts';
import { address } from './tables.ts';
import { type AddressChanges, updateAddress } from './update-address.ts';

/** Adds an address to a user's book. Refuses `record/none` for nobody the shop knows, and as `addAddress`. */
export async function addAddressFor(ctx: Context, userId: number, input: AddressInput): Promise<Address> {
  await getUser(ctx, userId);
  return addAddress(onBehalfOf(ctx, userId), input);
}

/** Changes an address, whosever it is. Refuses as `updateAddress`. */
export async function updateAddressFor(
  ctx: Context,
  addressId: number,
  changes: AddressChanges,
): Promise<{ readonly before: Address; readonly after: Address }> {
  return inTransaction(ctx, async (tx) => {
    const [before] = await find(tx, [addressId]);
    if (!before) return fail('record/none');
    return { before, after: await updateAddress(onBehalfOf(tx, before.userId), addressId, changes) };
  });
}

/**
 * Deletes addresses, whosever they are: all of them or, when one is not there (`record/none`), none. In each book
 * that loses its default one, the newest becomes it.
 */
export async function deleteAddressesFor(ctx: Context, ids: readonly number[]): Promise<Address[]> {
  const wanted = [...new Set(ids)];
  return inTransaction(ctx, async (tx) => {
    const owners = [...new Set((await find(tx, wanted)).map((row) => row.userId))];
    await lockAddressBooks(tx, owners);
    const deleted = await tx.db
      .delete(address)
      .where(and(eq(address.tenantId, tx.tenant.id), inArray(address.id, wanted)))
      .returning();
    if (deleted.length < wanted.length) return fail('record/none');
    await ensureDefaults(tx, owners);
    return deleted;
  });
}

async function find(tx: Context, ids: readonly number[]): Promise<Address[]> {
  return tx.db
    .select()
    .from(address)
    .where(and(eq(address.tenantId, tx.tenant.id), inArray(address.id, [...ids])));
}

async function ensureDefaults(tx: Context, owners: readonly number[]): Promise<void> {
  const tenant = tx.tenant.id;
  await tx.db.execute(sql`
    update address set is_default = true
    where tenant_id = ${tenant} and id in (
      select distinct on (user_id) id from address
      where tenant_id = ${tenant} and user_id = any(${sql.param([...owners])}::bigint[]) and status = 'active'
        and user_id not in (
          select user_id from address where tenant_id = ${tenant} and is_default
            and user_id = any(${sql.param([...owners])}::bigint[]))
      order by user_id, id desc)`);
}

function onBehalfOf(ctx: Context, userId: number): UserContext {
  return { ...ctx, user: { id: userId, sessionId: 0 } };
}

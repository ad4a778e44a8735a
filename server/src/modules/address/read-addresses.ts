import { and, desc, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { address } from './tables.ts';

export type Address = typeof address.$inferSelect;

const own = (ctx: UserContext) => and(eq(address.tenantId, ctx.tenant.id), eq(address.userId, ctx.user.id));

/** All addresses of the user, the newest first. */
export async function listAddresses(ctx: UserContext): Promise<Address[]> {
  return ctx.db.select().from(address).where(own(ctx)).orderBy(desc(address.id));
}

/** One of the user's addresses. Refuses `record/none`, also for somebody else's. */
export async function getAddress(ctx: UserContext, id: number): Promise<Address> {
  const [row] = await ctx.db
    .select()
    .from(address)
    .where(and(own(ctx), eq(address.id, id)));
  return row ?? fail('record/none');
}

/** The user's default address. Refuses `record/none`. */
export async function getDefaultAddress(ctx: UserContext): Promise<Address> {
  const [row] = await ctx.db
    .select()
    .from(address)
    .where(and(own(ctx), eq(address.isDefault, true)));
  return row ?? fail('record/none');
}

import { and, desc, eq, ne } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { address } from './tables.ts';

const own = (tx: UserContext) => and(eq(address.tenantId, tx.tenant.id), eq(address.userId, tx.user.id));

/** Makes one of the user's addresses the default, and the only one. The book must be locked. */
export async function makeDefault(tx: UserContext, id: number): Promise<void> {
  await tx.db
    .update(address)
    .set({ isDefault: false })
    .where(and(own(tx), eq(address.isDefault, true), ne(address.id, id)));
  await tx.db
    .update(address)
    .set({ isDefault: true })
    .where(and(own(tx), eq(address.id, id)));
}

/** Makes the newest active address the default when none is. The book must be locked. */
export async function ensureDefault(tx: UserContext): Promise<void> {
  const [first] = await tx.db
    .select({ id: address.id, isDefault: address.isDefault })
    .from(address)
    .where(and(own(tx), eq(address.status, 'active')))
    .orderBy(desc(address.isDefault), desc(address.id))
    .limit(1);
  if (!first || first.isDefault) return;
  await tx.db
    .update(address)
    .set({ isDefault: true })
    .where(and(own(tx), eq(address.id, first.id)));
}

import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';

/** Dropped when anything happens at the tenant's desk: who watches it looks again. */
export const deskTag = (tenantId: number) => `desk:${tenantId}`;

/** Tells whoever watches the desk, in this process and in others, once the open transaction has committed. */
export const tellDesk = (ctx: Context): void => touch(ctx, deskTag(ctx.tenant.id));

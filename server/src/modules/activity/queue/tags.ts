import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';

/** Dropped when anything happens in the tenant's queues: call screens that watch it look again. */
export const queuesTag = (tenantId: number) => `queues:${tenantId}`;

/** Tells the call screens, in this process and in others, once the open transaction has committed. */
export const tellQueues = (ctx: Context): void => touch(ctx, queuesTag(ctx.tenant.id));

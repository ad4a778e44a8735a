import type { UserContext } from '../../../kernel/context.ts';

/** Who did something to an order, as the log keeps it: `user:12`, `staff:3`, `system`, `counter`. */
export type Actor = `user:${number}` | `staff:${number}` | 'staff' | 'system' | 'counter';

export const actorOf = (ctx: UserContext): Actor => `user:${ctx.user.id}`;

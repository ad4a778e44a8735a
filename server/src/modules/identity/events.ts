import { defineEvent } from '../../kernel/jobs/events.ts';

/** Somebody has registered; the wallet exists. `referrerId` is who invited them. */
export const userRegistered = defineEvent<{ userId: number; referrerId?: number }>(
  'identity.user-registered',
);

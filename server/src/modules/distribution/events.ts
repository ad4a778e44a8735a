import { defineEvent } from '../../kernel/jobs/events.ts';

/** The shop has decided whether somebody may be a seller. */
export const sellerApplicationDecided = defineEvent<{
  readonly applicationId: number;
  readonly userId: number;
  readonly verdict: 'approved' | 'refused';
}>('distribution.application-decided');

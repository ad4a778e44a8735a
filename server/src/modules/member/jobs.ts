import { defineJob } from '../../kernel/jobs/jobs.ts';

export interface BoughtLevel {
  readonly userId: number;
  readonly levelId: number;
}

/** Renews a level that was bought, or lets it end. Keyed by user and level. */
export const renewLevelJob = defineJob<BoughtLevel>('member.renew-level');

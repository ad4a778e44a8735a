import { defineJob } from '../../../kernel/jobs/jobs.ts';

/** Ends a queue's day: who still waits then is passed over. Keyed by queue and day. */
export const endQueueDayJob = defineJob<{ readonly queueId: number; readonly day: string }>(
  'activity.end-queue-day',
);

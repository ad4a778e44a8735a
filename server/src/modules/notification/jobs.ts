import { defineJob } from '../../kernel/jobs/jobs.ts';

/** Sends a template message that is queued. */
export const sendTemplateJob = defineJob<{ readonly requestId: number }>('notification.send-template');

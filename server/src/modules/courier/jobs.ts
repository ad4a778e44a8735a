import { defineJob } from '../../kernel/jobs/jobs.ts';

interface OrderJob {
  readonly orderId: number;
}

/** Hands a paid order to the courier service. Keyed by the order. */
export const dispatchCourierJob = defineJob<OrderJob>('courier.dispatch');
/** Takes the errand of a closed order back. Keyed by the order. */
export const cancelCourierJob = defineJob<OrderJob>('courier.cancel');

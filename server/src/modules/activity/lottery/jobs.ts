import { defineJob } from '../../../kernel/jobs/jobs.ts';

/** Draws a lottery that draws by itself, at its end. Keyed by the lottery. */
export const drawLotteryJob = defineJob<{ readonly lotteryId: number }>('activity.draw-lottery');

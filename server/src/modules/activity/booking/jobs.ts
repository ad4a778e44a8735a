import { defineJob } from '../../../kernel/jobs/jobs.ts';

/** Gives the place of a sign-up back that nobody paid in time. Keyed by the sign-up. */
export const expireSignUpJob = defineJob<{ readonly signUpId: number }>('activity.expire-sign-up');

/** Cancels every sign-up of a booking that does not take place, with its money. Keyed by the booking. */
export const callOffJob = defineJob<{ readonly bookingId: number }>('activity.call-off-booking');

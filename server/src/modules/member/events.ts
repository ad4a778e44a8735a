import { defineEvent } from '../../kernel/jobs/events.ts';

/** A bought level was renewed out of the balance. `amount` in fen. */
export const levelRenewed = defineEvent<{
  readonly userId: number;
  readonly levelId: number;
  readonly amount: number;
}>('member.level-renewed');

/** A bought level is over. `wasToRenew`: it was to go on, but could not be paid or is not sold any more. */
export const levelEnded = defineEvent<{
  readonly userId: number;
  readonly levelId: number;
  readonly wasToRenew: boolean;
}>('member.level-ended');

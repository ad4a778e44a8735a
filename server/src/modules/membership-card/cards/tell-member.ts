import type { Context } from '../../../kernel/context.ts';
import { isFailure } from '../../../kernel/errors.ts';
import { defineJob, enqueue } from '../../../kernel/jobs/jobs.ts';
import { sendSms } from '../../messaging/index.ts';

/** Tells a member by short message what was done with the card. */
export const tellMemberJob = defineJob<{ mobile: string; text: string }>('membership-card.tell-member');

/** Orders the message with the open transaction: it is sent once that has committed. */
export async function tellMember(tx: Context, mobile: string, text: string): Promise<void> {
  await enqueue(tx, tellMemberJob, { mobile, text });
}

/** Does {@link tellMemberJob}. A shop without a channel, or a channel that objects, sends nothing. */
export async function runTellMember(ctx: Context, message: { mobile: string; text: string }): Promise<void> {
  try {
    await sendSms(ctx, message);
  } catch (error) {
    const isFinal = isFailure(error, 'provider/not-configured') || isMessageFailure(error);
    if (!isFinal) throw error;
    ctx.log.warn({ err: error, tenant: ctx.tenant.id }, 'a member could not be told about a card');
  }
}

function isMessageFailure(error: unknown): boolean {
  return isFailure(error) && error.key.startsWith('message/');
}

import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import {
  type ChannelAcknowledgement,
  type ChannelHeaders,
  type PaymentChannel,
  paymentChannels,
} from './ports.ts';
import { settlePayment } from './settle-payment.ts';

export interface RawNotification {
  readonly channel: string;
  /** The exact bytes: signatures are over them. */
  readonly body: Buffer;
  readonly headers: ChannelHeaders;
}

/**
 * Takes a channel's notification: checks it, settles it and gives the answer that the channel understands.
 * A refusal asks the channel to send it again, so that a payment we cannot place yet is not lost; it never says why.
 * Refuses `provider/not-configured` and `payment/unknown-channel`; faults of ours are thrown on.
 */
export async function receiveNotification(
  ctx: Context,
  { channel: code, body, headers }: RawNotification,
): Promise<ChannelAcknowledgement> {
  const channel = await ctx.ports.get(paymentChannels).channelFor(ctx, code);
  try {
    await settle(ctx, channel, body, headers);
    return channel.acknowledge(true);
  } catch (error) {
    if (!isFailure(error)) throw error;
    // True, but nobody paid: there is nothing to do and nothing to repeat.
    if (error.key === 'payment/not-successful') return channel.acknowledge(true);
    ctx.log.error({ failure: error.key, channel: code, tenant: ctx.tenant.id }, 'notification refused');
    return channel.acknowledge(false, 'refused');
  }
}

async function settle(
  ctx: Context,
  channel: PaymentChannel,
  body: Buffer,
  headers: ChannelHeaders,
): Promise<void> {
  await settlePayment(ctx, channel.code, channel.verifyNotification(body, headers));
}

import type { Context, UserContext } from '../../../src/kernel/context.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { subscriptions } from '../../../src/kernel/jobs/events.ts';
import { jobBell } from '../../../src/kernel/jobs/jobs.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import {
  type NextActionHandler,
  NextActions,
  nextActions,
  type PaymentChannel,
  paymentChannels,
} from '../../../src/modules/payment/index.ts';

const unused = () => fail('test/not-expected');

/** A channel of which a test says only what it is about; whatever else is called fails. */
export function fakeChannel(part: Partial<PaymentChannel>): PaymentChannel {
  return {
    code: 'wxpay',
    prepay: unused,
    verifyNotification: unused,
    acknowledge: (ok) => ({ status: 200, contentType: 'text/plain', body: ok ? 'SUCCESS' : 'FAIL' }),
    refund: unused,
    queryRefund: unused,
    queryOrder: unused,
    ...part,
  };
}

/** The same context with this channel and these next actions in place of the installation's. */
export function withChannel<C extends Context | UserContext>(
  ctx: C,
  channel: PaymentChannel,
  actions: Record<string, NextActionHandler> = {},
): C {
  const registry = new NextActions();
  for (const [kind, handler] of Object.entries(actions)) registry.register(kind, handler);
  const ports = new Ports()
    .bind(subscriptions, ctx.ports.get(subscriptions))
    .bind(jobBell, ctx.ports.get(jobBell))
    .bind(paymentChannels, {
      channelFor: async () => channel,
      notifyUrl: () => 'https://shop.test/notify/wxpay/shop',
    })
    .bind(nextActions, registry);
  return { ...ctx, ports };
}

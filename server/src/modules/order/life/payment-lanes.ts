import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import type { Failure } from '../../../kernel/errors.ts';
import { Gatherer } from '../../../kernel/gatherer.ts';
import { definePort } from '../../../kernel/ports.ts';
import { type OrderPayment, payEach, payFor } from './pay-each.ts';

interface Waiting {
  readonly ctx: UserContext;
  readonly payment: OrderPayment;
}

const LARGEST_BATCH = 32;

/** The payments out of wallets in this process: those of a tenant that come together share a transaction. */
export class PaymentLanes {
  readonly #lanes = new Map<number, Gatherer<Waiting, undefined>>();

  /** Pays an order, as `payOrder` promises it. */
  async pay(ctx: UserContext, payment: OrderPayment): Promise<void> {
    const lane = this.#lanes.get(ctx.tenant.id) ?? openLane();
    this.#lanes.set(ctx.tenant.id, lane);
    await lane.add({ ctx, payment });
  }
}

export const paymentLanes = definePort<PaymentLanes>('order.payment-lanes');

/** Nobody pays twice in a batch: of two payments of one order the second must find the order paid. */
function openLane(): Gatherer<Waiting, undefined> {
  return new Gatherer({
    largestBatch: LARGEST_BATCH,
    mayJoin: ({ payment }, batch) => batch.every((other) => other.payment.userId !== payment.userId),
    together: payTogether,
    alone: ({ ctx, payment }) => payFor(ctx, payment).then(() => undefined),
  });
}

async function payTogether(batch: readonly Waiting[]): Promise<(Failure | undefined)[]> {
  const [first] = batch;
  if (!first) return [];
  const payments = batch.map(({ payment }) => payment);
  return inTransaction(first.ctx, (tx) => payEach(tx, payments));
}

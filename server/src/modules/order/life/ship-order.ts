import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { shipment } from '../tables.ts';
import type { Actor } from './actor.ts';
import { transitionOrFail } from './transition.ts';

export interface ShipOrder {
  readonly orderId: number;
  /** The carrier's short code (`ZTO`) and name, and its number of the parcel; absent when it goes without one. */
  readonly carrierCode?: string | undefined;
  readonly carrierName?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly actor?: Actor | undefined;
}

/** The shop sends an order off. Refuses `order/not-shippable`, `record/none`. */
export async function shipOrder(ctx: Context, input: ShipOrder): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const step = { orderId: input.orderId, action: 'ship', actor: input.actor ?? 'staff' } as const;
    await transitionOrFail(tx, step, 'order/not-shippable');
    await tx.db
      .update(shipment)
      .set({
        carrierCode: input.carrierCode ?? null,
        carrierName: input.carrierName ?? null,
        trackingNumber: input.trackingNumber ?? null,
        status: input.trackingNumber === undefined ? 'unreported' : 'no-trace',
        updatedAt: tx.now(),
      })
      .where(and(eq(shipment.tenantId, tx.tenant.id), eq(shipment.orderId, input.orderId)));
  });
}

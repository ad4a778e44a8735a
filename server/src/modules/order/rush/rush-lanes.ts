import type { UserContext } from '../../../kernel/context.ts';
import { definePort } from '../../../kernel/ports.ts';
import type { Order } from '../locks.ts';
import type { PlaceOrder } from '../place/write-order.ts';
import { RushLane } from './rush-lane.ts';

/** The lanes of this process: one for each goods that is being rushed for, as long as anybody waits in it. */
export class RushLanes {
  readonly #lanes = new Map<string, RushLane>();

  /** Queues an order for the goods of its only line. Refuses as placing it does. */
  async place(ctx: UserContext, input: PlaceOrder, goodsId: number): Promise<Order> {
    const key = `${ctx.tenant.id}:${goodsId}`;
    const lane = this.#lanes.get(key) ?? new RushLane();
    this.#lanes.set(key, lane);
    try {
      return await lane.place(ctx, input);
    } finally {
      if (lane.isEmpty) this.#lanes.delete(key);
    }
  }
}

export const rushLanes = definePort<RushLanes>('order.rush-lanes');

import type { UserContext } from '../../../kernel/context.ts';
import { definePort } from '../../../kernel/ports.ts';
import type { Order } from '../locks.ts';
import type { PlaceOrder } from '../place/write-order.ts';
import { type LaneRules, RushLane } from './rush-lane.ts';

const RUSH: LaneRules = { isRush: true, preparingAtOnce: 4 };
const ORDINARY: LaneRules = { isRush: false, preparingAtOnce: 8 };

/** The lanes of this process: one for each goods that is being rushed for, one for each tenant's other orders. */
export class RushLanes {
  readonly #lanes = new Map<string, RushLane>();

  /** Queues an order for the goods of its only line, which everybody wants. Refuses as placing it does. */
  place(ctx: UserContext, input: PlaceOrder, goodsId: number): Promise<Order> {
    return this.#queue(`${ctx.tenant.id}:${goodsId}`, RUSH, ctx, input);
  }

  /** Queues any other order of a single line: those that come together share a transaction. */
  placeOrdinary(ctx: UserContext, input: PlaceOrder): Promise<Order> {
    return this.#queue(`${ctx.tenant.id}`, ORDINARY, ctx, input);
  }

  /** A lane is there as long as anybody waits in it. */
  async #queue(key: string, rules: LaneRules, ctx: UserContext, input: PlaceOrder): Promise<Order> {
    const lane = this.#lanes.get(key) ?? new RushLane(rules);
    this.#lanes.set(key, lane);
    try {
      return await lane.place(ctx, input);
    } finally {
      if (lane.isEmpty) this.#lanes.delete(key);
    }
  }
}

export const rushLanes = definePort<RushLanes>('order.rush-lanes');

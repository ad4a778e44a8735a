import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { Gatherer } from '../../../kernel/gatherer.ts';
import type { Order } from '../locks.ts';
import { type PlaceOrder, prepareToWrite, writeOrder } from '../place/write-order.ts';
import { refuseSoldOut, rememberSoldOut } from './sold-out.ts';
import { canShare, type RushOrder, writeTogether } from './write-together.ts';

interface Waiting {
  readonly ctx: UserContext;
  readonly input: PlaceOrder;
  resolve(order: Order): void;
  reject(error: unknown): void;
}

/** What a lane is for. */
export interface LaneRules {
  /** Only orders for the same SKU are written together, and priced from the cache: everybody wants the same. */
  readonly isRush: boolean;
  /** How many orders are priced at the same time. */
  readonly preparingAtOnce: number;
}

/** Orders that are priced and wait to be written. */
const MOST_READY = 64;
const LARGEST_BATCH = 32;
/** Beyond this one is asked to try again rather than to wait. */
const MOST_WAITING = 20_000;

/**
 * The way of orders that come at the same moment, above all for goods that everybody wants. They wait here, in memory and in the order
 * they came, instead of in the database for the lock of one row; are priced a few at a time; and are written many in
 * a transaction. Each is answered when its transaction has committed, or as soon as it is known that nothing is left.
 */
export class RushLane {
  readonly #waiting: Waiting[] = [];
  readonly #ready: Gatherer<RushOrder, Order>;
  readonly #rules: LaneRules;
  #preparing = 0;

  constructor(rules: LaneRules) {
    this.#rules = rules;
    this.#ready = new Gatherer({
      largestBatch: LARGEST_BATCH,
      mayJoin: (order, batch) => this.#mayJoin(order, batch),
      together: writeTogether,
      alone: (order) => this.#writeAlone(order),
    });
  }

  get isEmpty(): boolean {
    return this.#waiting.length + this.#preparing === 0 && this.#ready.isEmpty;
  }

  /** Queues an order. Refuses as placing it does, and `request/conflict` when too many wait already. */
  place(ctx: UserContext, input: PlaceOrder): Promise<Order> {
    if (this.#waiting.length >= MOST_WAITING) return fail('request/conflict');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ctx, input, resolve, reject });
      this.#move();
    });
  }

  #move(): void {
    while (this.#preparing < this.#rules.preparingAtOnce && this.#ready.waiting < MOST_READY) {
      const next = this.#waiting.shift();
      if (!next) break;
      this.#preparing++;
      void this.#prepare(next).finally(() => {
        this.#preparing--;
        this.#move();
      });
    }
  }

  async #prepare(order: Waiting): Promise<void> {
    const { ctx, input, resolve, reject } = order;
    const since = ctx.cache.moment;
    try {
      for (const item of input.price.items) refuseSoldOut(ctx, item);
      const writable = await prepareToWrite(ctx, input, { inRush: this.#rules.isRush });
      const written = this.#ready.add({ ctx, writable });
      void written.then(resolve, reject).finally(() => this.#move());
    } catch (error) {
      noteSoldOut(ctx, input, error, since);
      reject(error);
    }
  }

  /**
   * What may be written together: in a rush the same SKU, never two orders of one user (the second could not see the
   * first under a purchase limit), nothing that takes more than stock.
   */
  #mayJoin(order: RushOrder, batch: readonly RushOrder[]): boolean {
    const [first] = batch;
    if (!first || !canShare(first) || !canShare(order)) return false;
    if (this.#rules.isRush && skuOf(order) !== skuOf(first)) return false;
    return batch.every(({ ctx }) => ctx.user.id !== order.ctx.user.id);
  }

  async #writeAlone({ ctx, writable }: RushOrder): Promise<Order> {
    const since = ctx.cache.moment;
    try {
      for (const item of writable.input.price.items) refuseSoldOut(ctx, item);
      return await inTransaction(ctx, (tx) => writeOrder(tx, writable));
    } catch (error) {
      noteSoldOut(ctx, writable.input, error, since);
      throw error;
    }
  }
}

function noteSoldOut(ctx: UserContext, input: PlaceOrder, error: unknown, since: number): void {
  if (!isFailure(error, 'stock/insufficient')) return;
  const goodsName = String(error.detail.goodsName ?? '');
  for (const item of input.price.items) rememberSoldOut(ctx, item, goodsName, since);
}

function skuOf({ writable }: RushOrder): number | undefined {
  return writable.prepared.lines[0]?.sku.id;
}

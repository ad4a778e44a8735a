import type { UserContext } from '../../../kernel/context.ts';
import { databaseErrorCode, inTransaction } from '../../../kernel/database/transaction.ts';
import { Failure, fail, isFailure } from '../../../kernel/errors.ts';
import type { Order } from '../locks.ts';
import { type PlaceOrder, prepareToWrite, type WritableOrder, writeOrder } from '../place/write-order.ts';
import { refuseSoldOut, rememberSoldOut } from './sold-out.ts';
import { canShare, writeTogether } from './write-together.ts';

interface Waiting {
  readonly ctx: UserContext;
  readonly input: PlaceOrder;
  resolve(order: Order): void;
  reject(error: unknown): void;
}

interface Ready extends Waiting {
  readonly writable: WritableOrder;
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
/** More transactions at once would only wait for each other's lock; the second writes its rows while the first commits. */
const WRITING_AT_ONCE = 2;
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
  readonly #ready: Ready[] = [];
  readonly #rules: LaneRules;
  #preparing = 0;
  #writing = 0;

  constructor(rules: LaneRules) {
    this.#rules = rules;
  }

  get isEmpty(): boolean {
    return this.#waiting.length + this.#ready.length + this.#preparing + this.#writing === 0;
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
    while (this.#preparing < this.#rules.preparingAtOnce && this.#ready.length < MOST_READY) {
      const next = this.#waiting.shift();
      if (!next) break;
      this.#preparing++;
      void this.#prepare(next).finally(() => {
        this.#preparing--;
        this.#move();
      });
    }
    while (this.#writing < WRITING_AT_ONCE && this.#ready.length > 0) {
      this.#writing++;
      void this.#write(this.#takeBatch()).finally(() => {
        this.#writing--;
        this.#move();
      });
    }
  }

  async #prepare(order: Waiting): Promise<void> {
    const since = order.ctx.cache.moment;
    try {
      for (const item of order.input.price.items) refuseSoldOut(order.ctx, item);
      this.#ready.push({
        ...order,
        writable: await prepareToWrite(order.ctx, order.input, { inRush: this.#rules.isRush }),
      });
    } catch (error) {
      this.#refuse(order, error, since);
    }
  }

  /**
   * What may be written together: in a rush the same SKU, never two orders of one user (the second could not see the first under
   * a purchase limit), nothing that takes more than stock.
   */
  #takeBatch(): Ready[] {
    const [first] = this.#ready;
    if (!first) return [];
    const skuId = skuOf(first);
    const users = new Set<number>();
    const batch: Ready[] = [];
    for (const order of canShare(first) ? this.#ready : [first]) {
      if (batch.length === LARGEST_BATCH) break;
      const { id } = order.ctx.user;
      if (
        (this.#rules.isRush && skuOf(order) !== skuId) ||
        users.has(id) ||
        !(order === first || canShare(order))
      )
        continue;
      users.add(id);
      batch.push(order);
    }
    for (const order of batch) this.#ready.splice(this.#ready.indexOf(order), 1);
    return batch;
  }

  async #write(batch: readonly Ready[]): Promise<void> {
    const together = batch.length > 1 ? await this.#tryTogether(batch) : false;
    if (!together) for (const order of batch) await this.#writeAlone(order);
  }

  /** @returns whether all are answered; if not, nothing was written and each may be tried by itself. */
  async #tryTogether(batch: readonly Ready[]): Promise<boolean> {
    try {
      const results = await writeTogether(batch);
      results.forEach((result, index) => {
        if (result instanceof Failure) batch[index]?.reject(result);
        else batch[index]?.resolve(result);
      });
      return true;
    } catch (error) {
      if (isFailure(error) || databaseErrorCode(error) !== undefined) return false;
      // Nobody knows whether it was committed: trying again could place orders twice.
      for (const order of batch) order.reject(error);
      return true;
    }
  }

  async #writeAlone(order: Ready): Promise<void> {
    const since = order.ctx.cache.moment;
    try {
      for (const item of order.input.price.items) refuseSoldOut(order.ctx, item);
      order.resolve(await inTransaction(order.ctx, (tx) => writeOrder(tx, order.writable)));
    } catch (error) {
      this.#refuse(order, error, since);
    }
  }

  #refuse(order: Waiting, error: unknown, since: number): void {
    if (isFailure(error, 'stock/insufficient')) {
      const goodsName = String(error.detail.goodsName ?? '');
      for (const item of order.input.price.items) rememberSoldOut(order.ctx, item, goodsName, since);
    }
    order.reject(error);
  }
}

function skuOf({ writable }: Ready): number | undefined {
  return writable.prepared.lines[0]?.sku.id;
}

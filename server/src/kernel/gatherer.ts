import { databaseErrorCode } from './database/transaction.ts';
import { Failure, isFailure } from './errors.ts';

/** How work that comes at the same moment is done together. */
export interface GatheringRules<Item, Result> {
  readonly largestBatch: number;
  /** Whether an item may join a batch, whose first is never asked. */
  mayJoin(item: Item, batch: readonly Item[]): boolean;
  /**
   * Does several items in one transaction. @returns a result for each, in their order; a Failure refuses only its
   * own item. What it throws undoes all of them.
   */
  together(batch: readonly Item[]): Promise<(Result | Failure)[]>;
  /** Does one item in a transaction of its own. */
  alone(item: Item): Promise<Result>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Work that comes while other work is being written waits here, in the order it came, and then shares a
 * transaction: one commit for many. One batch at a time: a second would only wait for the first one's locks, and
 * both would be smaller. An item that comes alone is done at once, by itself. Each is answered when its
 * transaction has committed. A batch that fails is undone and each of its items tried alone, so that nobody suffers
 * for another's mistake.
 */
export class Gatherer<Item, Result> {
  readonly #rules: GatheringRules<Item, Result>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #isWorking = false;
  #unanswered = 0;

  constructor(rules: GatheringRules<Item, Result>) {
    this.#rules = rules;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether nobody waits for an answer. */
  get isEmpty(): boolean {
    return this.#unanswered === 0;
  }

  /** Queues an item. @returns what became of it, once that is durable; refuses as doing it alone does. */
  add(item: Item): Promise<Result> {
    this.#unanswered++;
    return new Promise<Result>((resolve, reject) => {
      const answered = <T>(answer: (value: T) => void) => {
        return (value: T): void => {
          this.#unanswered--;
          answer(value);
        };
      };
      this.#waiting.push({ item, resolve: answered(resolve), reject: answered(reject) });
      this.#move();
    });
  }

  #move(): void {
    if (this.#isWorking || this.#waiting.length === 0) return;
    this.#isWorking = true;
    void this.#work(this.#takeBatch()).finally(() => {
      this.#isWorking = false;
      this.#move();
    });
  }

  #takeBatch(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const items: Item[] = [];
    const left: Waiting<Item, Result>[] = [];
    for (const waiting of this.#waiting) {
      const joins = items.length === 0 || this.#rules.mayJoin(waiting.item, items);
      if (items.length < this.#rules.largestBatch && joins) {
        batch.push(waiting);
        items.push(waiting.item);
      } else left.push(waiting);
    }
    this.#waiting.splice(0, this.#waiting.length, ...left);
    return batch;
  }

  async #work(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    if (batch.length > 1 && (await this.#tryTogether(batch))) return;
    for (const { item, resolve, reject } of batch) await this.#rules.alone(item).then(resolve, reject);
  }

  /** @returns whether all are answered; if not, nothing was written and each may be tried by itself. */
  async #tryTogether(batch: readonly Waiting<Item, Result>[]): Promise<boolean> {
    try {
      const results = await this.#rules.together(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, position) => {
        const result = results[position] as Result | Failure;
        if (result instanceof Failure) reject(result);
        else resolve(result);
      });
      return true;
    } catch (error) {
      if (isUndone(error)) return false;
      // Nobody knows whether it was committed: trying again could do it twice.
      for (const { reject } of batch) reject(error);
      return true;
    }
  }
}

/** Server shut down or connection lost: a commit may have gone through before it. */
const UNCERTAIN = /^(57P|08)/;

/** Whether the transaction that failed so has surely left nothing behind. */
function isUndone(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return isFailure(error) || (code !== undefined && !UNCERTAIN.test(code));
}

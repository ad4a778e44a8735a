/** A number on the board: nothing is told of whose it is. */
export interface BoardNumber {
  readonly id: number;
  readonly number: number;
  readonly status: 'waiting' | 'serving' | 'passed';
  readonly calledAt: string | null;
}

export interface BoardQueue {
  readonly id: number;
  readonly name: string;
  readonly status: 'open' | 'closed';
  readonly issued: number;
  readonly current: number;
  readonly waiting: number;
  /** Those who wait in their order; whoever was called or passed over last comes first. */
  readonly numbers: readonly BoardNumber[];
}

export interface Board {
  readonly queues: readonly BoardQueue[];
}

/** A number that is called out. */
export interface Call {
  readonly queue: string;
  readonly number: number;
}

export const numbersIn = ({ numbers }: BoardQueue, status: BoardNumber['status']): readonly BoardNumber[] =>
  numbers.filter((one) => one.status === status);

/** The queues that were chosen by their ids, `3,7`; all of them when none of those is there. */
export function chosenQueues(queues: readonly BoardQueue[], ids: string): readonly BoardQueue[] {
  const wanted = new Set(ids.split(',').map(Number));
  const chosen = queues.filter(({ id }) => wanted.has(id));
  return chosen.length > 0 ? chosen : queues;
}

/** Who was called, or called again, between two looks at the same queues; nobody at the first look. */
export function callsBetween(before: readonly BoardQueue[] | undefined, now: readonly BoardQueue[]): Call[] {
  if (!before) return [];
  const key = ({ id, calledAt }: BoardNumber) => `${id} ${calledAt}`;
  const known = new Map(
    before.map((queue) => [queue.id, new Set(numbersIn(queue, 'serving').map(key))] as const),
  );
  return now.flatMap((queue) =>
    numbersIn(queue, 'serving')
      .filter((one) => known.get(queue.id)?.has(key(one)) === false)
      .map(({ number }) => ({ queue: queue.name, number })),
  );
}

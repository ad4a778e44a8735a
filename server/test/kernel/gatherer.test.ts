import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { Failure, fail } from '../../src/kernel/errors.ts';
import { Gatherer, type GatheringRules } from '../../src/kernel/gatherer.ts';

/** A gatherer that doubles numbers, and what it was asked to do, batch by batch. */
function doubling(rules: Partial<GatheringRules<number, number>> = {}) {
  const batches: number[][] = [];
  const gate = openable();
  const gatherer = new Gatherer<number, number>({
    largestBatch: 3,
    mayJoin: () => true,
    together: async (batch) => {
      batches.push([...batch]);
      await gate.opened;
      return batch.map((item) => item * 2);
    },
    alone: async (item) => {
      batches.push([item]);
      await gate.opened;
      return item * 2;
    },
    ...rules,
  });
  return { gatherer, batches, open: gate.open };
}

function openable() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const databaseError = (code: string) => Object.assign(new pg.DatabaseError('refused', 0, 'error'), { code });

describe('work that comes at the same moment', () => {
  it('is done at once when it comes alone', async () => {
    const { gatherer, batches, open } = doubling();
    const done = gatherer.add(1);
    expect(batches).toEqual([[1]]);
    open();
    expect(await done).toBe(2);
    expect(gatherer.isEmpty).toBe(true);
  });

  it('shares batches, in the order it came and none larger than allowed, while other work is being done', async () => {
    const { gatherer, batches, open } = doubling();
    const all = [1, 2, 3, 4, 5].map((item) => gatherer.add(item));
    expect(gatherer.waiting).toBe(4);
    open();
    expect(await Promise.all(all)).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('waits for the next batch where it may not join this one', async () => {
    const { gatherer, batches, open } = doubling({
      mayJoin: (item, batch) => batch.every((other) => other % 2 === item % 2),
    });
    const all = [1, 2, 3, 4].map((item) => gatherer.add(item));
    open();
    await Promise.all(all);
    expect(batches).toEqual([[1], [2, 4], [3]]);
  });

  it('is refused by itself where only it is refused', async () => {
    const { gatherer, open } = doubling({
      together: async (batch) => batch.map((item) => (item === 3 ? new Failure('odd/one') : item * 2)),
    });
    const all = Promise.allSettled([1, 2, 3, 4].map((item) => gatherer.add(item)));
    open();
    const [, second, third, fourth] = await all;
    expect(second).toMatchObject({ value: 4 });
    expect(third).toMatchObject({ reason: { key: 'odd/one' } });
    expect(fourth).toMatchObject({ value: 8 });
  });

  it.each([
    ['a refusal of the whole', () => fail('too/much')],
    ['an error of the database', () => Promise.reject(databaseError('23505'))],
  ])('is tried one by one after %s', async (_what, together) => {
    const { gatherer, batches, open } = doubling({ together: async () => together() });
    const all = [1, 2, 3].map((item) => gatherer.add(item));
    open();
    expect(await Promise.all(all)).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1], [2], [3]]);
  });

  it.each([
    ['the connection was lost', () => new Error('Connection terminated unexpectedly')],
    ['the database was shut down', () => databaseError('57P01')],
  ])('is never done again when %s: nobody knows whether it was committed', async (_what, error) => {
    const { gatherer, batches, open } = doubling({ together: () => Promise.reject(error()) });
    const all = Promise.allSettled([1, 2, 3].map((item) => gatherer.add(item)));
    open();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(batches).toEqual([[1]]);
  });

  it('goes on after a failure', async () => {
    const { gatherer, open } = doubling({
      alone: (item) => (item === 1 ? Promise.reject(new Error('no')) : Promise.resolve(item * 2)),
    });
    open();
    await expect(gatherer.add(1)).rejects.toThrow('no');
    expect(await gatherer.add(2)).toBe(4);
  });
});

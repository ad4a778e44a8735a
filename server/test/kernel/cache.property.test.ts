import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Cache } from '../../src/kernel/cache.ts';

const KEYS = 4;
const TAGS = 3;

/** Each key carries some of the tags; the truth behind it changes when one of them is dropped. */
const tagsOf = (key: number): string[] =>
  Array.from({ length: TAGS }, (_, tag) => `tag${tag}`).filter((_, tag) => (key + tag) % 2 === 0);

type Step =
  | { readonly kind: 'read' | 'start' | 'finish'; readonly key: number }
  | { readonly kind: 'write'; readonly tag: number }
  | { readonly kind: 'clear' };

const key = fc.nat(KEYS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('read', 'start', 'finish'), key }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), tag: fc.nat(TAGS - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
);

interface Running {
  readonly key: number;
  readonly read: Promise<unknown>;
  readonly finish: () => void;
}

it('what begins to be read after a change is never older than it, whatever is being read meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const cache = new Cache({ maxBytes: 10_000, ttlMs: 60_000 });
      const versions = new Array<number>(TAGS).fill(0);
      const truth = (of: number) => tagsOf(of).map((tag) => versions[Number(tag.at(-1))]);
      const running: Running[] = [];
      const load = async (of: number, until: Promise<void>) => {
        const value = { seen: truth(of) };
        await until;
        return { value, bytes: 10, tags: tagsOf(of) };
      };
      const readNow = (of: number) => cache.read(`key${of}`, () => load(of, Promise.resolve()));
      for (const one of steps) {
        if (one.kind === 'write') {
          versions[one.tag]! += 1;
          cache.drop([`tag${one.tag}`]);
        } else if (one.kind === 'clear') cache.clear();
        else if (one.kind === 'start') {
          let finish = () => {};
          const until = new Promise<void>((resolve) => {
            finish = resolve;
          });
          running.push({
            key: one.key,
            finish,
            read: cache.read(`key${one.key}`, () => load(one.key, until)),
          });
        } else if (one.kind === 'finish') {
          const index = running.findIndex((each) => each.key === one.key);
          for (const { finish, read } of index < 0 ? [] : running.splice(index, 1)) {
            finish();
            await read;
          }
        } else if (!running.some((each) => each.key === one.key)) {
          expect(await readNow(one.key)).toEqual({ seen: truth(one.key) });
        }
      }
      for (const { finish } of running) finish();
      await Promise.all(running.map(({ read }) => read));
      for (let of = 0; of < KEYS; of++) expect(await readNow(of)).toEqual({ seen: truth(of) });
    }),
    { numRuns: 200 },
  );
});

it('a reader who comes while an older state is still being read gets the new one', async () => {
  const cache = new Cache({ maxBytes: 10_000, ttlMs: 60_000 });
  let finish = () => {};
  const slow = cache.read('k', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { value: { state: 'old' }, bytes: 1, tags: ['t'] };
  });
  cache.drop(['t']);
  const fresh = await cache.read('k', async () => ({ value: { state: 'new' }, bytes: 1, tags: ['t'] }));
  expect(fresh).toEqual({ state: 'new' });
  finish();
  expect(await slow).toEqual({ state: 'old' });
  expect(cache.peek('k')).toEqual({ state: 'new' });
});

it('a reading that failed is not kept: the next one tries again, and those who waited hear why', async () => {
  const cache = new Cache({ maxBytes: 10_000, ttlMs: 60_000 });
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries === 1) throw new Error('the database is away');
    return { value: { tries }, bytes: 1, tags: [] };
  };
  const both = await Promise.allSettled([cache.read('k', load), cache.read('k', load)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(tries).toBe(1);
  expect(await cache.read('k', load)).toEqual({ tries: 2 });
});

it('a value under many tags is forgotten by any of them, once and for all', () => {
  const cache = new Cache({ maxBytes: 10_000, ttlMs: 60_000 });
  const put = (tags: string[]) => cache.put('k', { value: { tags }, bytes: 1, tags }, cache.moment);
  put(['a', 'b', 'c']);
  cache.drop(['b']);
  expect(cache.peek('k')).toBeUndefined();
  put(['x']);
  // The tags it had before are no business of the value that stands there now.
  cache.drop(['a', 'b', 'c']);
  expect(cache.peek('k')).toEqual({ tags: ['x'] });
  put(['y']);
  cache.drop(['x']);
  expect(cache.peek('k')).toEqual({ tags: ['y'] });
});

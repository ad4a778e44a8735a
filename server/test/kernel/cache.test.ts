import { describe, expect, it } from 'vitest';
import { Cache } from '../../src/kernel/cache.ts';

const cacheOf = (maxBytes = 10_000) => new Cache({ maxBytes, ttlMs: 60_000 });
const loaded = (text: string, ...tags: string[]) => ({ value: { text }, bytes: text.length, tags });

describe('the cache', () => {
  it('reads once and serves until a tag is dropped', async () => {
    const cache = cacheOf();
    let reads = 0;
    const read = () => cache.read('list', async () => loaded(`read ${++reads}`, 'goods:1', 'goods:2'));
    expect(await read()).toEqual({ text: 'read 1' });
    expect(await read()).toEqual({ text: 'read 1' });
    cache.drop(['goods:2']);
    expect(await read()).toEqual({ text: 'read 2' });
  });

  it('shares one load between readers that miss together', async () => {
    const cache = cacheOf();
    let reads = 0;
    const load = async () => {
      reads++;
      return loaded('once', 'a');
    };
    await Promise.all([cache.read('k', load), cache.read('k', load), cache.read('k', load)]);
    expect(reads).toBe(1);
  });

  it('does not keep what was read before a change that it raced', async () => {
    const cache = cacheOf();
    let finish: (() => void) | undefined;
    const slow = cache.read('k', async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return loaded('old', 'tag');
    });
    cache.drop(['tag']);
    finish?.();
    expect(await slow).toEqual({ text: 'old' });
    expect(cache.peek('k')).toBeUndefined();
    expect(await cache.read('k', async () => loaded('new', 'tag'))).toEqual({ text: 'new' });
  });

  it('stays within its size, forgetting what was used least', async () => {
    const cache = cacheOf(100);
    for (let n = 0; n < 50; n++) await cache.read(`key${n}`, async () => loaded('x'.repeat(20), `tag${n}`));
    expect(cache.peek('key0')).toBeUndefined();
    expect(cache.peek('key49')).toBeDefined();
  });

  it('tells others what it dropped, but not what it was told to drop', () => {
    const cache = cacheOf();
    const told: string[][] = [];
    cache.onDrop = (tags) => told.push([...tags]);
    cache.drop(['a', 'b']);
    cache.dropLocally(['c']);
    cache.drop([]);
    expect(told).toEqual([['a', 'b']]);
  });

  it('forgets everything after a gap, also what is being read', async () => {
    const cache = cacheOf();
    const since = cache.moment;
    cache.clear();
    cache.put('k', loaded('from before the gap', 'tag'), since);
    expect(cache.peek('k')).toBeUndefined();
  });

  it('of size zero keeps nothing', async () => {
    const cache = cacheOf(0);
    await cache.read('k', async () => loaded('v', 'tag'));
    expect(cache.peek('k')).toBeUndefined();
  });
});

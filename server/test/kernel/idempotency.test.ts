import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/kernel/clock.ts';
import { fail } from '../../src/kernel/errors.ts';
import {
  answerBefore,
  digestOf,
  KEYS_KEPT,
  once,
  sweepIdempotencyKeys,
} from '../../src/kernel/idempotency/idempotency.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();

describe('work under a key', () => {
  it('is done once; later callers get the first answer', async () => {
    let runs = 0;
    const call = () => once(t.ctx, 'test', 'a', digestOf({ n: 1 }), async () => ({ runs: ++runs }));
    expect(await call()).toEqual({ runs: 1 });
    expect(await call()).toEqual({ runs: 1 });
    expect(runs).toBe(1);
  });

  it('is done once by callers of the same moment', async () => {
    let runs = 0;
    const call = () => once(t.ctx, 'test', 'b', digestOf(1), async () => ++runs);
    expect(await Promise.all([call(), call(), call(), call()])).toEqual([1, 1, 1, 1]);
  });

  it('is refused for another request under the same key, and done for another scope or tenant', async () => {
    const call = (ctx: typeof t.ctx, scope: string, request: unknown) =>
      once(ctx, scope, 'c', digestOf(request), async () => scope);
    await call(t.ctx, 'one', { a: 1 });
    await expect(call(t.ctx, 'one', { a: 2 })).rejects.toMatchObject({ key: 'request/key-reused' });
    expect(await call(t.ctx, 'two', { a: 2 })).toBe('two');
    expect(await call(t.rival, 'one', { a: 2 })).toBe('one');
  });

  it('is remembered for thirty days, in every tenant, and done anew afterwards', async () => {
    let runs = 0;
    const call = (ctx: typeof t.ctx) => once(ctx, 'test', 'e', digestOf(1), async () => ++runs);
    await call(t.ctx);
    await call(t.rival);
    t.clock.advance(KEYS_KEPT);
    await sweepIdempotencyKeys(t.app.platform);
    expect([await call(t.ctx), await call(t.rival)]).toEqual([1, 2]);
    t.clock.advance(1);
    await sweepIdempotencyKeys(t.app.platform);
    expect([await call(t.rival), await call(t.ctx)]).toEqual([3, 4]);
    expect(KEYS_KEPT).toBe(30 * DAY);
  });

  it('may be tried again after a refusal', async () => {
    const call = (ready: boolean) =>
      once(t.ctx, 'test', 'd', digestOf(1), async () => (ready ? 'done' : fail('stock/insufficient')));
    await expect(call(false)).rejects.toMatchObject({ key: 'stock/insufficient' });
    expect(await call(true)).toBe('done');
  });
});

describe('looking for the answer of an earlier request', () => {
  const digest = digestOf({ amount: 1 });

  it('finds it, and nothing before the work is done', async () => {
    expect(await answerBefore(t.ctx, 'charge:1', 'k', digest)).toBeUndefined();
    await once(t.ctx, 'charge:1', 'k', digest, async () => ({ id: 7 }));
    expect(await answerBefore(t.ctx, 'charge:1', 'k', digest)).toEqual({ answer: { id: 7 } });
  });

  it('keeps scopes and tenants apart', async () => {
    expect(await answerBefore(t.ctx, 'charge:2', 'k', digest)).toBeUndefined();
    expect(await answerBefore(t.rival, 'charge:1', 'k', digest)).toBeUndefined();
  });

  it('refuses the key for another request', async () => {
    const other = answerBefore(t.ctx, 'charge:1', 'k', digestOf({ amount: 2 }));
    await expect(other).rejects.toMatchObject({ key: 'request/key-reused' });
  });

  it('finds nothing of work that was refused', async () => {
    const failing = once(t.ctx, 'charge:1', 'f', digest, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await answerBefore(t.ctx, 'charge:1', 'f', digest)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { hashPassword, inHashingSlot } from '../../../src/modules/identity/passwords.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const ctx = { random: seededRandom(7) };

describe('passwords', () => {
  it('are kept as argon2id with a salt of their own each', async () => {
    const [first, second] = await Promise.all([hashPassword(ctx, 'secret-1'), hashPassword(ctx, 'secret-1')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
    expect(await inHashingSlot((test) => test('secret-1', first))).toBe(true);
    expect(await inHashingSlot((test) => test('secret-2', first))).toBe(false);
  });

  it.each(['', '12345', 'x'.repeat(65)])('refuses %j as too short or too long', async (password) => {
    await expect(hashPassword(ctx, password)).rejects.toMatchObject({ key: 'password/bad-length' });
  });

  it('compare with nobody’s hash as slowly as with somebody’s, and never match', async () => {
    expect(await inHashingSlot((test) => test('secret-1', null))).toBe(false);
    expect(await inHashingSlot((test) => test('secret-1', undefined))).toBe(false);
    expect(await inHashingSlot((test) => test('secret-1', 'not a hash'))).toBe(false);
  });

  it('are compared two at a time, however many ask', async () => {
    let running = 0;
    let most = 0;
    const work = async () => {
      running++;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    };
    await Promise.all(Array.from({ length: 20 }, () => inHashingSlot(work)));
    expect(most).toBe(2);
  });

  it('send a flood away instead of letting it wait without end', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const waiting = Array.from({ length: 402 }, () => inHashingSlot(() => gate));
    expect(() => inHashingSlot(() => gate)).toThrow(expect.objectContaining({ key: 'request/rate-limited' }));
    release();
    await Promise.all(waiting);
    expect(await inHashingSlot(async () => 'open again')).toBe('open again');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  countFailure,
  forgiveFailures,
  refuseThrottled,
  type ThrottleRule,
} from '../../../src/modules/identity/throttle.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const MINUTE = 60_000;

/** What a throttle is meant to be, in memory. */
class Model {
  #windows = new Map<string, { failures: number; endsAt: number }>();

  isFull(rule: ThrottleRule, now: number): boolean {
    const window = this.#windows.get(rule.subject);
    return window !== undefined && window.endsAt > now && window.failures >= rule.limit;
  }

  count(rule: ThrottleRule, now: number): void {
    const window = this.#windows.get(rule.subject);
    if (window && window.endsAt > now) window.failures++;
    else this.#windows.set(rule.subject, { failures: 1, endsAt: now + rule.windowMs });
  }

  forgive(subject: string): void {
    this.#windows.delete(subject);
  }
}

const step = fc.oneof(
  fc.record({ act: fc.constant('fail' as const), who: fc.nat(2) }),
  fc.record({ act: fc.constant('succeed' as const), who: fc.nat(2) }),
  fc.record({ act: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 20 }) }),
);
let runs = 0;

const refused = async (rules: ThrottleRule[]) =>
  refuseThrottled(t.ctx, rules).then(
    () => false,
    (error: unknown) => isFailure(error, 'login/throttled') || Promise.reject(error),
  );

describe('the login throttle', () => {
  it('closes an account and an address exactly when their windows are full, for any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const run = ++runs;
        const model = new Model();
        const address: ThrottleRule = { subject: `ip:${run}`, limit: 6, windowMs: 15 * MINUTE };
        for (const taken of steps) {
          if (taken.act === 'wait') {
            t.clock.advance(taken.minutes * MINUTE);
            continue;
          }
          const account = { subject: `${run}:${taken.who}`, limit: 3, windowMs: 10 * MINUTE };
          const rules = [account, address];
          const now = t.clock.now().getTime();
          const closed = rules.some((rule) => model.isFull(rule, now));
          expect(await refused(rules)).toBe(closed);
          if (closed) continue;
          if (taken.act === 'succeed') {
            await forgiveFailures(t.ctx, account.subject);
            model.forgive(account.subject);
          } else {
            await countFailure(t.ctx, rules);
            for (const rule of rules) model.count(rule, now);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('says in how many minutes to come back, rounded up', async () => {
    const rule = { subject: 'minutes', limit: 1, windowMs: 10 * MINUTE };
    await countFailure(t.ctx, [rule]);
    await expect(refuseThrottled(t.ctx, [rule])).rejects.toMatchObject({ detail: { minutes: 10 } });
    t.clock.advance(8.5 * MINUTE);
    await expect(refuseThrottled(t.ctx, [rule])).rejects.toMatchObject({ detail: { minutes: 2 } });
  });

  it('loses no failure of many counted at once', async () => {
    const rule = { subject: 'storm', limit: 20, windowMs: MINUTE };
    await Promise.all(Array.from({ length: 19 }, () => countFailure(t.ctx, [rule])));
    expect(await refused([rule])).toBe(false);
    await countFailure(t.ctx, [rule]);
    expect(await refused([rule])).toBe(true);
  });

  it('keeps tenants apart', async () => {
    const rule = { subject: 'same-name', limit: 1, windowMs: MINUTE };
    await countFailure(t.rival, [rule]);
    expect(await refused([rule])).toBe(false);
  });
});

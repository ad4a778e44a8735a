import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { printDay } from '../../../src/kernel/time-zone.ts';
import { checkCode, sendCode } from '../../../src/modules/identity/index.ts';
import { consumeCode } from '../../../src/modules/identity/verification-codes.ts';
import { between, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const ZONE = 'Asia/Shanghai';
let runs = 0;

const step = fc.record({
  act: fc.constantFrom('send', 'send', 'check', 'guess', 'guess', 'use', 'wait', 'wait'),
  who: fc.nat(1),
  minutes: fc.constantFrom(0.5, 1, 2, 9, 10, 300),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a target's codes are meant to be, in memory. */
interface Books {
  readonly sentAt: number[];
  code: string;
  expiresAt: number;
  wrong: number;
  isUsed: boolean;
}
const fresh = (): Books => ({ sentAt: [], code: '000000', expiresAt: 0, wrong: 0, isUsed: false });

async function latestCode(target: string): Promise<string> {
  const [row] = await rowsOf<{ code: string }>(
    t,
    'select code from sandbox_message where tenant_id = $1 and target = $2 order by id desc limit 1',
    [t.ctx.tenant.id, target],
  );
  return row?.code ?? 'none';
}

const isAlive = ({ code, expiresAt, wrong, isUsed }: Books) =>
  code !== '000000' && expiresAt > t.clock.now().getTime() && wrong < 5 && !isUsed;

async function take(target: string, books: Books, { act, minutes }: Step): Promise<void> {
  const now = t.clock.now().getTime();
  const given = (code: string) => ({ channel: 'sms', target, code }) as const;
  if (act === 'wait') t.clock.advance(minutes * MINUTE);
  if (act === 'send') {
    const today = books.sentAt.filter((at) => printDay(new Date(at), ZONE) === printDay(t.clock.now(), ZONE));
    const isTooSoon = books.sentAt.some((at) => at > now - MINUTE);
    const expected = today.length >= 10 ? 'code/daily-limit' : isTooSoon ? 'code/too-soon' : 'done';
    expect(await outcomeOf(sendCode(t.ctx, { channel: 'sms', target }))).toBe(expected);
    if (expected !== 'done') return;
    books.sentAt.push(now);
    const code = await latestCode(target);
    expect(code).toMatch(/^\d{6}$/);
    Object.assign(books, { code, expiresAt: now + 10 * MINUTE, wrong: 0, isUsed: false });
  }
  if (act === 'check')
    expect(await outcomeOf(checkCode(t.ctx, given(books.code)))).toBe(
      isAlive(books) ? 'done' : 'code/expired',
    );
  if (act === 'guess') {
    const wrong = books.code === '111111' ? '222222' : '111111';
    expect(await outcomeOf(checkCode(t.ctx, given(wrong)))).toBe(
      isAlive(books) ? 'code/wrong' : 'code/expired',
    );
    if (isAlive(books)) books.wrong++;
  }
  if (act === 'use') {
    const used = await outcomeOf(inTransaction(t.ctx, (tx) => consumeCode(tx, given(books.code))));
    expect(used).toBe(isAlive(books) ? 'done' : 'code/expired');
    if (used === 'done') books.isUsed = true;
  }
}

describe('verification codes', () => {
  it('are sent, right, wrong, burnt, used and over exactly by the rules, for any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const run = ++runs;
        const targets = [0, 1].map((n) => `139${String(run).padStart(4, '0')}000${n}`);
        const books = targets.map(fresh);
        for (const one of steps) await take(targets[one.who]!, books[one.who]!, one);
      }),
      { numRuns: 25, seed: 20260302, endOnFailure: true },
    );
    expect(t.logged).toEqual([]);
  });

  it('are used by one of many who use one at once, and by the next when the first was undone', async () => {
    const target = '13800000077';
    await sendCode(t.ctx, { channel: 'sms', target });
    const given = { channel: 'sms', target, code: await latestCode(target) } as const;
    const use = (ctx: typeof t.ctx) => inTransaction(ctx, (tx) => consumeCode(tx, given));
    expect(await between(t.ctx, use, use, 'rollback')).toBe('done');
    expect(await outcomesOf([use(t.ctx), use(t.ctx)])).toEqual({ 'code/expired': 2 });
    t.clock.advance(MINUTE);
    await sendCode(t.ctx, { channel: 'sms', target });
    const next = { ...given, code: await latestCode(target) };
    const rush = Array.from({ length: 5 }, () => inTransaction(t.ctx, (tx) => consumeCode(tx, next)));
    expect(await outcomesOf(rush)).toEqual({ done: 1, 'code/expired': 4 });
  });

  it('of one shop, one channel and one number are worth nothing elsewhere', async () => {
    const target = '13800000088';
    await sendCode(t.ctx, { channel: 'sms', target });
    const code = await latestCode(target);
    const right = { channel: 'sms', target, code } as const;
    expect(await outcomeOf(checkCode(t.rival, right))).toBe('code/expired');
    expect(await outcomeOf(checkCode(t.ctx, { ...right, target: '13800000089' }))).toBe('code/expired');
    expect(await outcomeOf(checkCode(t.ctx, { ...right, channel: 'mail' }))).toBe('code/expired');
    expect(await outcomeOf(checkCode(t.ctx, { ...right, target: ` ${target} ` }))).toBe('done');
  });
});

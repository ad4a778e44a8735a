import { count } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { startSchedules } from '../../../src/composition/schedules.ts';
import { once } from '../../../src/kernel/idempotency/idempotency.ts';
import { idempotencyKey } from '../../../src/kernel/idempotency/tables.ts';
import { captcha, loginThrottle, session, verificationCode } from '../../../src/modules/identity/tables.ts';
import { sandboxMessage } from '../../../src/modules/messaging/tables.ts';
import { receiveSmsCode, signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const DAY = 24 * 3_600_000;
const swept: PgTable[] = [session, captcha, loginThrottle, verificationCode, sandboxMessage, idempotencyKey];

async function rows(): Promise<number[]> {
  const counted = await Promise.all(swept.map((table) => t.ctx.db.select({ n: count() }).from(table)));
  return counted.map(([row]) => row?.n ?? 0);
}

async function leaveTraces(domain: 'shop' | 'rival'): Promise<void> {
  await signUp(t, `sweep-${t.clock.now().getTime()}`, domain);
  await t.app.http.inject({ url: `/${domain}/verification/pic/get`, query: { key: 'k' } });
  await t.post(`/${domain}/user/username/login`, { username: 'nobody', pwd: 'secret-1' });
  await receiveSmsCode(t, '13800000000', domain);
  const ctx = domain === 'shop' ? t.ctx : t.rival;
  await once(ctx, 'sweep', String(t.clock.now().getTime()), 'digest', async () => 'done');
}

it('forgets every night, in every tenant, what has expired, and nothing that has not', async () => {
  await startSchedules(t.app.platform);
  await leaveTraces('shop');
  await leaveTraces('rival');
  expect(await rows()).toEqual([2, 2, 4, 2, 2, 2]);
  await t.runJobs();
  expect(await rows()).toEqual([2, 2, 4, 2, 2, 2]);

  t.clock.advance(DAY);
  await t.runJobs();
  expect(await rows()).toEqual([2, 0, 0, 2, 2, 2]);

  for (let night = 0; night < 8; night++) {
    t.clock.advance(DAY);
    await t.runJobs();
  }
  expect(await rows()).toEqual([2, 0, 0, 0, 0, 2]);

  t.clock.advance(22 * DAY);
  await leaveTraces('shop');
  await t.runJobs();
  expect(await rows()).toEqual([1, 1, 2, 1, 1, 1]);
});

it('orders one sweep however many processes start', async () => {
  await Promise.all([1, 2, 3].map(() => startSchedules(t.app.platform)));
  const waiting = `select 1 from job where kind = 'identity.sweep-expired'`;
  expect((await t.ctx.db.$client.query(waiting)).rowCount).toBe(1);
  t.clock.advance(DAY);
  await t.runJobs();
  expect((await t.ctx.db.$client.query(waiting)).rowCount).toBe(1);
  expect(t.logged).toEqual([]);
});

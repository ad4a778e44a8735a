import { asc } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { startSchedules } from '../../../src/composition/schedules.ts';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { staffSession } from '../../../src/modules/backoffice/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

it('sessions of staff are forgotten the night after they expired, in every tenant, and no others', async () => {
  const open = async (tenantId: number, tokenDigest: string, days: number) => {
    const now = t.clock.now();
    const session = { tenantId, tokenDigest, staffId: 1, createdAt: now, expiresAt: later(now, days * DAY) };
    await t.ctx.db.insert(staffSession).values(session);
  };
  const left = async () => {
    const rows = await t.ctx.db.select().from(staffSession).orderBy(asc(staffSession.id));
    return rows.map(({ tokenDigest }) => tokenDigest);
  };
  await startSchedules(t.app.platform);
  await open(t.ctx.tenant.id, 'ours', 0.5);
  await open(t.rival.tenant.id, 'theirs', 0.5);
  await open(0, 'an operator’s', 1.5);
  await open(t.ctx.tenant.id, 'long', 30);
  await t.runJobs();
  expect(await left()).toEqual(['ours', 'theirs', 'an operator’s', 'long']);
  t.clock.advance(DAY);
  await t.runJobs();
  expect(await left()).toEqual(['an operator’s', 'long']);
  t.clock.advance(DAY);
  await t.runJobs();
  expect(await left()).toEqual(['long']);
  expect(t.logged).toEqual([]);
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { touch } from '../../../src/kernel/database/transaction.ts';
import {
  createMemberLevel,
  grantLevel,
  levelOf,
  levelsTag,
  listLevels,
} from '../../../src/modules/member/index.ts';
import { memberLevel } from '../../../src/modules/member/tables.ts';
import { insertLevel } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();

describe('a user’s level', () => {
  it('is the one granted last, known at once, with its rebate', async () => {
    const user = await newUser(t.ctx);
    expect(await levelOf(t.ctx, user.id)).toBeUndefined();
    const silver = await insertLevel(t.ctx, { name: '银', rebate: 9.5 });
    const gold = await insertLevel(t.ctx, { name: '金', rebate: 8.8 });
    await grantLevel(t.ctx, { userId: user.id, levelId: silver.id });
    expect(await levelOf(t.ctx, user.id)).toMatchObject({ level: { name: '银' }, rebate: 9.5 });
    await grantLevel(t.ctx, { userId: user.id, levelId: gold.id });
    expect(await levelOf(t.ctx, user.id)).toMatchObject({ level: { name: '金' }, rebate: 8.8 });
    expect(await levelOf(t.rival, user.id)).toBeUndefined();
  });

  it('ends when it expires, also while it is remembered', async () => {
    const user = await newUser(t.ctx);
    const level = await insertLevel(t.ctx);
    await grantLevel(t.ctx, { userId: user.id, levelId: level.id, expiresAt: later(t.clock.now(), DAY) });
    expect(await levelOf(t.ctx, user.id)).toMatchObject({
      expiresAt: later(t.clock.now(), DAY),
      autoRenew: false,
    });
    t.clock.advance(DAY);
    expect(await levelOf(t.ctx, user.id)).toBeUndefined();
  });

  it('gives nothing while the level is disabled, and a disabled level cannot be granted', async () => {
    const user = await newUser(t.ctx);
    const level = await insertLevel(t.ctx);
    await grantLevel(t.ctx, { userId: user.id, levelId: level.id });
    await t.ctx.db.update(memberLevel).set({ status: 'disabled' }).where(eq(memberLevel.id, level.id));
    touch(t.ctx, levelsTag(t.ctx.tenant.id));
    expect(await levelOf(t.ctx, user.id)).toBeUndefined();
    const grant = grantLevel(t.ctx, { userId: user.id, levelId: level.id });
    await expect(grant).rejects.toMatchObject({ key: 'record/none' });
    const foreign = await insertLevel(t.rival);
    await expect(grantLevel(t.ctx, { userId: user.id, levelId: foreign.id })).rejects.toMatchObject({
      key: 'record/none',
    });
  });
});

describe('levels', () => {
  it('are listed in the shop’s order as soon as they are there', async () => {
    expect(await listLevels(t.rival)).toHaveLength(1);
    await insertLevel(t.rival, { name: '前', sortOrder: -1 });
    expect((await listLevels(t.rival)).map((level) => level.name)[0]).toBe('前');
  });

  it('are refused without a name or with a rebate that is none', async () => {
    const make = (change: object) => createMemberLevel(t.ctx, { name: '级', rank: 1, ...change });
    const refused = (field: string) => ({ key: 'level/invalid', detail: { field } });
    await expect(make({ name: ' ' })).rejects.toMatchObject(refused('name'));
    await expect(make({ rank: 0 })).rejects.toMatchObject(refused('rank'));
    for (const rebate of [0, -1, 10.01, 8.555, Number.NaN])
      await expect(make({ rebate })).rejects.toMatchObject(refused('rebate'));
    expect(await make({ rebate: 8.55 })).toMatchObject({ rebate: 8.55 });
  });
});

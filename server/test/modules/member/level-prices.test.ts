import { describe, expect, it } from 'vitest';
import {
  changeMemberLevel,
  createLevelPrice,
  disableLevelPrice,
  listLevelPrices,
} from '../../../src/modules/member/index.ts';
import { insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('a price of a level', () => {
  it('is refused when it is none', async () => {
    const { id: levelId } = await insertLevel(t.ctx);
    const make = (change: object) =>
      createLevelPrice(t.ctx, { levelId, price: 100, duration: 1, unit: 'month', ...change });
    const refused = (field: string) => ({ key: 'level/invalid', detail: { field } });
    for (const price of [0, -1, 0.5, Number.NaN, 100_000_001])
      await expect(make({ price })).rejects.toMatchObject(refused('price'));
    for (const duration of [0, -1, 1.5, 3651])
      await expect(make({ duration })).rejects.toMatchObject(refused('duration'));
    const foreign = await insertLevel(t.rival);
    await expect(make({ levelId: foreign.id })).rejects.toMatchObject({ key: 'record/none' });
    expect(await listLevelPrices(t.ctx, { levelId })).toEqual([]);
  });

  it('is taken off only by its own shop', async () => {
    const { id: priceId, levelId } = await insertLevelPrice(t.ctx);
    await expect(disableLevelPrice(t.rival, { priceId })).rejects.toMatchObject({ key: 'record/none' });
    expect(await listLevelPrices(t.ctx, { levelId })).toHaveLength(1);
  });
});

describe('a changed level', () => {
  it('keeps what is not given and refuses what makes no sense', async () => {
    const level = await insertLevel(t.ctx, { name: '银', rebate: 9, upgradeSpending: 100 });
    expect(await changeMemberLevel(t.ctx, level.id, { name: '铜' })).toMatchObject({
      name: '铜',
      rebate: 9,
      rank: level.rank,
      upgradeSpending: 100,
    });
    for (const change of [{ name: '' }, { rank: 0 }, { rebate: 11 }, { upgradeSpending: 0 }])
      await expect(changeMemberLevel(t.ctx, level.id, change)).rejects.toMatchObject({
        key: 'level/invalid',
      });
    const foreign = changeMemberLevel(t.rival, level.id, { name: '铁' });
    await expect(foreign).rejects.toMatchObject({ key: 'record/none' });
  });
});

import { and, count, eq, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import {
  findRegions,
  installRegions,
  listChildren,
  listProvinces,
  regionExists,
  toRegionCode,
} from '../../../src/modules/geo/index.ts';
import { placeDivisions } from '../../../src/modules/geo/read-divisions.ts';
import { referenceData, region } from '../../../src/modules/geo/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

const names = (rows: { name: string }[]) => rows.map((row) => row.name);

function poolOf(): pg.Pool {
  const { $client } = t.ctx.db;
  if (!($client instanceof pg.Pool)) throw new Error('not a pool');
  return $client;
}

describe('the tree of regions', () => {
  it('has the 34 provinces with their spelling', async () => {
    const provinces = await listProvinces(t.ctx);
    expect(provinces).toHaveLength(34);
    expect(provinces[0]).toMatchObject({
      code: '110000000000',
      name: '北京市',
      level: 1,
      pinyin: 'beijingshi',
      initials: 'bjs',
    });
    const spelt = await findRegions(t.ctx, ['500000', '141100']);
    expect(spelt.get('500000000000')?.pinyin).toBe('chongqingshi');
    expect(spelt.get('141100000000')?.pinyin).toBe('lvliangshi');
  });

  it('leads from the province to the street', async () => {
    expect(names(await listChildren(t.ctx, '330000000000'))).toContain('杭州市');
    expect(names(await listChildren(t.ctx, '330100'))).toContain('西湖区');
    const streets = await listChildren(t.ctx, '330106000000');
    expect(streets).toContainEqual(
      expect.objectContaining({ code: '330106005000', name: '翠苑街道', level: 4 }),
    );
    expect(await listChildren(t.ctx, '330106005000')).toEqual([]);
  });

  it('gives municipalities their official city level', async () => {
    expect(names(await listChildren(t.ctx, '110000'))).toEqual(['市辖区']);
    expect(names(await listChildren(t.ctx, '110100'))).toContain('东城区');
    expect(names(await listChildren(t.ctx, '500000'))).toEqual(['市辖区', '县']);
    expect(names(await listChildren(t.ctx, '500200'))).toContain('城口县');
  });

  it('reaches what lies directly under a province', async () => {
    expect(names(await listChildren(t.ctx, '420000'))).toContain('省直辖县级行政区划');
    expect(names(await listChildren(t.ctx, '650000'))).toContain('自治区直辖县级行政区划');
    expect(names(await listChildren(t.ctx, '429000'))).toContain('仙桃市');
    expect(await listChildren(t.ctx, '810000')).toContainEqual(
      expect.objectContaining({ code: '810001000000', name: '中西区', level: 2 }),
    );
  });

  it('has no orphan, and every child is one level below its parent', async () => {
    const parent = alias(region, 'parent');
    const [wrong] = await t.ctx.db
      .select({ rows: count() })
      .from(region)
      .leftJoin(parent, eq(parent.code, region.parentCode))
      .where(
        and(ne(region.level, 1), sql`(${parent.level} is null or ${parent.level} <> ${region.level} - 1)`),
      );
    expect(wrong?.rows).toBe(0);
    const [roots] = await t.ctx.db
      .select({ rows: count() })
      .from(region)
      .where(and(isNull(region.parentCode), ne(region.level, 1)));
    expect(roots?.rows).toBe(0);
  });

  it('has a spelling of plain letters for every name', async () => {
    const [bad] = await t.ctx.db
      .select({ rows: count() })
      .from(region)
      .where(
        sql`${region.pinyin} !~ '^[a-z0-9]+$' or ${region.initials} !~ '^[a-z0-9]+$' or ${region.name} like '%-%'`,
      );
    expect(bad?.rows).toBe(0);
  });
});

describe('the installation of regions', () => {
  it('does nothing when this version is there', async () => {
    expect(await installRegions(poolOf())).toBe(false);
  });

  it('replaces an older version completely, once, when several processes start together', async () => {
    const [before] = await t.ctx.db.select({ rows: count() }).from(region);
    await t.ctx.db.update(referenceData).set({ version: 'older' });
    await t.ctx.db
      .insert(region)
      .values({ code: '990000000000', name: '旧', level: 1, pinyin: 'jiu', initials: 'j' });
    const did = await Promise.all([installRegions(poolOf()), installRegions(poolOf())]);
    expect(did.sort()).toEqual([false, true]);
    const [after] = await t.ctx.db.select({ rows: count() }).from(region);
    expect(after?.rows).toBe(before?.rows);
    expect(await regionExists(t.ctx, '990000000000')).toBe(false);
  });

  it('adds the missing city level only where it is missing', () => {
    const none = { city: '', area: '', town: '' };
    const placed = placeDivisions([
      { ...none, name: '重庆市', province: '50' },
      { ...none, name: '城口县', province: '50', city: '02', area: '29' },
      { ...none, name: '丰都县', province: '50', city: '02', area: '30' },
    ]);
    expect(placed).toContainEqual({
      code: '500200000000',
      parentCode: '500000000000',
      name: '县',
      level: 2,
    });
    expect(placed).toHaveLength(4);
  });
});

describe('codes', () => {
  it('are taken with six or twelve digits, and anything else is no region', async () => {
    expect(toRegionCode('330106')).toBe('330106000000');
    expect(toRegionCode('330106005000')).toBe('330106005000');
    for (const wrong of ['', '33010', '3301060', 'abcdef', '-30106', '33010６']) {
      expect(toRegionCode(wrong)).toBeUndefined();
      expect(await regionExists(t.ctx, wrong)).toBe(false);
      expect(await listChildren(t.ctx, wrong)).toEqual([]);
    }
  });

  it('are looked up together, unknown ones left out', async () => {
    const found = await findRegions(t.ctx, ['330106', '330106000000', '999999', 'x']);
    expect([...found.keys()]).toEqual(['330106000000']);
    expect(await findRegions(t.ctx, [])).toEqual(new Map());
  });
});

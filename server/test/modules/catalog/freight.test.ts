import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceUnits } from '../../../src/modules/catalog/freight/quote-freight.ts';
import {
  createFreightTemplate,
  type NewFreightTemplate,
  quoteFreight,
  readFreightTemplates,
} from '../../../src/modules/catalog/index.ts';
import { insertFreightTemplate } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const express = { method: 'express' as const };
const rule = { ...express, firstUnits: 1, firstAmount: 800, nextUnits: 1, nextAmount: 200 };

const quote = (
  templateId: number,
  line: { quantity?: number; weight?: number; amount?: number } = {},
  place = {},
) =>
  quoteFreight(t.ctx, {
    ...express,
    ...place,
    items: [{ templateId, quantity: 1, weight: 0, amount: 1000, ...line }],
  });

describe('a freight quote', () => {
  it('charges the first pieces once and each further step, begun or full', async () => {
    const id = await insertFreightTemplate(t.ctx, { rules: [{ ...rule, firstUnits: 2, nextUnits: 3 }] });
    expect(await Promise.all([1, 2, 3, 5, 6].map((quantity) => quote(id, { quantity })))).toEqual([
      800, 800, 1000, 1000, 1200,
    ]);
  });

  it('adds up lines of one template before it charges, and templates after', async () => {
    const a = await insertFreightTemplate(t.ctx);
    const b = await insertFreightTemplate(t.ctx, { rules: [{ ...rule, firstAmount: 500 }] });
    const line = (templateId: number, quantity: number) => ({ templateId, quantity, weight: 0, amount: 100 });
    expect(await quoteFreight(t.ctx, { ...express, items: [line(a, 1), line(b, 1), line(a, 2)] })).toBe(
      1200 + 500,
    );
    expect(await quoteFreight(t.ctx, { ...express, items: [] })).toBe(0);
  });

  it('weighs exactly: 0.1 + 0.2 kg is within 0.3 kg', async () => {
    const id = await insertFreightTemplate(t.ctx, {
      chargedBy: 'weight',
      rules: [{ ...rule, firstUnits: 0.3 }],
    });
    const line = (weight: number) => ({ templateId: id, quantity: 9, weight, amount: 0 });
    expect(await quoteFreight(t.ctx, { ...express, items: [line(0.1), line(0.2)] })).toBe(800);
    expect(await quoteFreight(t.ctx, { ...express, items: [line(0.1), line(0.201)] })).toBe(1000);
  });

  it('costs nothing where delivery is free, or from the amount it is free from', async () => {
    const free = await createFreightTemplate(t.ctx, {
      name: '包邮',
      isFree: true,
      chargedBy: 'piece',
      rules: [],
    });
    expect(await quote(free)).toBe(0);
    const from = await insertFreightTemplate(t.ctx, { freeFrom: 9900 });
    expect(await quote(from, { amount: 9899 })).toBe(800);
    expect(await quote(from, { amount: 9900 })).toBe(0);
  });

  it('goes by the most specific place', async () => {
    const id = await insertFreightTemplate(t.ctx, {
      rules: [rule, { ...rule, regionCodes: ['650000'], firstAmount: 2000 }],
    });
    expect(await quote(id, {}, { provinceId: '650000000000', cityId: '650100000000' })).toBe(2000);
    expect(await quote(id, {}, { provinceId: '330000000000' })).toBe(800);
  });

  it('is refused for an unknown template, one of another tenant, and a method it does not have', async () => {
    const id = await insertFreightTemplate(t.ctx);
    const foreign = await insertFreightTemplate(t.rival);
    await expect(quote(999_999)).rejects.toMatchObject({ key: 'freight/no-template' });
    await expect(quote(foreign)).rejects.toMatchObject({ key: 'freight/no-template' });
    await expect(quote(id, {}, { method: 'ems' })).rejects.toMatchObject({ key: 'freight/no-method' });
  });

  it('knows a new template at once', async () => {
    const before = await readFreightTemplates(t.ctx);
    const id = await insertFreightTemplate(t.ctx);
    expect(before.has(id)).toBe(false);
    expect((await readFreightTemplates(t.ctx)).get(id)?.rules).toHaveLength(1);
  });
});

describe('charging units', () => {
  const grams = fc.integer({ min: 1, max: 50_000 });
  const anyRule = fc.record({
    firstUnits: grams.map((n) => n / 1000),
    nextUnits: grams.map((n) => n / 1000),
    firstAmount: fc.nat(1_000_000),
    nextAmount: fc.nat(1_000_000),
  });

  it('never costs less for more, and never a fraction of a fen', () => {
    fc.assert(
      fc.property(anyRule, fc.nat(1_000_000), fc.nat(1_000_000), (any, a, b) => {
        const [less, more] = [Math.min(a, b) / 1000, Math.max(a, b) / 1000];
        expect(priceUnits(any, less)).toBeLessThanOrEqual(priceUnits(any, more));
        expect(Number.isSafeInteger(priceUnits(any, more))).toBe(true);
      }),
    );
  });

  it('costs exactly one step more right after each full step', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 0, max: 200 }), (any, steps) => {
        const full = (Math.round(any.firstUnits * 1000) + steps * Math.round(any.nextUnits * 1000)) / 1000;
        expect(priceUnits(any, full)).toBe(any.firstAmount + steps * any.nextAmount);
        expect(priceUnits(any, full + 0.001)).toBe(any.firstAmount + (steps + 1) * any.nextAmount);
      }),
    );
  });
});

describe('a freight template', () => {
  it('is refused without a name, without rules, or with rules that cannot be charged', async () => {
    const make = (input: Partial<NewFreightTemplate>) => insertFreightTemplate(t.ctx, input);
    await expect(make({ name: ' ' })).rejects.toMatchObject({
      key: 'freight/invalid',
      detail: { field: 'name' },
    });
    for (const rules of [
      [],
      [{ ...rule, nextUnits: 0 }],
      [{ ...rule, firstUnits: -1 }],
      [{ ...rule, firstAmount: 1.5 }],
      [{ ...rule, nextAmount: -1 }],
      [{ ...rule, regionCodes: ['nowhere'] }],
    ])
      await expect(make({ rules })).rejects.toMatchObject({
        key: 'freight/invalid',
        detail: { field: 'rules' },
      });
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../src/dialects/admin/fields.ts';
import { type Resource, resources } from '../../../src/dialects/admin/index.ts';
import type { Fields } from '../../../src/dialects/admin/resource/field.ts';
import { defineResource } from '../../../src/dialects/admin/resource/resource.ts';
import { readTable } from '../../../src/kernel/spreadsheets/read-table.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { useTestApp } from '../../support/test-app.ts';

/** Fields that need a permission of their own, and where they might be told in spite of it. */
const t = useTestApp();
const hiddenIn = (fields: Fields) => Object.keys(fields).filter((name) => fields[name]?.needs);
const needsOf = (fields: Fields): string[] =>
  Object.values(fields).flatMap(({ needs, of }) => [...(needs ? [needs] : []), ...(of ? needsOf(of) : [])]);
/** What operators and owners alone see, they see whole. */
const secretive = resources.filter(
  ({ list, fields, isOfInstallation, isForOwners }) =>
    list && !isOfInstallation && !isForOwners && needsOf(fields).length > 0,
);

let owner: AdminCaller;
let blind: AdminCaller;
beforeAll(async () => {
  const withheld = new Set(secretive.flatMap(({ fields }) => needsOf(fields)));
  owner = await someStaff(t);
  blind = await someStaff(t, { permissions: ['*:*', ...[...withheld].map((needs) => `!${needs}`)] });
});

async function someRecord({ name }: Resource): Promise<void> {
  const { make, values } = adminSamples[name] ?? {};
  if (!values) return void (await make?.(t.ctx));
  const { status } = await owner.call('POST', `/admin/api/${name}`, await values(t.ctx));
  expect(status).toBe(201);
}

/** The names of hidden fields that stand in a record, rows of it included. */
function toldBy(fields: Fields, record: Readonly<Record<string, unknown>>): string[] {
  const inRows = Object.entries(fields).flatMap(([name, { of }]) =>
    of && Array.isArray(record[name]) ? record[name].flatMap((row) => toldBy(of, row)) : [],
  );
  return [...hiddenIn(fields).filter((name) => name in record), ...inRows];
}

interface Listed {
  readonly items: Record<string, unknown>[];
  readonly sums?: Record<string, unknown>;
}

interface Facts {
  readonly name: string;
  readonly columns: string[];
  readonly filters: string[];
  readonly sorts: string[];
  readonly sums: string[];
  readonly fields: object;
}

describe.each(secretive.map((one) => [one.name, one] as const))('what %s hide', (name, resource) => {
  const { fields, filters = [], sorts = [], sums = [] } = resource;
  const hidden = hiddenIn(fields);
  const ask = (path: string) => blind.call<Listed & { field?: string }>('GET', `/admin/api/${name}${path}`);

  it('stands neither in the list nor in its sums, and the console offers no way to it', async () => {
    await someRecord(resource);
    const { body } = await ask('');
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.flatMap((item) => toldBy(fields, item))).toEqual([]);
    expect(Object.keys(body.sums ?? {})).toEqual(sums.filter((one) => !hidden.includes(one)));
    const facts = (await blind.call<Facts[]>('GET', '/admin/api/resources')).body;
    const told = facts.find((one) => one.name === name);
    const ways = [told?.columns, told?.filters, told?.sorts, told?.sums, Object.keys(told?.fields ?? {})];
    expect(hidden.filter((field) => ways.flat().includes(field))).toEqual([]);
  });

  it('cannot be found out by an order or a filter, in the list or in its export', async () => {
    const isHidden = (field: string) => hidden.includes(field);
    const asked = [
      ...sorts.filter(isHidden).flatMap((field) => [
        [field, `sort=${field}`],
        [field, `sort=-${field}`],
      ]),
      ...filters.filter(isHidden).map((field) => [field, `${field}=1`]),
    ] as const;
    for (const [field, query] of asked)
      for (const path of ['', ...(resource.walk ? ['/export'] : [])]) {
        const { status, body } = await ask(`${path}?${query}`);
        expect([status, body], `${path}?${query}`).toEqual([
          403,
          expect.objectContaining({ error: 'staff/not-permitted', field }),
        ]);
      }
    for (const field of sorts.filter((one) => !isHidden(one)))
      expect((await ask(`?sort=${field}`)).status, field).toBe(200);
  });

  it.runIf(resource.walk)('is no column of the table that is brought out', async () => {
    const headers = { authorization: `Bearer ${blind.token}` };
    const file = await t.app.http.inject({ method: 'GET', url: `/admin/api/${name}/export`, headers });
    const [head = []] = await readTable(file.rawPayload, 1000);
    const shown = Object.values(fields).filter(({ needs, kind }) => !needs && kind !== 'password');
    expect(head).toEqual(['编号', ...shown.map(({ zh }) => zh)]);
  });
});

/** Amounts that customers are told too: prices, what coupons are worth, and how far somebody has bargained. */
const PUBLIC = ['goods', 'flash-sales', 'coupons', 'bargain-records', 'bargain-helps'];

it('is every amount that is only shown, but for what customers are told', () => {
  const openIn = (fields: Fields): string[] =>
    Object.entries(fields).flatMap(([name, { kind, readOnly, needs, of }]) => {
      if (needs) return [];
      return [...(kind === 'yuan' && readOnly ? [name] : []), ...(of ? openIn(of) : [])];
    });
  const open = resources.filter(({ fields }) => openIn(fields).length > 0);
  expect(open.map(({ name }) => name).sort()).toEqual(PUBLIC.sort());
});

it('is of some resources what they are ordered by, and what they add up', () => {
  for (const kind of ['sorts', 'sums'] as const)
    expect(secretive.some((one) => one[kind]?.some((field) => one.fields[field]?.needs))).toBe(true);
});

describe('a resource', () => {
  it('can neither be searched nor named by what not everybody may see', () => {
    const fields = { note: text({ zh: '备注', en: 'Note', needs: 'notes:read' }) };
    const declared = { name: 'x', group: 'system', title: fields.note, fields, columns: ['note'] } as const;
    expect(() => defineResource({ ...declared, search: ['note'] })).toThrow('note');
    expect(() => defineResource({ ...declared, label: 'note' })).toThrow('note');
    expect(defineResource(declared).name).toBe('x');
  });
});

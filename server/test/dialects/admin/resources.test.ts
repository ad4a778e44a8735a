import { describe, expect, it } from 'vitest';
import { resources, routes } from '../../../src/dialects/admin/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

interface FieldFacts {
  readonly kind: string;
  readonly title: { zh: string; en: string };
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly to?: string;
  readonly options?: { value: string; zh: string; en: string }[];
  readonly fields?: Record<string, FieldFacts>;
}
interface Facts {
  readonly name: string;
  readonly group: { name: string; zh: string };
  readonly title: { zh: string; en: string };
  readonly fields: Record<string, FieldFacts>;
  readonly columns: string[];
  readonly filters: string[];
  readonly sorts: string[];
  readonly can: string[];
  readonly imports: { name: string; fields: Record<string, FieldFacts> }[];
  readonly actions: { name: string; kind: string; isBulk: boolean; fields: Record<string, FieldFacts> }[];
}

const told = async (given: Parameters<typeof someStaff>[1] = { role: 'operator' }) =>
  (await (await someStaff(t, given)).call<Facts[]>('GET', '/admin/api/resources')).body;
const hasRoute = (method: string, path: string) =>
  routes.some((route) => route.method === method && route.path === `/admin/api/${path}`);

describe('what the console is told about resources', () => {
  it('are all of them, each with words in both languages, a group, and columns that are fields', async () => {
    const facts = await told();
    expect(facts.map(({ name }) => name)).toEqual(resources.map(({ name }) => name));
    for (const { name, title, group, fields, columns, filters, sorts } of facts) {
      for (const words of [title, group, ...Object.values(fields).map((field) => field.title)])
        expect(words, name).toMatchObject({ zh: expect.stringMatching(/\S/) });
      for (const field of [...columns, ...filters, ...sorts]) expect(fields, name).toHaveProperty(field);
    }
  });

  it('promises a route for every table that can be brought in, with the columns it may have', async () => {
    const imports = (await told()).flatMap(({ name, imports: tables }) =>
      tables.map((one) => ({ of: name, ...one })),
    );
    expect(imports.length).toBeGreaterThan(1);
    for (const { of, name, fields } of imports) {
      expect(hasRoute('POST', `${of}/${name}`), `${of}/${name}`).toBe(true);
      expect(Object.values(fields).some(({ readOnly }) => readOnly)).toBe(false);
    }
  });

  it('promises a route for everything that it says can be done, and for nothing else', async () => {
    for (const { name, can, actions } of await told()) {
      expect(hasRoute('GET', name), name).toBe(can.includes('list'));
      expect(hasRoute('GET', `${name}/{id}`), name).toBe(can.includes('read'));
      expect(hasRoute('GET', `${name}/export`), name).toBe(can.includes('export'));
      // Files are made by bringing them in, as no form of fields could.
      if (name !== 'files') expect(hasRoute('POST', name), name).toBe(can.includes('create'));
      expect(hasRoute('PATCH', `${name}/{id}`), name).toBe(can.includes('update'));
      expect(hasRoute('DELETE', `${name}/{id}`), name).toBe(can.includes('remove'));
      const declared = resources.find((resource) => resource.name === name);
      expect(actions.map((action) => action.name).sort()).toEqual(
        Object.keys({ ...declared?.actions, ...declared?.collectionActions }).sort(),
      );
      for (const { name: action, kind, isBulk } of actions) {
        expect(hasRoute('POST', kind === 'record' ? `${name}/{id}/${action}` : `${name}/${action}`)).toBe(
          true,
        );
        expect(hasRoute('POST', `${name}/bulk/${action}`)).toBe(isBulk);
      }
    }
  });

  it('names the fields that a creation needs exactly as the route checks them', async () => {
    for (const { name, fields } of await told()) {
      const route = routes.find(({ method, path }) => method === 'POST' && path === `/admin/api/${name}`);
      if (!route) continue;
      const taken = Object.entries(fields).filter(([, { readOnly }]) => !readOnly);
      expect(Object.keys(route.params.shape).sort(), name).toEqual(taken.map(([field]) => field).sort());
      for (const [field, { required }] of taken)
        expect(route.params.shape[field]?.safeParse(undefined).success, `${name}.${field}`).toBe(!required);
    }
  });

  it('offers every choice with its words', async () => {
    const choices = (await told())
      .flatMap(({ fields }) => Object.values(fields))
      .filter(({ kind }) => kind === 'enum');
    expect(choices.length).toBeGreaterThan(3);
    for (const { options = [] } of choices) {
      expect(options.length).toBeGreaterThan(1);
      for (const option of options)
        expect(option).toEqual({ value: expect.any(String), zh: expect.any(String), en: expect.any(String) });
    }
  });

  it('shows members only what they may read, with what they may do', async () => {
    const facts = await told({ permissions: ['banners:read', 'orders:*', '!orders:ship'] });
    expect(facts.map(({ name, can }) => [name, can])).toEqual([
      [
        'orders',
        [
          'list',
          'read',
          'export',
          'update',
          'hand-over',
          'change-price',
          'close',
          'refund',
          'hide',
          'redeem',
        ],
      ],
      ['banners', ['list', 'read']],
    ]);
  });

  it('has a sample of each for the tests that follow', () => {
    expect(Object.keys(adminSamples).sort()).toEqual(resources.map(({ name }) => name).sort());
  });
});

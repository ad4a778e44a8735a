import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resources, routes } from '../../../src/dialects/admin/index.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { badValues } from '../../support/bad-values.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let shop: AdminCaller;
let rival: AdminCaller;
beforeAll(async () => {
  shop = await someStaff(t, { role: 'operator' });
  rival = await someStaff(t, { role: 'owner', domain: 'rival' });
});

/** What a careless or hostile client puts into a field of JSON. */
const { word, fraction, exponent, beyondInteger, nul, html, brokenJson, long, path } = badValues;
const texts = [word, fraction, exponent, beyondInteger, nul, html, brokenJson, long, path];
const hostile = [...texts, -1, 1.23456789, true, {}, [null]];

type Shown = Record<string, unknown> & { id: number | string; version: string };
interface Listed {
  readonly items: Shown[];
  readonly total: number;
}

async function created(resource: Resource): Promise<Shown> {
  const { make, values } = adminSamples[resource.name] ?? {};
  if (!values) return (await shop.call<Shown>('GET', at(resource, await make?.(t.ctx)))).body;
  const { status, body } = await shop.call<Shown>('POST', at(resource), await values(t.ctx));
  expect([status, body], resource.name).toMatchObject([201, {}]);
  return body;
}
const at = ({ name }: Resource, id?: unknown) => `/admin/api/${name}${id === undefined ? '' : `/${id}`}`;
const list = async (resource: Resource, query = '') =>
  (await shop.call<Listed>('GET', `${at(resource)}?pageSize=200&${query}`)).body;
const matching = (version: string) => ({ 'if-match': `"${version}"` });

/** What the declaration of a resource's `POST` or of its list says to something sent: the field that it names, if any. */
function refusedField(method: 'GET' | 'POST', resource: Resource, sent: unknown): string | undefined {
  const route = routes.find((one) => one.method === method && one.path === at(resource));
  if (!route) throw new Error(`${resource.name} has no ${method}`);
  const { error } = route.params.safeParse(JSON.parse(JSON.stringify(sent)));
  return error && (error.issues[0]?.path.join('.') ?? '');
}
/** Makes something when it is first asked for, for all who ask. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => (made ??= make());
}

const each = resources.map((resource) => [resource.name, resource] as const);

describe.each(each)('%s', (name, resource) => {
  const someone = once(() => created(resource));

  it.runIf(resource.read)('are shown one by one and in the list, with the same version', async () => {
    const one = await someone();
    const { status, body } = await shop.call<Shown>('GET', at(resource, one.id));
    expect([status, body.version]).toEqual([200, one.version]);
    if (!resource.list) return;
    const { items, total } = await list(resource);
    expect(items.map(({ id }) => id)).toContain(one.id);
    expect(total).toBeGreaterThanOrEqual(items.length);
    for (const field of resource.columns) expect(items[0], `${name}.${field}`).toHaveProperty(field);
  });

  it.runIf(resource.read)('are unknown to another tenant, whatever it tries', async () => {
    const { id, version } = await someone();
    const before = await databaseDigest(t);
    const tries = [
      ...(resource.isOfInstallation ? [] : [rival.call('GET', at(resource, id))]),
      ...(resource.update && !resource.isOfInstallation
        ? [rival.call('PATCH', at(resource, id), adminSamples[name]?.change, matching(version))]
        : []),
      ...(resource.remove && !resource.isOfInstallation ? [rival.call('DELETE', at(resource, id))] : []),
    ];
    for (const { status } of await Promise.all(tries)) expect(status).toBe(404);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it.runIf(resource.list)('are ordered by each of the sorts, either way, and paged', async () => {
    await someone();
    await created(resource);
    for (const sort of resource.sorts ?? []) {
      const [up, down] = [await list(resource, `sort=${sort}`), await list(resource, `sort=-${sort}`)];
      expect(up.items.map(({ id }) => id).reverse(), sort).toEqual(down.items.map(({ id }) => id));
    }
    const [first, second] = [1, 2].map((page) =>
      shop.call<Listed>('GET', `${at(resource)}?page=${page}&pageSize=1`),
    );
    const ids = [(await first)?.body.items[0]?.id, (await second)?.body.items[0]?.id];
    expect(new Set(ids).size).toBe(2);
  });

  it.runIf(resource.list)('are found by each of the filters, and none by what no record has', async () => {
    const one = await someone();
    for (const filter of resource.filters ?? []) {
      const value = one[filter];
      if (value === null || value === undefined || value === '') continue;
      const kind = resource.fields[filter]?.kind;
      const query =
        kind === 'moment'
          ? `${filter}From=${encodeURIComponent(String(value))}`
          : `${filter}=${encodeURIComponent(String(value))}`;
      const found = await list(resource, query);
      expect(
        found.items.map(({ id }) => id),
        query,
      ).toContain(one.id);
      if (kind !== 'moment') for (const item of found.items) expect(item[filter], query).toEqual(value);
    }
    if (resource.search?.length) expect((await list(resource, 'search=%25none%5f')).items).toEqual([]);
  });
});

describe.each(each.filter(([, { list: listed }]) => listed))('the list of %s', (name, resource) => {
  it('refuses wrong pages and sorts by name', async () => {
    const wrong = ['page=0', 'page=x', 'pageSize=201', ...(resource.sorts?.length ? ['sort=password'] : [])];
    for (const query of wrong) {
      const { status, body } = await shop.call('GET', `${at(resource)}?${query}`);
      expect([status, body], query).toEqual([400, expect.objectContaining({ field: query.split('=')[0] })]);
    }
  });

  it('refuses what a filter does not take by name, and survives what it does', async () => {
    const odd = Object.values(badValues).filter((value) => value.length < 1000);
    for (const [place, filter] of (resource.filters ?? []).entries()) {
      const parameter = resource.fields[filter]?.kind === 'moment' ? `${filter}From` : filter;
      const ask = (bad: string) =>
        shop.call('GET', `${at(resource)}?${parameter}=${encodeURIComponent(bad)}`);
      const refused = odd.filter((bad) => refusedField('GET', resource, { [parameter]: bad }) === parameter);
      for (const bad of odd.filter((value) => !refused.includes(value)))
        expect([200, 400], `${name} ${parameter}=${bad}`).toContain((await ask(bad)).status);
      if (refused.length === 0) continue;
      const { status, body } = await ask(refused[place % refused.length] ?? '');
      expect([status, body]).toEqual([400, expect.objectContaining({ field: parameter })]);
    }
    expect(t.logged).toEqual([]);
  });
});

describe.each(each.filter(([, { update }]) => update))('changing %s', (name, resource) => {
  const change = adminSamples[name]?.change ?? {};

  const changed = once(async () => {
    const before = await created(resource);
    const answer = await shop.call<Shown>('PATCH', at(resource, before.id), change, matching(before.version));
    return { before, answer };
  });

  it('keeps what was given, leaves the rest, and gives it another version', async () => {
    const { before, answer } = await changed();
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining(change)]);
    expect(answer.body.version).not.toBe(before.version);
    const again = (await shop.call<Shown>('GET', at(resource, before.id))).body;
    expect(again).toMatchObject(change);
    for (const [field, { readOnly }] of Object.entries(resource.fields))
      if (!readOnly && !(field in change)) expect(again[field], field).toEqual(before[field]);
  });

  it('is refused without a version and with a stale one, and changes nothing', async () => {
    const { before: stale, answer } = await changed();
    expect(answer.status).toBe(200);
    const before = await databaseDigest(t);
    expect((await shop.call('PATCH', at(resource, stale.id), change)).body).toMatchObject({
      error: 'record/version-missing',
    });
    const late = await shop.call('PATCH', at(resource, stale.id), change, matching(stale.version));
    expect([late.status, late.body]).toEqual([409, expect.objectContaining({ error: 'record/stale' })]);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('of two at the same moment lets one pass', async () => {
    const { id, version } = await created(resource);
    const both = await Promise.all(
      [1, 2].map(() => shop.call('PATCH', at(resource, id), change, matching(version))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe.each(each.filter(([, { create }]) => create))('bad input for %s', (name, resource) => {
  const fields = Object.entries(resource.fields).filter(([, { readOnly }]) => !readOnly);

  it('is refused with the field’s name, or kept as plain text; never an error of the server', async () => {
    let values = await adminSamples[name]?.values?.(t.ctx);
    for (const [place, [field]] of fields.entries()) {
      const send = (bad: unknown) =>
        shop.call<Shown & { field: string }>('POST', at(resource), { ...values, [field]: bad });
      const refused: unknown[] = [];
      for (const bad of hostile) {
        const named = refusedField('POST', resource, { ...values, [field]: bad });
        if (named?.split('.')[0] === field) {
          refused.push(bad);
          continue;
        }
        const { status, body } = await send(bad);
        expect(
          [201, 400, 409],
          `${field}=${JSON.stringify(bad).slice(0, 50)} ${JSON.stringify(body)}`,
        ).toContain(status);
        // What was not refused has used them up.
        if (status !== 400) values = await adminSamples[name]?.values?.(t.ctx);
      }
      if (refused.length === 0) continue;
      const { status, body } = await send(refused[place % refused.length]);
      expect([status, body.field.split('.')[0]], field).toEqual([400, field]);
    }
    expect(t.logged).toEqual([]);
  });

  it('that leaves out what is required is refused by name', async () => {
    const values = await adminSamples[name]?.values?.(t.ctx);
    for (const [field, { required }] of fields) {
      if (!required) continue;
      for (const missing of [undefined, null]) {
        const { status, body } = await shop.call('POST', at(resource), { ...values, [field]: missing });
        expect([status, body]).toEqual([400, expect.objectContaining({ field })]);
      }
    }
  });

  it('keeps every amount of yuan exactly', async () => {
    const amounts = fields.filter(([, { kind }]) => kind === 'yuan');
    for (const [field] of amounts)
      for (const [given, shown] of [
        ['0.29', 0.29],
        [19.99, 19.99],
        ['1000000.01', 1_000_000.01],
      ] as const) {
        const values = await adminSamples[name]?.values?.(t.ctx);
        const { status, body } = await shop.call<Shown>('POST', at(resource), { ...values, [field]: given });
        if (status === 201 && body[field] !== 0) expect(body[field], field).toBe(shown);
      }
  });
});

describe.each(each.filter(([, { remove }]) => remove))('removing %s', (_name, resource) => {
  it('takes one away for good, and says so of each of many', async () => {
    const [one, two] = [await created(resource), await created(resource)];
    expect((await shop.call('DELETE', at(resource, one.id))).status).toBe(200);
    expect((await shop.call('GET', at(resource, one.id))).status).toBe(404);
    const { body } = await shop.call('POST', `${at(resource)}/bulk/remove`, { ids: [two.id, one.id] });
    expect(body).toMatchObject({
      items: [
        { id: two.id, ok: true },
        { id: one.id, ok: false, error: 'record/none' },
      ],
    });
  });
});

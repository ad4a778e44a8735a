import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resources } from '../../../src/dialects/admin/index.ts';
import { editable, type Fields } from '../../../src/dialects/admin/resource/field.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { insertShop } from '../../support/catalog-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { sendTable } from '../../support/send-table.ts';
import { FIRST, staffAccounts } from '../../support/staff-accounts.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let operator: AdminCaller;
beforeAll(async () => {
  operator = await someStaff(t, { role: 'operator' });
});

const NOBODYS = 987_654_321;
const byName = new Map(resources.map((resource) => [resource.name, resource]));

/** The fields that name other records, by their paths in what is sent: `rows.0.goodsId`. */
function references(fields: [string, Fields[string]][]): { path: string[]; to: string; isMany: boolean }[] {
  return fields.flatMap(([name, { kind, to, of }]) => {
    if (of)
      return references(editable(of, 'create')).map((one) => ({ ...one, path: [name, '0', ...one.path] }));
    const isMany = kind === 'references';
    return to !== undefined && (isMany || kind === 'reference') ? [{ path: [name], to, isMany }] : [];
  });
}

/** The values with another one at this path; where there is no row yet, one with nothing else. */
function put(values: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = (values as Record<string, unknown> | undefined)?.[name];
  const changed = rest.length === 0 ? value : put(inner, rest, value);
  if (!/^\d+$/.test(name)) return { ...(values as object), [name]: changed };
  return ((values as unknown[] | undefined) ?? [undefined]).map((row, at) =>
    at === Number(name) ? changed : row,
  );
}

const occasions = (['create', 'update'] as const).flatMap((occasion) =>
  resources
    .filter((resource) => resource[occasion])
    .flatMap((resource) =>
      references(editable(resource.fields, occasion)).map(
        (one) => [resource.name, occasion, one.path.join('.'), { resource, ...one }] as const,
      ),
    ),
);

type Shown = { readonly id: number; readonly version: string };
async function recordOf(resource: Resource): Promise<Shown> {
  const { make, values } = adminSamples[resource.name] ?? {};
  const url = `/admin/api/${resource.name}`;
  if (values) return (await operator.call<Shown>('POST', url, await values(t.ctx))).body;
  return (await operator.call<Shown>('GET', `${url}/${await make?.(t.ctx)}`)).body;
}

it('every reference leads to a resource that can say what is there', () => {
  const targets = occasions.map(([, , , { to }]) => to);
  expect(targets.length).toBeGreaterThan(30);
  expect(targets.filter((to) => byName.get(to)?.labels === undefined)).toEqual([]);
});

describe.each(occasions)('%s, %s: %s', (name, occasion, field, { resource, path, isMany }) => {
  it('is refused by name where there is no such record, and changes nothing', async () => {
    const bad = isMany ? [NOBODYS] : NOBODYS;
    const url = `/admin/api/${name}`;
    const sample = await adminSamples[name]?.values?.(t.ctx);
    const send = async () => {
      if (occasion === 'create') return operator.call('POST', url, put(sample, path, bad));
      const { id, version } = record as Shown;
      return operator.call('PATCH', `${url}/${id}`, put({}, path, bad), { 'if-match': version });
    };
    const record = occasion === 'update' ? await recordOf(resource) : undefined;
    const before = await databaseDigest(t);
    const { status, body } = await send();
    expect([status, body]).toEqual([409, expect.objectContaining({ error: 'record/no-reference', field })]);
    expect(await databaseDigest(t)).toEqual(before);
  });
});

describe('the shop that somebody of the staff keeps to', () => {
  const { account } = staffAccounts(t);

  it('is one of the tenant’s: none that is not there, and none of another tenant', async () => {
    const owner = await someStaff(t);
    const theirs = await insertShop(t.rival);
    const [role] = await rowsOf<{ id: number }>(t, 'select id from staff_role where tenant_id = $1 limit 1', [
      t.ctx.tenant.id,
    ]);
    const member = { role: 'member', roleId: role?.id };
    const id = await account(owner, 'keeper', member);
    for (const shopId of [theirs.id, NOBODYS, 0]) {
      const made = await owner.call('POST', '/admin/api/staff', {
        ...{ ...member, username: 'another', password: FIRST, shopId },
      });
      const { version } = (await owner.call<Shown>('GET', `/admin/api/staff/${id}`)).body;
      const changed = await owner.call(
        'PATCH',
        `/admin/api/staff/${id}`,
        { shopId },
        { 'if-match': version },
      );
      for (const { status, body } of [made, changed])
        expect([status, body]).toMatchObject([409, { error: 'record/no-reference', field: 'shopId' }]);
    }
    const own = await insertShop(t.ctx);
    const { version } = (await owner.call<Shown>('GET', `/admin/api/staff/${id}`)).body;
    const { body } = await owner.call(
      ...(['PATCH', `/admin/api/staff/${id}`, { shopId: own.id }, { 'if-match': version }] as const),
    );
    expect(body).toMatchObject({ shopId: own.id });
  });
});

it('a table that names what is not there is refused with the row and the field', async () => {
  const rows = `名称,分类,图片,价格,库存\n茶,${NOBODYS},/tea.png,1,1\n`;
  const { body } = await sendTable(t, operator, 'goods/import', rows);
  expect(body.problems).toMatchObject([{ row: 2, field: 'categoryId', error: 'record/no-reference' }]);
});

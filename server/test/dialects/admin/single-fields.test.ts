import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resources } from '../../../src/dialects/admin/index.ts';
import { editable } from '../../../src/dialects/admin/resource/field.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let operator: AdminCaller;
beforeAll(async () => {
  operator = await someStaff(t, { role: 'operator' });
});

type Shown = Record<string, unknown> & { readonly id: number | string; readonly version: string };

/** What a change may move beside what it says: that there was one. */
const STAMP = 'updatedAt';

const changeable = resources.filter(({ update }) => update).map((one) => [one.name, one] as const);

async function changed({ name }: Resource, { id, version }: Shown, values: object) {
  const url = `/admin/api/${name}/${id}`;
  const { status, body } = await operator.call<Shown>('PATCH', url, values, { 'if-match': version });
  const { [STAMP]: _stamp, ...shown } = body;
  return { status, shown: shown as Shown };
}

async function created(resource: Resource): Promise<Shown> {
  const { make, values } = adminSamples[resource.name] ?? {};
  const url = `/admin/api/${resource.name}`;
  const made = values && (await operator.call<Shown>('POST', url, await values(t.ctx)));
  const id = made ? made.body.id : await make?.(t.ctx);
  return (await operator.call<Shown>('GET', `${url}/${id}`)).body;
}

/** Sends nothing, then each field alone as it is shown: all of it stays what it was. */
async function expectKept(resource: Resource, record: Shown): Promise<void> {
  const { [STAMP]: _stamp, labels: _labels, ...before } = record;
  const shown = editable(resource.fields, 'update').filter(([field]) => record[field] !== undefined);
  for (const values of [{}, ...shown.map(([field]) => ({ [field]: record[field] }))])
    expect([values, await changed(resource, record, values)]).toEqual([
      values,
      { status: 200, shown: before },
    ]);
}

describe.each(changeable)('of %s a single field', (name, resource) => {
  it('can be sent alone as it is shown, and takes nothing away that stands beside it', async () => {
    const one = await created(resource);
    await expectKept(resource, one);
    const { status, shown } = await changed(resource, one, adminSamples[name]?.change ?? {});
    expect(status).toBe(200);
    await expectKept(resource, shown);
  });
});

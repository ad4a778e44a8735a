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

/** Words of choices that say as much as nothing does. */
const NONE = ['none', 'unknown'];

/** What always has a value: choices, and whatever is something when nobody says. */
const fixed = resources
  .filter(({ update }) => update)
  .map((resource) => {
    const fields = editable(resource.fields, 'update').filter(
      ([, { kind, required, initial }]) => kind === 'enum' || required || initial !== undefined,
    );
    return [resource.name, fields, resource] as const;
  })
  .filter(([, fields]) => fields.length > 0);

/** A record of the resource as it has been changed: no field needs to be what it is when nobody says. */
async function changed(resource: Resource): Promise<Shown> {
  const { make, values, change } = adminSamples[resource.name] ?? {};
  const url = `/admin/api/${resource.name}`;
  const made = values && (await operator.call<Shown>('POST', url, await values(t.ctx)));
  const at = `${url}/${made ? made.body.id : await make?.(t.ctx)}`;
  const { version } = (await operator.call<Shown>('GET', at)).body;
  return (await operator.call<Shown>('PATCH', at, change ?? {}, { 'if-match': version })).body;
}

describe.each(fixed)('what a record of %s always has', (name, fields, resource) => {
  it('cannot be emptied: it is refused by name, and stays', async () => {
    const { id, ...record } = await changed(resource);
    const url = `/admin/api/${name}/${id}`;
    let { version } = record;
    for (const [field, { initial }] of fields) {
      const sent = await operator.call<Shown>('PATCH', url, { [field]: null }, { 'if-match': version });
      if (sent.status === 200 && initial === undefined) {
        expect([null, ...NONE], `${field} was said to be emptied`).toContain(sent.body[field]);
        ({ version } = sent.body);
        continue;
      }
      expect([field, sent.status, sent.body]).toEqual([field, 400, expect.objectContaining({ field })]);
      if (initial !== undefined) expect(sent.body).toMatchObject({ error: 'record/incomplete' });
    }
    expect((await operator.call<Shown>('GET', url)).body.version).toBe(version);
  });
});

const settled = resources
  .filter(({ update }) => update)
  .map((resource) => {
    const fields = Object.entries(resource.fields).filter(([, field]) => field.createOnly && !field.readOnly);
    return [resource.name, fields.map(([field]) => field), resource] as const;
  })
  .filter(([, fields]) => fields.length > 0);

describe.each(settled)('what is given on creation of %s only', (name, fields, resource) => {
  it('is not changed: another value is refused by name, the same one may come back', async () => {
    const record = await changed(resource);
    const url = `/admin/api/${name}/${record.id}`;
    const send = (values: object) =>
      operator.call<Shown>('PATCH', url, values, { 'if-match': record.version });
    for (const field of fields) {
      const { status, body } = await send({ [field]: 'zz-other' });
      expect([status, body]).toEqual([409, expect.objectContaining({ error: 'record/create-only', field })]);
    }
    const seen = fields.filter((field) => record[field] !== undefined);
    const shown = Object.fromEntries(seen.map((field) => [field, record[field]]));
    expect(await send(shown)).toMatchObject({ status: 200, body: { version: record.version, ...shown } });
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resources } from '../../../src/dialects/admin/index.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let shop: AdminCaller;
beforeAll(async () => {
  shop = await someStaff(t, { role: 'operator' });
});

interface Shown {
  readonly id: number | string;
  readonly actions: string[];
}
type Answer = Record<string, unknown> & { readonly error?: string };
type Fields = NonNullable<Required<Resource>['fields']>;

const at = ({ name }: Resource, ...rest: (string | number)[]) => ['/admin/api', name, ...rest].join('/');
const read = async (resource: Resource, id: number | string, by = shop) =>
  (await by.call<Shown>('GET', at(resource, id))).body;

async function created(resource: Resource): Promise<number | string> {
  const { make, values } = adminSamples[resource.name] ?? {};
  if (make) return make(t.ctx);
  return (await shop.call<Shown>('POST', at(resource), await values?.(t.ctx))).body.id;
}

/** Something of each kind for what an action cannot do without. */
const some: Readonly<Record<string, unknown>> = {
  ...{ text: '原因', longtext: '内容', richtext: '<p>内容</p>', password: 'Some-Pass-1' },
  ...{ yuan: 1, points: 1, integer: 1, decimal: 1, id: 1, sku: 1, reference: 1, references: [1] },
  ...{ picture: '/files/shop/x.png', boolean: true },
};
const paramsFor = (fields: Fields = {}) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { required }]) => required)
      .map(([name, { kind }]) => [name, some[kind]]),
  );
const act = async (resource: Resource, id: number | string, name: string) => {
  const params = paramsFor(resource.actions?.[name]?.params);
  return shop.call<Answer>('POST', at(resource, id, name), params);
};

const each = resources
  .filter(({ actions, read: reads }) => actions && reads)
  .map((resource) => [resource.name, resource, Object.keys(resource.actions ?? {})] as const);

/** What is refused although the record's state is fine: for what was given, or for what stands beside the record. */
const refusedOtherwise = new RegExp(
  `^(service-desk|provider|outbound|payment|staff|user)/|^(${[
    ...['order/wrong-code', 'order/price-unchanged', 'wallet/nothing-to-adjust'],
    ...['record/none', 'queue/nobody-waiting'],
  ].join('|')})$`,
);

function expectNotForItsState({ status, body }: { status: number; body: Answer }): void {
  if (status !== 200) expect(body.error).toMatch(refusedOtherwise);
}

describe.each(each)('what can be done with one of %s', (_name, resource, names) => {
  it('is said alike by the list and by the record, and is among its actions', async () => {
    const { id, actions } = await read(resource, await created(resource));
    expect(names).toEqual(expect.arrayContaining(actions));
    const { items } = (await shop.call<{ items: Shown[] }>('GET', `${at(resource)}?pageSize=200`)).body;
    expect(items.find((item) => item.id === id)?.actions).toEqual(actions);
  });

  it.each(names)('is possible exactly when it is said to be, before and after: %s', async (first) => {
    const before = await read(resource, await created(resource));
    const tried = await act(resource, before.id, first);
    if (before.actions.includes(first)) expectNotForItsState(tried);
    else expect([tried.status, tried.body.error]).toEqual([409, 'action/not-possible']);
    const after = await shop.call<Shown>('GET', at(resource, before.id));
    if (after.status === 404) return;
    for (const name of names.filter((one) => !after.body.actions.includes(one))) {
      const refused = await act(resource, before.id, name);
      expect([refused.status, refused.body.error], name).toEqual([409, 'action/not-possible']);
    }
    if (after.body.actions.includes(first)) expectNotForItsState(await act(resource, before.id, first));
  });
});

describe('the actions that a record names', () => {
  const orders = resources.find(({ name }) => name === 'orders') as Resource;

  it('are those that whoever asks may do, and no others', async () => {
    const id = await created(orders);
    expect((await read(orders, id)).actions).toEqual(['change-price', 'close']);
    const cashier = await someStaff(t, { permissions: ['orders:read', 'orders:close'] });
    expect((await read(orders, id, cashier)).actions).toEqual(['close']);
    const onlooker = await someStaff(t, { permissions: ['orders:read'] });
    expect((await read(orders, id, onlooker)).actions).toEqual([]);
  });

  it('come with what a change answers', async () => {
    const { id, version } = (
      await shop.call<Shown & { version: string }>('GET', at(orders, await created(orders)))
    ).body;
    const noted = await shop.call('PATCH', at(orders, id), { staffNote: '急' }, { 'if-match': version });
    expect(noted.body).toMatchObject({ staffNote: '急', actions: ['change-price', 'close'] });
  });

  it('stand in the documentation of the list and of the record, by name', async () => {
    const { paths } = (await t.app.http.inject('/docs/admin/openapi.json')).json();
    const answerOf = (path: string) => paths[path].get.responses[200].content['application/json'].schema;
    const names = Object.keys(orders.actions ?? {});
    const one = answerOf('/admin/api/orders/{id}').properties.actions;
    expect(one).toMatchObject({ description: expect.any(String), items: { enum: names } });
    expect(answerOf('/admin/api/orders').properties.items.items.properties.actions).toEqual(one);
  });
});

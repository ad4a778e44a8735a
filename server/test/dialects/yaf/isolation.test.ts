import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes, type YafRoute } from '../../../src/dialects/yaf/index.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { resources } from '../../support/resources.ts';
import { resourceOf } from '../../support/route-calls.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';
import { callYaf, insertApps, newClientUser } from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
});

/** An id that nothing has. */
const UNKNOWN = 999_999_999;

const named = routes.flatMap((route) =>
  Object.entries(route.params.shape).flatMap(([field, schema]) => {
    const resource = resourceOf(schema);
    return resource ? [[`${route.rpc} ${field}`, { route, field, resource }] as const] : [];
  }),
);

/** Where an unknown id is not refused: there is nothing in it. */
const EMPTY = ['news.list cat_id', 'goods.list cat_id'];

function fixtureOf(resource: string) {
  const fixture = resources[resource];
  if (!fixture) throw new Error(`no fixture makes a "${resource}": add one to test/support/resources.ts`);
  return fixture;
}

/** What else the call needs: other things named by id are the caller's own. */
async function companions(
  route: YafRoute,
  except: string,
  caller: TestUser,
  tenant: 'shop' | 'rival',
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(route.params.shape)) {
    const resource = resourceOf(schema);
    if (!resource || name === except || schema.safeParse(undefined).success) continue;
    fields[name] = await fixtureOf(resource).create(tenant === 'shop' ? t.ctx : t.rival, caller);
  }
  return fields;
}

it('there is something to try', () => {
  expect(named.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      ...['user.address.edit addressid', 'order.submit address_id', 'order.detail order_sn'],
      ...['message.read.status msgid', 'goods.detail goods_id', 'notice.detail noticeid'],
    ]),
  );
});

describe.each(named)('%s', (name, { route, field, resource }) => {
  it('is refused to everybody whose it is not, and nothing changes', async () => {
    const fixture = fixtureOf(resource);
    const id = await fixture.create(t.ctx, await newClientUser(t.ctx));
    const [stranger, rival] = [await newClientUser(t.ctx), await newClientUser(t.rival)];
    const attempts = [
      { who: rival, at: 'rival' as const, what: 'a user of another tenant, at home' },
      ...(fixture.belongsTo === 'user' ? [{ who: stranger, at: 'shop' as const, what: 'another user' }] : []),
      ...(route.access === 'user'
        ? [{ who: rival, at: 'shop' as const, what: 'a user of another tenant, here' }]
        : []),
    ];
    for (const { who, at, what } of attempts) {
      const fields = { ...(await companions(route, field, who, at)), token: who.token };
      const before = await databaseDigest(t);
      const ask = (asked: number) => callYaf(t, route, { ...fields, [field]: asked }, at);
      const answer = await ask(id);
      const said = `${what}: ${JSON.stringify(answer)}`;
      // Not even that it exists is given away.
      expect(answer, said).toEqual(await ask(UNKNOWN));
      if (!EMPTY.includes(name)) expect([503, 601], said).toContain(answer.code);
      expect(await databaseDigest(t), what).toEqual(before);
    }
    expect(t.logged).toEqual([]);
  });

  it('is not refused for that reason to the one whose it is', async () => {
    const owner = await newClientUser(t.ctx);
    const id = await fixtureOf(resource).create(t.ctx, owner);
    const fields = { ...(await companions(route, field, owner, 'shop')), token: owner.token };
    const unknown = await callYaf(t, route, { ...fields, [field]: UNKNOWN });
    const own = await callYaf(t, route, { ...fields, [field]: id });
    expect(own, JSON.stringify(own)).not.toEqual(unknown);
  });
});

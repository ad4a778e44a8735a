import { describe, expect, it } from 'vitest';
import { type ApifmRoute, routes } from '../../../src/dialects/apifm/index.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { resources } from '../../support/resources.ts';
import { callRoute, examplesFor, refusalCodes, resourceOf } from '../../support/route-calls.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

/** Each endpoint's parameters that name something by its id. */
const named = routes.flatMap((route) =>
  Object.entries(route.params.shape).flatMap(([field, schema]) => {
    const resource = resourceOf(schema);
    return resource ? [{ route, field, resource }] : [];
  }),
);

/** Where an unknown id is not refused but has no effect, and that is what the documents or clients expect. */
const HARMLESS: Record<string, string> = {
  'GET /{domain}/shop/goods/limitation priceId':
    'limits of the whole goods count for whatever combination is asked',
  'GET /{domain}/shop/goods/price/day priceId': 'the same for days that are priced for the whole goods',
};

/** Where one's own is answered like an unknown one, and rightly so. */
const ALIKE: Record<string, string> = {
  'GET /{domain}/shop/goods/limitation priceId': 'see above',
  'GET /{domain}/shop/goods/price/day priceId': 'see above',
  'POST /{domain}/shop/goods/price goodsId': 'asks for a combination too, and these goods have none',
  'POST /{domain}/shop/goods/reputation goodsId': 'goods without reviews have nothing to show either',
};

describe.each(named.map((each) => [`${each.route.method} ${each.route.path} ${each.field}`, each] as const))(
  '%s',
  (name, { route, field, resource }) => {
    it('is refused to everybody whose it is not, and nothing changes', async () => {
      const fixture = resources[resource];
      if (!fixture) throw new Error(`no fixture makes a "${resource}": add one to test/support/resources.ts`);
      const owner = await newUser(t.ctx);
      const id = await fixture.create(t.ctx, owner);
      const stranger = await newUser(t.ctx);
      const rival = await newUser(t.rival);
      const attempts = [
        ...(fixture.belongsTo === 'user' ? [{ who: stranger, at: 'shop', what: 'another user' }] : []),
        { who: rival, at: 'rival', what: 'a user of another tenant, there' },
        ...(route.access === 'public'
          ? []
          : [{ who: rival, at: 'shop', what: 'a user of another tenant, here' }]),
      ].filter(
        ({ what }) => fixture.belongsTo === 'user' || route.access === 'user' || !what.endsWith('here'),
      );
      for (const { who, at, what } of attempts) {
        const fields = await fieldsOf(route, field, who, at);
        const before = await databaseDigest(t.ctx);
        const answer = await callRoute(t, route, { ...fields, [field]: id, token: who.token }, at);
        if (!HARMLESS[name]) {
          expect(answer.code, `${what}: ${JSON.stringify(answer)}`).not.toBe(0);
          expect([...refusalCodes(route), 2000], `${what}: ${JSON.stringify(answer)}`).toContain(answer.code);
        }
        expect(await databaseDigest(t.ctx), what).toBe(before);
      }
      expect(t.logged).toEqual([]);
    });

    it('is not refused for that reason to the one whose it is', async () => {
      const fixture = resources[resource];
      if (ALIKE[name] || fixture?.unbuilt) return;
      const owner = await newUser(t.ctx);
      const id = (await fixture?.create(t.ctx, owner)) ?? 0;
      const fields = { ...(await fieldsOf(route, field, owner, 'shop')), token: owner.token };
      const unknown = await callRoute(t, route, { ...fields, [field]: 999_999_999 });
      const own = await callRoute(t, route, { ...fields, [field]: id });
      expect(own, JSON.stringify(own)).not.toEqual(unknown);
    });
  },
);

/** What else the call needs: everything required, other things named by id being the caller's own. */
async function fieldsOf(
  route: ApifmRoute,
  except: string,
  caller: TestUser,
  domain: string,
): Promise<Fields> {
  const fields = examplesFor(route);
  for (const [name, schema] of Object.entries(route.params.shape)) {
    const resource = resourceOf(schema);
    if (!resource || name === except || fields[name] === undefined) continue;
    fields[name] = (await resources[resource]?.create(domain === 'shop' ? t.ctx : t.rival, caller)) ?? 0;
  }
  return fields;
}

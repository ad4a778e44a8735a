import { beforeEach, describe, expect, it } from 'vitest';
import { routes, type UsercenterRoute } from '../../../src/dialects/usercenter/index.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { resources } from '../../support/resources.ts';
import { resourceOf } from '../../support/route-calls.ts';
import { newStaffMember } from '../../support/staff-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { callEndpoint, type Member, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp();
beforeEach(() => {
  t.logged.length = 0;
});

/** An id that nothing has. */
const UNKNOWN = 999_999_999;

/** Each endpoint's parameters that name something by its id. */
const named = routes.flatMap((route) =>
  Object.entries(route.params.shape).flatMap(([field, schema]) => {
    const resource = resourceOf(schema);
    return resource ? [{ route, field, resource }] : [];
  }),
);

/** What goes with an id so that the call would succeed for its owner. */
const ADDRESS = {
  ...{ udName: '王', udMobile: '13900000001', udAddress: '1 号' },
  ...{ udProvinceId: 330000, udCityId: 330100 },
};
const COMPANIONS: Record<string, Fields> = {
  '/manage/account/userDeliveryAddress/add': ADDRESS,
  '/front/account/userDeliveryAddress/save': { udName: '改' },
  '/front/account/userInvoice/edit': { invoiceTitle: '改' },
  '/front/account/userMessage/add': { messageContent: '喂' },
};

/** Where nothing of somebody else's is told or changed, and that is no refusal: an empty list, a null. */
const HARMLESS = new Set([
  ...['/front/account/userMessage/list', '/front/account/userMessage/get'],
  '/front/account/userMessage/setRead',
]);

/** Where an inviter who is none is passed over, with the newcomer's own proof missing here. */
const INVITED = new Set(['/front/account/login/register', '/front/account/login/doSmsLogin']);

const everywhere = named.filter(({ route }) => !INVITED.has(route.path));

async function callerFor(route: UsercenterRoute, domain: 'shop' | 'rival'): Promise<Member> {
  return route.access === 'staff' ? newStaffMember(t, undefined, domain) : newMember(t, domain);
}

describe.each(everywhere.map((each) => [`${each.route.path} ${each.field}`, each] as const))(
  '%s',
  (_name, { route, field, resource }) => {
    const fixture = resources[resource];
    if (!fixture) throw new Error(`no fixture makes a "${resource}": add one to test/support/resources.ts`);
    const ask = (id: number, { jwt }: Member, domain = 'shop') =>
      callEndpoint(t, route, { ...COMPANIONS[route.path], [field]: id }, { token: jwt, domain });

    it('is as good as unknown to everybody whose it is not, and nothing changes', async () => {
      const owner = await newMember(t);
      const id = await fixture.create(t.ctx, owner);
      const rival = await callerFor(route, 'rival');
      const attempts = [{ who: rival, at: 'rival' }];
      // Staff look after everybody's in their shop.
      if (fixture.belongsTo === 'user' && route.access === 'user')
        attempts.push({ who: await newMember(t), at: 'shop' });
      const before = await databaseDigest(t);
      for (const { who, at } of attempts) {
        const answer = await ask(id, who, at);
        expect(answer).toEqual(await ask(UNKNOWN, who, at));
        if (!HARMLESS.has(route.path)) expect(answer.status).toBe(250);
      }
      expect(await databaseDigest(t)).toEqual(before);
      expect(await ask(id, rival, 'shop')).toMatchObject({ status: 250, code: 401 });
      expect(t.logged).toEqual([]);
    });

    it('is there for the one whose it is', async () => {
      const owner = await newMember(t);
      const id = await fixture.create(t.ctx, owner);
      const caller = route.access === 'staff' ? await newStaffMember(t) : owner;
      const before = await databaseDigest(t);
      const answer = await ask(id, caller);
      expect(answer.status).toBe(200);
      const changed = JSON.stringify(await databaseDigest(t)) !== JSON.stringify(before);
      const shown = JSON.stringify(answer.data) !== JSON.stringify((await ask(UNKNOWN, caller)).data);
      expect(changed || shown).toBe(true);
    });
  },
);

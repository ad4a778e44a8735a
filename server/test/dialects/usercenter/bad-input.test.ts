import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers } from '../../../src/dialects/usercenter/errors.ts';
import { routes, type UsercenterRoute } from '../../../src/dialects/usercenter/index.ts';
import { badValues } from '../../support/bad-values.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { newStaffMember } from '../../support/staff-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { callEndpoint, clientOf } from '../../support/usercenter-client.ts';

const t = useTestApp();
beforeEach(() => {
  t.logged.length = 0;
});

// Files have tests of their own.
const plain = routes.filter((route) => !route.upload);
const named = plain.map((route) => [`${route.method} ${route.path}`, route] as const);
const fieldsOf = (route: UsercenterRoute) =>
  Object.keys(route.params.shape).filter((name) => name !== 'access_token');
const takes = (route: UsercenterRoute, field: string, value: string) =>
  route.params.shape[field]?.safeParse(value).success ?? false;

/** Whole calls into which one odd value is put at a time, so that it is not the first thing missing that answers. */
const WHOLE: Record<string, Fields> = {
  '/front/account/userDeliveryAddress/add': {
    ...{ udName: '王', udMobile: '13900000001', udAddress: '1 号' },
    ...{ udProvinceId: 330000, udCityId: 330100 },
  },
  '/front/account/userInvoice/add': { invoiceTitle: '某公司' },
  '/front/account/userMessage/add': { messageContent: '喂', userOtherId: 1 },
  '/front/account/user/saveCertificate': { userRealname: '王', userIdcardImages: 'https://a.example/1.png' },
  '/front/account/login/register': { userAccount: 'odd-one', password: 'secret-123' },
  '/front/account/wechat/jsCode2Session': { code: 'odd' },
};

let token: string;
beforeAll(async () => {
  token = (await newStaffMember(t)).jwt;
  // Made once, when it is first asked for.
  await clientOf(t).get('/front/sys/config/publicKey');
});

describe('what its parameters do not take is refused by name and changes nothing', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await databaseDigest(t);
  });

  it.each(named)('%s', async (_name, route) => {
    for (const field of fieldsOf(route))
      for (const [kind, value] of Object.entries(badValues)) {
        // These texts stand for "not given".
        if (kind === 'undefined' || kind === 'null' || takes(route, field, value)) continue;
        // Too long for an address line: Fastify refuses it before anybody looks.
        if (route.method === 'GET' && value.length > 10_000) continue;
        const answer = await callEndpoint(t, route, { ...WHOLE[route.path], [field]: value }, { token });
        expect(answer, `${field} = ${kind}`).toMatchObject({
          ...{ status: 250, code: 300, msg: `参数有误：${field}`, data: null },
        });
      }
    expect(t.logged).toEqual([]);
    expect(await databaseDigest(t)).toEqual(before);
  });
});

describe('every odd value that its parameters do take is survived', () => {
  it.each(named)('%s', async (_name, route) => {
    for (const given of oddCalls(route)) {
      const sender = route.path.endsWith('/logout') ? {} : { token };
      const answer = await callEndpoint(t, route, { ...WHOLE[route.path], ...given }, sender);
      expect([200, 250]).toContain(answer.status);
      expect(answer.msg, JSON.stringify(given).slice(0, 300)).not.toBe(answers.internal[1]);
    }
    expect(t.logged).toEqual([]);
  });
});

/** One odd value at a time; where each call may hash a password, one kind of it in all fields at once. */
function oddCalls(route: UsercenterRoute): Fields[] {
  const fields = fieldsOf(route);
  const kinds = Object.entries(badValues)
    .filter(([, value]) => route.method === 'POST' || value.length <= 10_000)
    .map(([, value]) =>
      fields.filter((field) => takes(route, field, value)).map((field) => [field, value] as const),
    );
  if (route.rate === 'login') return kinds.map((pairs) => Object.fromEntries(pairs));
  return kinds.flatMap((pairs) => pairs.map(([field, value]) => ({ [field]: value })));
}

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes, type YafRoute } from '../../../src/dialects/yaf/index.ts';
import { badValues } from '../../support/bad-values.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { useTestApp } from '../../support/test-app.ts';
import {
  callYaf,
  fixed,
  insertApps,
  newClientUser,
  postFields,
  signed,
  yaf,
  yafExamples,
} from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
});

/** What a JSON text can carry beside texts. */
const oddJson: Readonly<Record<string, unknown>> = {
  list: [],
  listOfOne: ['1'],
  object: {},
  nested: { a: { b: [1] } },
  fractionNumber: 1.5,
  hugeNumber: 1e300,
  negativeNumber: -1,
  truth: true,
  halfACharacter: '\ud800',
};
const values = Object.entries({ ...badValues, ...oddJson });

/** As a schema sees a value: scalars as text, what is empty not at all. */
function seen(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  if (typeof value === 'boolean') return String(Number(value));
  return typeof value === 'number' ? String(value) : value;
}
const takes = (route: YafRoute, field: string, value: unknown) =>
  route.params.shape[field]?.safeParse(seen(value)).success ?? false;
const FIXED = ['unique_id', 'app_v', 'platform', 'channel', 'device_token'];
/** The method's own parameters; those of every request are tried where there are no others. */
const fieldsOf = (route: YafRoute) => {
  const names = Object.keys(route.params.shape).filter((name) => name !== 'token' && name !== 'image');
  const own = names.filter((name) => !FIXED.includes(name));
  return own.length > 0 || route.upload ? own : names;
};

const named = routes.map((route) => [route.rpc, route] as const);

describe('what its parameters do not take is refused in words and changes nothing', () => {
  let token: string;
  let before: Record<string, string>;
  beforeAll(async () => {
    token = (await newClientUser(t.ctx)).token;
    before = await databaseDigest(t);
  });

  it.each(named)('%s', async (_name, route) => {
    for (const field of fieldsOf(route))
      for (const [kind, value] of values.filter(([, odd]) => !takes(route, field, odd))) {
        const answer = await callYaf(t, route, { [field]: value, token });
        expect(answer.code, `${field} = ${kind}: ${JSON.stringify(answer)}`).toBe(503);
        expect(answer.msg, `${field} = ${kind}`).toMatch(/\S/);
        expect(answer, kind).not.toHaveProperty('data');
      }
    expect(t.logged).toEqual([]);
    expect(await databaseDigest(t)).toEqual(before);
  });
});

describe('what is missing is asked for by its name or in the document’s words', () => {
  let token: string;
  beforeAll(async () => {
    token = (await newClientUser(t.ctx)).token;
  });

  it.each(named)('%s', async (_name, route) => {
    for (const field of Object.keys(route.params.shape).filter((name) => !takes(route, name, undefined)))
      for (const value of field === 'image' ? [undefined] : [undefined, '', null])
        expect(await callYaf(t, route, { [field]: value, token })).toEqual({
          code: 503,
          msg: route.missing[field] ?? `${field} cannot be empty`,
        });
  });
});

describe('every odd value that its parameters do take is survived', () => {
  it.each(named)('%s', async (_name, route) => {
    const { token } = await newClientUser(t.ctx);
    for (const given of oddCalls(route)) {
      const { code, msg } = await callYaf(t, route, { ...given, token });
      expect(code, `${msg} for ${JSON.stringify(given).slice(0, 300)}`).not.toBe(500);
    }
    expect(t.logged).toEqual([]);
  });
});

/** One odd value at a time; where a call may hash a password, one kind of it in all fields at once. */
function oddCalls(route: YafRoute): Record<string, unknown>[] {
  const kinds = values.map(([, value]) =>
    fieldsOf(route)
      .filter((field) => takes(route, field, value))
      .map((field) => [field, value] as const),
  );
  if (route.guarded) return kinds.map((pairs) => Object.fromEntries(pairs));
  return kinds.flatMap((pairs) => pairs.map(([field, value]) => ({ [field]: value })));
}

const wrongSignature = { code: 503, msg: 'API signature error' };
const mine = routes.filter((route) => route.apps.includes('app') && !route.upload);

describe('a signed request is worth nothing once it is touched', () => {
  it.each(mine.map((route) => [route.rpc, route] as const))('%s', async (method, route) => {
    const { token } = await newClientUser(t.ctx);
    const params = { ...fixed(t, method), ...yafExamples(route), token };
    const data = JSON.stringify(params);
    const sign = signed(data);
    const reversed = JSON.stringify(Object.fromEntries(Object.entries(params).reverse()));
    const touched = [
      reversed,
      ` ${data}`,
      data.replace('"platform":1', '"platform":"1"'),
      data.replace(/}$/, ',"token":"somebody"}'),
      ...Object.keys(params)
        .filter((name) => !['method', 'v', 'appid', 'timestamp'].includes(name))
        .map((name) => JSON.stringify({ ...params, [name]: 'x' })),
    ];
    const before = await databaseDigest(t);
    for (const text of touched.filter((each) => each !== data))
      expect(await postFields(t, { data: text, sign }), text).toEqual(wrongSignature);
    expect(await postFields(t, { data, sign: signed(data, 'e'.repeat(32)) })).toEqual(wrongSignature);
    const now = t.clock.now().toISOString();
    t.clock.advance(601_000);
    expect(await postFields(t, { data, sign })).toEqual({ code: 503, msg: 'timestamp 已经超时请求' });
    t.clock.set(now);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('and one that is played again within its time does what it did before, or nothing', async () => {
    const { token } = await newClientUser(t.ctx);
    const data = JSON.stringify({ ...fixed(t, 'user.nickname.edit'), token, nickname: '再来一次' });
    const again = () => postFields(t, { data, sign: signed(data) });
    const first = await again();
    expect(first).toMatchObject({ code: 200 });
    expect(await again()).toEqual(first);
    await yaf(t, 'user.logout', { token });
    expect(await again()).toMatchObject({ code: 601 });
  });
});

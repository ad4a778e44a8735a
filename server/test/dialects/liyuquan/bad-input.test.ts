import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers } from '../../../src/dialects/liyuquan/errors.ts';
import { type LiyuquanRoute, routes } from '../../../src/dialects/liyuquan/index.ts';
import { badValues } from '../../support/bad-values.ts';
import { ask } from '../../support/counter-client.ts';
import { openRestaurant, standAt } from '../../support/counter-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { examplesFor } from '../../support/route-calls.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let token: string;
beforeAll(async () => {
  const { storeIds } = await openRestaurant(t.ctx);
  token = (await standAt(t.ctx, { storeId: storeIds[0] })).token;
});
beforeEach(() => {
  t.logged.length = 0;
});

// Pictures have tests of their own.
const named = routes.filter(({ upload }) => !upload).map((route) => [route.path, route] as const);
const fieldsOf = (route: LiyuquanRoute) =>
  Object.keys(route.params.shape).filter((name) => name !== 'token' && name !== 'requestId');
const takes = (route: LiyuquanRoute, field: string, value: string | undefined) =>
  route.params.shape[field]?.safeParse(value).success ?? false;
const call = (route: LiyuquanRoute, fields: Fields) =>
  ask(t, route.path.replace('/web/manage/', ''), { ...examplesFor(route), token, ...fields });

describe('what its parameters do not take is refused and changes nothing', () => {
  it.each(named)('%s', async (_path, route) => {
    const before = await databaseDigest(t);
    for (const field of fieldsOf(route))
      for (const [kind, value] of Object.entries(badValues)) {
        if (takes(route, field, value)) continue;
        const answer = await call(route, { [field]: value });
        expect(answer, `${field} = ${kind}`).toMatchObject({ errCode: 1, msg: `参数格式错误：${field}` });
      }
    expect(t.logged).toEqual([]);
    expect(await databaseDigest(t)).toEqual(before);
  });
});

describe('what is missing is asked for', () => {
  it.each(named)('%s', async (_path, route) => {
    for (const field of fieldsOf(route).filter((name) => !takes(route, name, undefined)))
      for (const value of [undefined, ''])
        expect(await call(route, { [field]: value }), field).toMatchObject({ errCode: 4, msg: '缺少参数' });
  });
});

describe('every odd value that its parameters do take is survived', () => {
  it.each(named)('%s', async (_path, route) => {
    for (const [kind, value] of Object.entries(badValues)) {
      // Each of these calls hashes a password: one kind of value in all fields at once.
      const fields = fieldsOf(route).filter((field) => takes(route, field, value));
      const all = Object.fromEntries(fields.map((field) => [field, value]));
      const calls = route.rate === 'login' ? [all] : fields.map((field) => ({ [field]: value }));
      for (const given of calls) {
        const { msg, errCode } = await call(route, given);
        expect(msg, `${errCode} for ${kind}`).not.toBe(answers.internal[1]);
      }
    }
    expect(t.logged).toEqual([]);
  });
});

describe('a request that is not even readable', () => {
  const url = '/web/manage/v3/store/list';
  const form = 'application/x-www-form-urlencoded';

  it.each([
    ['a body of 10 MB', form, `a=${'x'.repeat(10 * 1024 * 1024)}`, '请求内容过大'],
    ['broken JSON', 'application/json', '{"type":', '参数格式错误'],
    ['a type nobody reads', 'application/x-unknown', 'type=1', '参数格式错误'],
    ['a broken multipart form', 'multipart/form-data; boundary=x', '--x\r\nContent', '参数格式错误'],
  ])('is answered in the envelope: %s', async (_what, type, payload, msg) => {
    const headers = { 'content-type': type };
    const response = await t.app.http.inject({ method: 'POST', url, headers, payload });
    expect([response.statusCode, response.json()]).toMatchObject([200, { errCode: 1, result: 0, msg }]);
    expect(t.logged).toEqual([]);
  });

  it.each([
    ['broken percent signs', 'pageNum=%E0%A4%A&pageSize=1%'],
    ['a hundred thousand parameters', Array.from({ length: 100_000 }, (_v, i) => `p${i}=1`).join('&')],
    ['names of built-in properties', '__proto__=1&constructor=2&toString=3&hasOwnProperty=4'],
  ])('or taken for what it says: %s', async (_what, odd) => {
    const headers = { 'content-type': form };
    const payload = `${odd}&token=${token}`;
    const response = await t.app.http.inject({ method: 'POST', url, headers, payload });
    expect([0, 1]).toContain(response.json().errCode);
    expect(response.json().msg).not.toBe(answers.internal[1]);
    expect(t.logged).toEqual([]);
  });

  it('is no request of a browser page elsewhere: those may ask, and are told so', async () => {
    const headers = { origin: 'https://pos.example.com', 'access-control-request-method': 'POST' };
    const preflight = await t.app.http.inject({ method: 'OPTIONS', url, headers });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('*');
  });
});

describe('a fault of our own', () => {
  it('is answered without a word about it, and logged in full', async () => {
    const { db } = t.ctx;
    await db.$client.query('alter table card_kind rename to card_kind_gone');
    try {
      const answer = await ask(t, 'v3/card/store_card', { token, type: 1 });
      expect(answer).toEqual({ errCode: 1, result: 0, msg: '请求数据失败!', time: expect.any(Number) });
      expect(t.logged).toHaveLength(1);
    } finally {
      await db.$client.query('alter table card_kind_gone rename to card_kind');
    }
  });
});

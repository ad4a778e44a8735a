import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers } from '../../../src/dialects/apifm/errors.ts';
import { type ApifmRoute, routes } from '../../../src/dialects/apifm/index.ts';
import { badValues } from '../../support/bad-values.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { callRoute, examplesFor, refusalCodes } from '../../support/route-calls.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
beforeEach(() => {
  t.logged.length = 0;
});
const takes = (route: ApifmRoute, field: string, value: string | undefined) =>
  route.params.shape[field]?.safeParse(value).success ?? false;

// Files have tests of their own.
const plain = routes.filter((route) => !route.upload);

const named = plain.map((route) => [`${route.method} ${route.path}`, route] as const);
const fieldsOf = (route: ApifmRoute) => Object.keys(route.params.shape).filter((name) => name !== 'token');

describe('what its parameters do not take is refused with a documented error and changes nothing', () => {
  let token: string;
  let before: Record<string, string>;
  beforeAll(async () => {
    token = (await newUser(t.ctx)).token;
    before = await databaseDigest(t);
  });

  it.each(named)('%s', async (_name, route) => {
    const examples = examplesFor(route);
    for (const field of fieldsOf(route))
      for (const [kind, value] of Object.entries(badValues)) {
        // These texts stand for "not given": see below.
        if (kind === 'undefined' || kind === 'null' || takes(route, field, value)) continue;
        const answer = await callRoute(t, route, { ...examples, [field]: value, token });
        expect(refusalCodes(route), `${field} = ${kind}: ${JSON.stringify(answer)}`).toContain(answer.code);
        expect(answer.msg, `${field} = ${kind}`).not.toBe('');
      }
    expect(t.logged).toEqual([]);
    expect(await databaseDigest(t)).toEqual(before);
  });
});

describe('what is missing is asked for', () => {
  let token: string;
  beforeAll(async () => {
    token = (await newUser(t.ctx)).token;
  });

  it.each(named)('%s', async (_name, route) => {
    const examples = examplesFor(route);
    for (const field of fieldsOf(route).filter((name) => !takes(route, name, undefined)))
      for (const value of [undefined, '', 'undefined', 'null']) {
        const answer = await callRoute(t, route, { ...examples, [field]: value, token });
        expect(answer.code, `${field} = ${String(value)}`).toBe(route.missing?.[0] ?? 600);
      }
  });
});

describe('the wrong verb is refused before anything is read', () => {
  const onlyOne = routes.filter(
    ({ anyMethod, path, method }) =>
      !anyMethod && !routes.some((other) => other.path === path && other.method !== method),
  );

  it.each(onlyOne.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      const other = route.method === 'GET' ? 'POST' : 'GET';
      const url = route.path.replace('{domain}', 'shop');
      const [code, msg] = answers.wrongMethod;
      expect((await t.app.http.inject({ method: other, url })).json()).toEqual({ code, msg });
    },
  );
});

describe('every odd value that its parameters do take is survived', () => {
  it.each(named)('%s', async (_name, route) => {
    const { token } = await newUser(t.ctx);
    const examples = examplesFor(route);
    for (const given of oddCalls(route, fieldsOf(route))) {
      const { code, msg } = await callRoute(t, route, { ...examples, ...given, token });
      expect(msg, `${code} for ${JSON.stringify(given).slice(0, 300)}`).not.toBe(answers.internal[1]);
    }
    expect(t.logged).toEqual([]);
  });
});

/** One odd value at a time; where each call hashes a password, one kind of it in all fields at once. */
function oddCalls(route: ApifmRoute, fields: readonly string[]): Fields[] {
  const kinds = Object.entries(badValues).map(([, value]) =>
    fields.filter((field) => takes(route, field, value)).map((field) => [field, value] as const),
  );
  if (route.rate === 'login') return kinds.map((pairs) => Object.fromEntries(pairs));
  return kinds.flatMap((pairs) => pairs.map(([field, value]) => ({ [field]: value })));
}

describe('a request that is not even readable', () => {
  const url = '/shop/notice/list';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each([
    ['a body of 10 MB', form, `a=${'x'.repeat(10 * 1024 * 1024)}`],
    ['broken JSON', { 'content-type': 'application/json' }, '{"type":'],
    ['JSON that is no object', { 'content-type': 'application/json' }, '"text"'],
    ['a type nobody reads', { 'content-type': 'application/x-unknown' }, 'type=1'],
    ['a broken multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nContent'],
  ])('is answered in the envelope: %s', async (_what, headers, payload) => {
    const response = await t.app.http.inject({ method: 'POST', url, headers, payload });
    expect(response.statusCode).toBe(200);
    const { code, msg } = response.json();
    expect(code).not.toBe(-1);
    expect(msg).toEqual(expect.any(String));
    expect(t.logged).toEqual([]);
  });

  it.each([
    ['broken percent signs', 'type=%E0%A4%A&page=1%'],
    [
      'a hundred thousand parameters',
      Array.from({ length: 100_000 }, (_value, index) => `p${index}=1`).join('&'),
    ],
    ['names of built-in properties', '__proto__=1&constructor=2&toString=3&hasOwnProperty=4'],
    ['the same key many times', Array.from({ length: 1000 }, () => 'type=a').join('&')],
  ])('or taken for what it says: %s', async (_what, payload) => {
    const response = await t.app.http.inject({ method: 'POST', url, headers: form, payload });
    expect([0, 404, 601]).toContain(response.json().code);
    expect(t.logged).toEqual([]);
  });
});

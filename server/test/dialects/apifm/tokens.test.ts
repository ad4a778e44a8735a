import { beforeAll, describe, expect, it } from 'vitest';
import { type ApifmRoute, routes } from '../../../src/dialects/apifm/index.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { callRoute, examplesFor } from '../../support/route-calls.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const personal = routes.filter((route) => route.access === 'user');
/** Tokens that are nobody's, by what is wrong with them. */
const useless: Record<string, string | undefined> = {
  missing: undefined,
  empty: '',
  'the text undefined': 'undefined',
  garbage: "' or 1=1 --",
  unknown: '6c9f0f3e-0000-4000-8000-000000000000',
};

beforeAll(async () => {
  useless.expired = (await newUser(t.ctx)).token;
  t.clock.advance(31 * 24 * 60 * 60 * 1000);
  useless['of another tenant'] = (await newUser(t.rival)).token;
  const left = (await newUser(t.ctx)).token;
  expect(await t.get('/shop/user/loginout', { token: left })).toMatchObject({ code: 0 });
  useless['ended by its owner'] = left;
});

// order/create has a number of its own for it in the documents.
const refusalOf = (route: ApifmRoute) => route.errors['session/invalid']?.[0] ?? 2000;
const named = personal.map((route) => [refusalOf(route), `${route.method} ${route.path}`, route] as const);

describe('without a token that is good here', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await databaseDigest(t);
  });

  it.each(named)('the answer is %i and nothing is done: %s', async (refusal, _name, route) => {
    const codes: Record<string, number> = {};
    const examples = examplesFor(route);
    for (const [what, token] of Object.entries(useless))
      codes[what] = (await callRoute(t, route, { ...examples, token })).code;
    expect(codes).toEqual(Object.fromEntries(Object.keys(useless).map((what) => [what, refusal])));
    expect(await databaseDigest(t)).toEqual(before);
  });
});

describe('with a good token', () => {
  it.each(named)('the answer is anything but %i: %s', async (refusal, _name, route) => {
    const { token } = await newUser(t.ctx);
    expect((await callRoute(t, route, { ...examplesFor(route), token })).code).not.toBe(refusal);
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/yaf/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fixed, insertApps, newClientUser, postFields, signed, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
let token: string;
beforeAll(async () => {
  await insertApps(t);
  token = (await newClientUser(t.ctx)).token;
});

// What hashes passwords or sends messages is tried with fewer, chosen values elsewhere.
const quick = routes.filter(({ guarded, upload, rpc }) => !guarded && !upload && rpc !== 'user.pwd.edit');
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.nat({ max: 30 }),
  fc.constantFrom(
    '1',
    '0',
    '-1',
    '',
    '1.0',
    ' 1',
    '１',
    '0x1',
    '1e2',
    '\ud800',
    '\u0000',
    '%',
    '_',
    "'",
    '\\',
  ),
);

describe('whatever a client that can sign puts into a request', () => {
  it('is answered in the envelope, without an error of the server’s own', async () => {
    t.logged.length = 0;
    const anyCall = fc.constantFrom(...quick).chain((route) =>
      fc.record({
        rpc: fc.constant(route.rpc),
        params: fc.record(
          Object.fromEntries(Object.keys(route.params.shape).map((name) => [name, values] as const)),
          { requiredKeys: [] },
        ),
        signedIn: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyCall, async ({ rpc, params, signedIn }) => {
        const answer = await yaf(t, rpc, { ...params, ...(signedIn ? { token } : {}) });
        expect(answer.code, JSON.stringify(answer)).not.toBe(500);
        expect(typeof answer.msg).toBe('string');
        expect(Object.hasOwn(answer, 'data') && answer.code !== 200).toBe(false);
        if (answer.data !== undefined) expect(Array.isArray(answer.data)).toBe(false);
      }),
      { numRuns: 500, seed: 20260302 },
    );
    expect(t.logged).toEqual([]);
  });

  it('in place of the parameters of every request is answered by one of its codes', async () => {
    const anyEnvelope = fc.record(
      { method: values, v: values, appid: values, timestamp: values, page: values },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(anyEnvelope, async (params) => {
        const data = JSON.stringify({ ...fixed(t, 'notice.list'), ...params });
        const { code } = await postFields(t, { data, sign: signed(data) });
        expect([200, 503, 504, 505, 506, 507, 509]).toContain(code);
      }),
      { numRuns: 200, seed: 20260302 },
    );
    expect(t.logged).toEqual([]);
  });

  it('and whatever text it signs is no more than a request that says nothing, or one that says too little', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (data) => {
        const { code } = await postFields(t, { data, sign: signed(data) });
        expect(code).toBe(504);
      }),
      { numRuns: 100, seed: 20260302 },
    );
  });
});

describe('a flood', () => {
  it('of logins or uploads from one address is turned away, and nobody else’s', async () => {
    const send = (method: string, ip: string) => yaf(t, method, { mobile: 'x' }, { ip });
    for (let call = 0; call < 1200; call++) await send('user.pwd.find', '10.200.0.1');
    expect(await send('user.pwd.find', '10.200.0.1')).toEqual({
      code: 503,
      msg: '操作过于频繁，请稍候重试',
    });
    expect(await send('user.pwd.find', '10.200.0.2')).not.toMatchObject({ msg: '操作过于频繁，请稍候重试' });
    expect(await send('notice.list', '10.200.0.1')).toMatchObject({ code: 200 });
  });
});

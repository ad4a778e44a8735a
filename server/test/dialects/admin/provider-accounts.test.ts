import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerKindsOf } from '../../../src/composition/provider-kinds.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { outboundOn } from '../../../src/kernel/outbound/index.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { type Storage, storage } from '../../../src/modules/files/index.ts';
import { smsSenders } from '../../../src/modules/messaging/index.ts';
import { type ProviderKind, providerCredentials, providerKinds } from '../../../src/modules/tenancy/index.ts';
import { providerToken } from '../../../src/modules/tenancy/tables.ts';
import { sandboxSmsSender, smsKind } from '../../../src/providers/sms/index.ts';
import { wechatKinds } from '../../../src/providers/wechat/index.ts';
import { type Answering, deadAddress, otherSide } from '../../kernel/outbound-server.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const SECRET = 'S3CRET-of-the-shop';
const mini = { appid: 'wx-mini', secret: SECRET };
let owner: AdminCaller;
beforeAll(async () => {
  owner = await someStaff(t);
});
beforeEach(async () => {
  t.clock.advance(3_600_000);
  const { items } = (await owner.call<{ items: Card[] }>('GET', '/admin/api/provider-accounts')).body;
  for (const { name, state } of items)
    if (state === 'ready') await owner.call('DELETE', `/admin/api/provider-accounts/${name}`);
});

interface FieldShown {
  readonly name: string;
  readonly isSecret: boolean;
  readonly isSet: boolean;
  readonly value?: string | null;
}
interface Card {
  readonly name: string;
  readonly title: { zh: string; en: string };
  readonly help: { zh: string; en: string };
  readonly state: 'ready' | 'sandbox' | 'missing';
  readonly version: string;
  readonly fields: FieldShown[];
  readonly setAt?: string;
  readonly tested: { at: string; isGood: boolean; problem: { zh: string; en: string } | null } | null;
}

const cards = async (caller = owner) =>
  (await caller.call<{ items: Card[] }>('GET', '/admin/api/provider-accounts')).body.items;
const card = async (name: string, caller = owner) =>
  (await cards(caller)).find((one) => one.name === name) as Card;
async function set(
  name: string,
  values: Readonly<Record<string, unknown>>,
  { caller = owner, version }: { caller?: AdminCaller; version?: string } = {},
) {
  const seen = version ?? (await card(name, caller))?.version ?? 'none';
  const url = `/admin/api/provider-accounts/${name}`;
  return caller.call<Card & { error?: string; field?: string }>(
    'PATCH',
    url,
    { values },
    { 'if-match': `"${seen}"` },
  );
}
const remove = (name: string, caller = owner) =>
  caller.call<Card>('DELETE', `/admin/api/provider-accounts/${name}`);
interface Tried {
  readonly isGood: boolean;
  readonly said: { zh: string; en: string };
  readonly error?: string;
  readonly field?: string;
}
const test = (name: string, params: object = {}, caller = owner) =>
  caller.call<Tried>('POST', `/admin/api/provider-accounts/${name}/test`, { params });
const fieldOf = ({ fields }: Card, name: string) => fields.find((one) => one.name === name);

/** Puts kinds in the place of the real ones that call other people's servers. */
function play(...played: readonly ProviderKind[]): void {
  const real = providerKindsOf({ sandbox: true });
  const kinds = real.kinds.map((kind) => played.find(({ name }) => name === kind.name) ?? kind);
  t.app.platform.ports.bind(providerKinds, { ...real, kinds });
}
const gateway = outboundOn({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  isPublic: () => true,
});

describe('the accounts of a shop', () => {
  it('begin as the sandbox’s, each explained, the installation’s own left to operators', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const [mine, theirs] = [await cards(), await cards(operator)];
    const names = theirs.map(({ name }) => name);
    expect(names).toEqual(providerKindsOf({ sandbox: true }).kinds.map(({ name }) => name));
    expect(names.filter((name) => !mine.some((one) => one.name === name))).toEqual([
      'tencent-maps',
      'storage',
    ]);
    for (const { title, help, state, name } of mine) {
      for (const words of [title, help])
        expect(words, name).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect(state, name).toBe('sandbox');
    }
    t.app.platform.ports.bind(providerKinds, providerKindsOf({ sandbox: false }));
    expect((await card('sms')).state).toBe('missing');
    play();
  });

  it('are used from the moment they are set, and the sandbox again once they are gone', async () => {
    const sender = async () => t.app.platform.ports.get(smsSenders).senderFor(t.ctx);
    await set('sms', { channel: 'http', url: 'https://sms.example/send' });
    expect(await sender()).not.toBe(sandboxSmsSender);
    expect((await remove('sms')).body.state).toBe('sandbox');
    expect(await sender()).toBe(sandboxSmsSender);
    expect((await remove('sms')).status).toBe(404);
  });

  it('show what is no secret, and of a secret only that it is set', async () => {
    const { body } = await set('wechat-mini', { ...mini, pushToken: 'P' });
    expect(fieldOf(body, 'appid')).toMatchObject({ value: 'wx-mini', isSecret: false, isSet: true });
    expect(fieldOf(body, 'secret')).toMatchObject({ isSecret: true, isSet: true });
    expect(fieldOf(body, 'secret')).not.toHaveProperty('value');
    expect(fieldOf(body, 'pushAesKey')).toMatchObject({ isSet: false });
    expect(body).toMatchObject({ state: 'ready', setAt: expect.any(String) });
  });

  it('keep a secret that is not given again, and lose what is emptied', async () => {
    await set('wechat-mini', { ...mini, pushToken: 'P' });
    await set('wechat-mini', { appid: 'wx-other', pushToken: null });
    expect(await providerCredentials(t.ctx, 'wechat-mini')).toEqual({ appid: 'wx-other', secret: SECRET });
  });

  it('hold only what their choices ask for: another channel drops the first one’s keys', async () => {
    const aliyun = { accessKeyId: 'id', accessKeySecret: SECRET, signName: '集市', templateCode: 'SMS_1' };
    await set('sms', { channel: 'aliyun', ...aliyun });
    await set('sms', { channel: 'http', url: 'https://sms.example/send' });
    expect(await providerCredentials(t.ctx, 'sms')).toEqual({
      channel: 'http',
      url: 'https://sms.example/send',
    });
  });

  it.each<[string, object, string | undefined, string]>([
    ['wechat-mini', { appid: 'wx1' }, 'secret', 'record/incomplete'],
    ['wechat-mini', { ...mini, secret: null }, 'secret', 'record/incomplete'],
    ['wechat-mini', { ...mini, baseUrl: 'http://10.0.0.1' }, 'baseUrl', 'request/malformed'],
    ['wechat-mini', { ...mini, appid: 'a\u0000b' }, 'appid', 'request/malformed'],
    ['wechat-mini', { ...mini, appid: { $ne: 1 } }, 'appid', 'request/malformed'],
    ['wechat-mini', { ...mini, secret: 'x'.repeat(501) }, 'secret', 'request/malformed'],
    ['sms', { channel: 'pigeon' }, 'channel', 'request/malformed'],
    ['sms', { channel: 'http', url: 'nowhere' }, undefined, 'provider/not-configured'],
    ['mail', { host: 'smtp.example', from: 'a@b.c', port: '70000' }, undefined, 'provider/not-configured'],
    [
      'alipay-mini',
      { appId: '1', privateKey: 'no key', alipayPublicKey: 'none' },
      undefined,
      'provider/not-configured',
    ],
  ])('refuse for %s %j', async (name, values, field, error) => {
    const before = await databaseDigest(t);
    const answer = await set(name, values as Record<string, unknown>);
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([400, error, field]);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('refuse a stale edit, one without a version, and the second of two at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map((n) => set('wechat-mini', { ...mini, appid: `wx${n}` }, { version: 'none' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { version } = await card('wechat-mini');
    expect((await set('wechat-mini', { appid: 'wx3' }, { version })).status).toBe(200);
    const stale = await set('wechat-mini', { appid: 'wx4' }, { version });
    expect([stale.status, stale.body.error]).toEqual([409, 'record/stale']);
    const url = '/admin/api/provider-accounts/wechat-mini';
    expect((await owner.call('PATCH', url, { values: {} })).status).toBe(428);
  });

  it('belong to one shop; a token that the old ones were lent is forgotten', async () => {
    const rival = await someStaff(t, { domain: 'rival' });
    await set('wechat-mini', mini);
    expect((await card('wechat-mini', rival)).state).toBe('sandbox');
    expect((await remove('wechat-mini', rival)).status).toBe(404);
    const lent = {
      provider: 'wechat-mini',
      name: 'access-token:wx-mini',
      value: 'T',
      createdAt: t.clock.now(),
    };
    await t.ctx.db
      .insert(providerToken)
      .values({ ...lent, tenantId: t.ctx.tenant.id, expiresAt: new Date('2099-01-01') });
    await set('wechat-mini', { secret: 'another' });
    expect(await t.ctx.db.select().from(providerToken)).toEqual([]);
  });

  it('open to staff by their rights, the installation’s to operators only', async () => {
    const reader = await someStaff(t, { permissions: ['provider-accounts:read'] });
    expect((await cards(reader)).length).toBeGreaterThan(5);
    expect((await set('wechat-mini', mini, { caller: reader })).status).toBe(403);
    expect((await test('wechat-mini', {}, reader)).status).toBe(403);
    expect((await set('tencent-maps', { key: 'K' })).status).toBe(404);
    const operator = await someStaff(t, { role: 'operator' });
    expect((await set('tencent-maps', { key: 'K' }, { caller: operator })).status).toBe(200);
    expect(await providerCredentials(t.app.platform, 'tencent-maps')).toEqual({ key: 'K' });
    expect((await remove('tencent-maps', operator)).body.state).toBe('sandbox');
    expect((await set('storage', {}, { caller: operator })).status).toBe(404);
  });
});

describe('a secret', () => {
  it('stands in no answer, no audit row, no export and no log', async () => {
    const pem = `-----BEGIN ${SECRET}-----`;
    const said = [
      await set('wechat-mini', { ...mini, pushToken: SECRET }),
      await set('wxpay', { version: 'v3', mchId: '1', appid: 'wx', apiV3Key: SECRET, privateKey: pem }),
      await set('sms', { channel: 'http', url: 'https://sms.example/', token: SECRET }),
      await set('wechat-mini', { secret: `${SECRET}2` }),
      { body: await cards() },
      await remove('sms'),
      await test('sms', { mobile: '13800000000' }),
    ];
    expect(JSON.stringify(said)).not.toContain(SECRET);
    const log = await t.ctx.db.select().from(auditLog).where(eq(auditLog.resource, 'provider-accounts'));
    expect(log.at(-1)).toMatchObject({
      action: 'remove',
      before: { url: 'https://sms.example/', token: 'secret' },
    });
    expect(JSON.stringify(log)).not.toContain(SECRET);
    const exported = await owner.call('GET', '/admin/api/audit-log/export');
    expect(JSON.stringify(exported.body)).not.toContain(SECRET);
    expect(JSON.stringify(t.logged)).not.toContain(SECRET);
  });
});

describe('a test of an account', () => {
  const wechat: Answering = (request, response) => {
    const { secret } = JSON.parse(request.body);
    const refusal =
      secret === SECRET
        ? { errcode: 40164, errmsg: 'invalid ip 192.0.2.7' }
        : { errcode: 40125, errmsg: 'no' };
    response.end(JSON.stringify(secret === 'right' ? { access_token: 'T', expires_in: 7200 } : refusal));
  };

  it('says that it works, and the card remembers until the account is another', async () => {
    const other = await otherSide(wechat);
    play(...wechatKinds(other.url));
    await set('wechat-mini', { ...mini, secret: 'right' });
    expect((await card('wechat-mini')).tested).toBeNull();
    expect((await test('wechat-mini')).body).toMatchObject({
      isGood: true,
      said: { zh: expect.any(String) },
    });
    expect((await card('wechat-mini')).tested).toMatchObject({ isGood: true, problem: null });
    await set('wechat-mini', { secret: 'another' });
    expect((await card('wechat-mini')).tested).toBeNull();
  });

  it('says in plain words what failed and what to do', async () => {
    const other = await otherSide(wechat);
    play(...wechatKinds(other.url));
    await set('wechat-mini', mini);
    const { status, body } = await test('wechat-mini');
    expect([status, body.isGood]).toEqual([200, false]);
    expect(body.said.zh).toMatch(/服务商拒绝了.*40164.*192\.0\.2\.7.*IP 白名单/s);
    expect(body.said.en).toMatch(/40164.*list of allowed/s);
    expect((await card('wechat-mini')).tested).toMatchObject({ isGood: false, problem: body.said });
    await set('wechat-mini', { secret: 'wrong' });
    expect((await test('wechat-mini')).body.said.zh).toContain('AppSecret 不正确');
    play(...wechatKinds(await deadAddress()));
    expect((await test('wechat-mini')).body.said.zh).toContain('连接不上对方');
    expect(t.logged).toEqual([]);
  });

  it('sends a message to the number that staff give, which is written down nowhere', async () => {
    const other = await otherSide((_request, response) => response.writeHead(204).end());
    play(smsKind(gateway));
    await set('sms', { channel: 'http', url: `${other.url}/send` });
    expect((await test('sms', { mobile: '13900001234' })).body.isGood).toBe(true);
    expect(JSON.parse(other.received[0]?.body ?? '')).toMatchObject({
      mobile: '13900001234',
      code: '123456',
    });
    const log = await t.ctx.db.select().from(auditLog).where(eq(auditLog.action, 'test'));
    expect(log.at(-1)).toMatchObject({ resourceId: 'sms', staffId: owner.id, after: { isGood: true } });
    expect(JSON.stringify(log)).not.toContain('13900001234');
    for (const params of [{}, { mobile: '' }, { mobile: 5 }, { mobile: 'x'.repeat(300) }]) {
      const { status, body } = await test('sms', params);
      expect([status, body.field], JSON.stringify(params)).toEqual([400, 'mobile']);
    }
    expect(other.received).toHaveLength(1);
    play();
  });

  it('is refused where there is nothing to test, and after too many of them', async () => {
    expect((await test('wechat-mini')).body.error).toBe('provider-account/none');
    expect((await test('nobody')).status).toBe(404);
    play(...wechatKinds(await deadAddress()));
    await set('wechat-mini', mini);
    for (let n = 0; n < 10; n += 1) expect((await test('wechat-mini')).status).toBe(200);
    expect((await test('wechat-mini')).status).toBe(429);
    t.clock.advance(10 * 60_000);
    expect((await test('wechat-mini')).status).toBe(200);
  });

  it('that ends after the account was changed says nothing of the new one', async () => {
    const [kind] = wechatKinds();
    if (!kind) throw new Error('no kind');
    const slow: ProviderKind = {
      ...kind,
      test: {
        ...kind.test,
        run: async () => {
          await set('wechat-mini', { secret: 'new' });
          return { zh: '好', en: 'good' };
        },
      },
    };
    play(slow);
    await set('wechat-mini', mini);
    expect((await test('wechat-mini')).body.isGood).toBe(true);
    expect((await card('wechat-mini')).tested).toBeNull();
    play();
  });

  it('of the storage is an operator’s', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const kept = new Map<string, Buffer>();
    const memory: Storage = {
      put: async (path, bytes) => void kept.set(path, bytes),
      stat: async () => undefined,
      read: async (path) => Readable.from([kept.get(path) ?? '']),
      remove: async (path) => void kept.delete(path),
    };
    const real = t.app.platform.ports.get(storage);
    t.app.platform.ports.bind(storage, memory);
    expect((await test('storage', {}, operator)).body).toMatchObject({ isGood: true });
    expect(kept.size).toBe(0);
    t.app.platform.ports.bind(storage, { ...memory, put: () => fail('provider/unavailable') });
    expect((await test('storage', {}, operator)).body).toMatchObject({ isGood: false });
    t.app.platform.ports.bind(storage, real);
    expect((await test('storage')).status).toBe(404);
  });
});

const pem = (name: string) =>
  readFileSync(new URL(`../../providers/wechat-pay/fixtures/${name}.pem`, import.meta.url), 'utf8');
const wechat = { appid: 'wx1', secret: 's' };
const aliyun = { accessKeyId: 'id', accessKeySecret: 's' };
/** What makes an account, no field too many. */
const credentialSamples: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'wechat-mini': [wechat],
  'wechat-official': [wechat],
  'wechat-app': [wechat],
  wxpay: [
    { version: 'v2', appid: 'wx1', mchId: '1', apiKey: 'k', signType: 'MD5' },
    {
      ...{ version: 'v3', appid: 'wx1', mchId: '1', apiV3Key: 'k'.repeat(32), serialNo: '2' },
      ...{ privateKey: pem('merchant-key'), platformKeyId: '3', platformKeyPem: pem('platform-cert') },
    },
  ],
  'alipay-mini': [{ appId: '1', privateKey: pem('merchant-key'), alipayPublicKey: pem('platform-cert') }],
  'qq-connect': [{ appIds: '1001' }],
  sms: [
    { channel: 'aliyun', ...aliyun, signName: '集市', templateCode: 'SMS_1' },
    { channel: 'http', url: 'https://sms.example/' },
  ],
  mail: [{ host: 'smtp.example', from: 'a@b.example' }],
  'identity-check': [aliyun],
  kuaidi100: [{ customer: 'c', key: 'k' }],
  keloop: [{ devKey: 'd', devSecret: 's', teamToken: 't' }],
  'tencent-maps': [{ key: 'k' }],
  storage: [{}],
};

describe('what is declared of a provider', () => {
  it.each(providerKindsOf({ sandbox: true }).kinds.map((kind) => [kind.name, kind] as const))(
    '%s: is what its adapter needs, neither more nor less',
    (_name, { fields, check }) => {
      const samples = credentialSamples[_name];
      for (const sample of samples ?? []) {
        check(sample);
        for (const [name, { isRequired, when }] of Object.entries(fields)) {
          const isAsked = !when || sample[when[0]] === when[1];
          const { [name]: _left, ...rest } = sample;
          if (!isRequired || !isAsked || name === 'version') continue;
          expect(() => check(rest), name).toThrow(/provider\/not-configured|message\/unknown-channel/);
        }
        for (const name of Object.keys(sample)) expect(fields, name).toHaveProperty(name);
      }
      expect(samples?.length).toBeGreaterThan(0);
    },
  );
});

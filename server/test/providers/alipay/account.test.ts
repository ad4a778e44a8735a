import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import {
  alipayAccountFrom,
  alipayKind,
  createAlipayAccount,
  sandboxAlipayAccount,
} from '../../../src/providers/alipay/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const [ours, alipay, stranger] = [pair(), pair(), pair()];
const ctx = {
  now: () => new Date('2026-03-02T02:00:00.000Z'),
  tenant: { id: 1, domain: 'shop', timeZone: 'Asia/Shanghai' },
} as Context;
const token = '{"access_token":"T}\\"{","user_id":"2088001","expires_in":300}';
const responseOf = (method = '') => `${method.replaceAll('.', '_')}_response`;

/** Alipay's gateway: checks our signature, and signs the very text of its response. */
function gateway(responses: Record<string, string>, key: KeyObject = alipay.privateKey): Answering {
  return (request, response) => {
    const { sign: signature = '', ...said } = Object.fromEntries(new URLSearchParams(request.body));
    const text = Object.keys(said)
      .sort()
      .map((name) => `${name}=${said[name]}`)
      .join('&');
    const genuine = verify('sha256', Buffer.from(text), ours.publicKey, Buffer.from(signature, 'base64'));
    if (!genuine) {
      response.end('{"error_response":{"code":"40002","msg":"x","sub_code":"isv.invalid-signature"}}');
      return;
    }
    const answer = responses[said.method ?? ''] ?? '{}';
    const signed = sign('sha256', Buffer.from(answer), key).toString('base64');
    response.end(`{"${responseOf(said.method)}":${answer},"sign":"${signed}"}`);
  };
}

async function accountAgainst(answer: Answering, privateKey = ours.privateKey) {
  const other = await otherSide(answer);
  const account = createAlipayAccount({
    ...{ appId: '2021', privateKey, alipayPublicKey: alipay.publicKey, gateway: other.url },
  });
  return { account, other };
}
const TOKEN = 'alipay.system.oauth.token';
const SHARE = 'alipay.user.info.share';

describe('signing in through Alipay', () => {
  it('turns a code into its user, signing what it says and checking what it hears', async () => {
    const { account, other } = await accountAgainst(gateway({ [TOKEN]: token }));
    expect(await account.userOf(ctx, 'c&d=e', false)).toEqual({ openid: '2088001', profile: {} });
    expect(Object.fromEntries(new URLSearchParams(other.received[0]?.body))).toMatchObject({
      ...{ app_id: '2021', method: TOKEN, grant_type: 'authorization_code', code: 'c&d=e' },
      ...{ sign_type: 'RSA2', timestamp: '2026-03-02 10:00:00', version: '1.0' },
    });
  });

  it('prefers the openid that younger applications are told', async () => {
    const { account } = await accountAgainst(gateway({ [TOKEN]: '{"access_token":"T","open_id":"o1"}' }));
    expect(await account.userOf(ctx, 'c', false)).toMatchObject({ openid: 'o1' });
  });

  it('tells who registers in detail', async () => {
    const share = '{"code":"10000","nick_name":"支付","avatar":"https://a","gender":"F","city":"杭州"}';
    const { account, other } = await accountAgainst(gateway({ [TOKEN]: token, [SHARE]: share }));
    expect((await account.userOf(ctx, 'c', true)).profile).toEqual({
      ...{ nick: '支付', avatarUrl: 'https://a', gender: 2, city: '杭州', province: undefined },
    });
    expect(new URLSearchParams(other.received[1]?.body).get('auth_token')).toBe('T}"{');
  });

  it('believes nobody but Alipay', async () => {
    const forged = await accountAgainst(gateway({ [TOKEN]: token }, stranger.privateKey));
    await expect(forged.account.userOf(ctx, 'c', false)).rejects.toMatchObject({
      ...{ key: 'outbound/bad-answer', detail: { reason: 'not signed by Alipay' } },
    });
    const signature = sign('sha256', Buffer.from(token), alipay.privateKey).toString('base64');
    const changed = await accountAgainst((_request, response) => {
      response.end(`{"${responseOf(TOKEN)}":${token.replace('2088001', '2088002')},"sign":"${signature}"}`);
    });
    await expect(changed.account.userOf(ctx, 'c', false)).rejects.toMatchObject({
      key: 'outbound/bad-answer',
    });
  });

  it.each([
    ['a used code', 'isv.code-invalid', 'external/invalid-code'],
    ['a missing permission', 'isv.insufficient-isv-permissions', 'external/refused'],
  ])('says that it was refused for %s', async (_what, subCode, key) => {
    const refusal = `{"code":"40002","msg":"Invalid Arguments","sub_code":"${subCode}"}`;
    const unsigned = await accountAgainst((_request, response) => {
      response.end(`{"error_response":${refusal}}`);
    });
    await expect(unsigned.account.userOf(ctx, 'c', false)).rejects.toMatchObject({ key });
    const signed = await accountAgainst(gateway({ [TOKEN]: refusal }));
    await expect(signed.account.userOf(ctx, 'c', false)).rejects.toMatchObject({ key });
  });

  it('is refused with a key that is not the application’s', async () => {
    const { account } = await accountAgainst(gateway({ [TOKEN]: token }), stranger.privateKey);
    await expect(account.userOf(ctx, 'c', false)).rejects.toMatchObject({ key: 'external/refused' });
  });

  it.each([['oops'], ['[]'], ['{}'], [`{"${responseOf(TOKEN)}":{"a":`], [`{"${responseOf(TOKEN)}":{}}`]])(
    'takes %s for no answer',
    async (text) => {
      const { account } = await accountAgainst((_request, response) => response.end(text));
      await expect(account.userOf(ctx, 'c', false)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    },
  );

  it('takes a signed answer without a user for none', async () => {
    const { account } = await accountAgainst(gateway({ [TOKEN]: '{"access_token":"T"}' }));
    await expect(account.userOf(ctx, 'c', false)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });
});

describe('the shop’s keys', () => {
  const spki = alipay.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

  it.each([
    ['PEM', ours.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['PKCS #8', ours.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')],
    ['PKCS #1', ours.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64')],
  ])('may be written as %s', (_how, privateKey) => {
    expect(alipayAccountFrom({ appId: '2021', privateKey, alipayPublicKey: spki })).toBeDefined();
  });

  it('must be keys', () => {
    for (const privateKey of ['', 'no key'])
      expect(() => alipayAccountFrom({ appId: '2021', privateKey, alipayPublicKey: spki })).toThrow(
        'provider/not-configured',
      );
  });
});

describe('Alipay’s sandbox', () => {
  it('knows each code as one user of the shop', async () => {
    const [one, again, other] = await Promise.all(
      ['a', 'a', 'b'].map((code) => sandboxAlipayAccount.userOf(ctx, code, true)),
    );
    expect(one).toEqual(again);
    expect(one?.openid).toMatch(/^2088\d{12}$/);
    expect(other?.openid).not.toBe(one?.openid);
    await expect(sandboxAlipayAccount.userOf(ctx, ' ', false)).rejects.toMatchObject({
      key: 'external/invalid-code',
    });
  });
});

describe('trying an Alipay account', () => {
  const pem = ({ privateKey }: typeof ours) => String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const run = async (privateKey: string, answer: string) => {
    const other = await otherSide(gateway({ [TOKEN]: answer }));
    const alipayPublicKey = String(alipay.publicKey.export({ type: 'spki', format: 'pem' }));
    const credentials = { appId: '2021', privateKey, alipayPublicKey };
    return alipayKind(other.url).test.run(ctx, credentials, {});
  };
  const refusal = (code: string) => JSON.stringify({ code: '40002', msg: 'x', sub_code: code });

  it('passes when Alipay finds fault with nothing but the code', async () => {
    expect(await run(pem(ours), refusal('isv.code-invalid'))).toMatchObject({ zh: expect.any(String) });
  });

  it('fails with a key that is not the application’s, and with an application that is none', async () => {
    await expect(run(pem(stranger), refusal('isv.code-invalid'))).rejects.toMatchObject({
      detail: { reason: 'isv.invalid-signature' },
    });
    await expect(run(pem(ours), refusal('isv.invalid-app-id'))).rejects.toMatchObject({
      detail: { reason: 'isv.invalid-app-id' },
    });
  });
});

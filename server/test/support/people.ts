import { createCipheriv, createHash } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** Somebody who is registered and signed in. */
export interface Person {
  readonly uid: number;
  readonly token: string;
}

/** Registers a user by name in the tenant and signs them in. */
export async function signUp(t: TestApp, username: string, domain = 'shop'): Promise<Person> {
  const { data } = await t.post<Person>(`/${domain}/user/username/register`, {
    username,
    pwd: 'secret-1',
    autoLogin: true,
  });
  return data;
}

/** What the sandbox kept for this number or address in the tenant, newest first. */
export async function outbox(
  t: TestApp,
  to: string,
  domain = 'shop',
): Promise<{ channel: string; to: string; code?: string; text: string; dateAdd: string }[]> {
  const response = await t.app.http.inject({ url: '/sandbox/outbox', query: { to, domain } });
  return response.json();
}

/** Asks for a code and reads it from the sandbox, a minute after whatever was sent before. */
export async function receiveSmsCode(t: TestApp, mobile: string, domain = 'shop'): Promise<string> {
  t.clock.advance(61_000);
  await t.get(`/${domain}/verification/sms/get`, { mobile });
  return (await outbox(t, mobile, domain))[0]?.code ?? 'nothing was sent';
}

/** As {@link receiveSmsCode}, by mail. */
export async function receiveMailCode(t: TestApp, mail: string, domain = 'shop'): Promise<string> {
  t.clock.advance(61_000);
  await t.get(`/${domain}/verification/mail/get`, { mail });
  return (await outbox(t, mail.toLowerCase(), domain))[0]?.code ?? 'nothing was sent';
}

/** Seals data as WeChat does for the user whom the sandbox knows by this login code. */
export function sealFor(code: string, data: object): { encryptedData: string; iv: string } {
  const key = createHash('md5').update(code).digest();
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final()]);
  return { encryptedData: sealed.toString('base64'), iv: iv.toString('base64') };
}

import { constants, createPrivateKey, createPublicKey, generateKeyPair, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Context } from '../../kernel/context.ts';
import { installationSecret } from '../../modules/tenancy/index.ts';
import { bool, text } from './params.ts';

/** What every endpoint with a password takes. */
export const passwordParams = {
  password: text(1000).optional().describe('用户密码；encrypt 为 true 时为 RSA 加密后的 base64'),
  encrypt: bool().optional().describe('密码是否加密'),
};

export interface GivenPassword {
  readonly password?: string | undefined;
  readonly encrypt?: boolean | undefined;
}

const KEY_BITS = 2048;

async function privateKeyOf(ctx: Context) {
  const pem = await installationSecret(ctx, 'usercenter-password-key', async () => {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
  return createPrivateKey(pem);
}

/** The key with which clients seal passwords: SPKI in base64, without a frame. */
export async function passwordKey(ctx: Context): Promise<string> {
  const key = createPublicKey(await privateKeyOf(ctx));
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/**
 * The password as it was typed. One that cannot be opened becomes one that nobody has: it is then compared like any
 * other, so that neither the answer nor its time tells how it was sealed.
 */
export async function typedPassword(
  ctx: Context,
  { password = '', encrypt = false }: GivenPassword,
): Promise<string> {
  if (!encrypt || password === '') return password;
  return (await open(ctx, password)) ?? ctx.random.bytes(24).toString('base64url');
}

async function open(ctx: Context, sealed: string): Promise<string | undefined> {
  const key = await privateKeyOf(ctx);
  const bytes = Buffer.from(sealed.replaceAll(' ', '+'), 'base64');
  try {
    // Node 20 will not take the padding off itself (CVE-2023-46809, an oracle for who can tell answers apart).
    return unpad(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, bytes));
  } catch {
    return undefined;
  }
}

const SHORTEST_PADDING = 8;

/** The message in an encryption block of RFC 8017 §7.2.2: 0, 2, at least eight bytes that are not 0, 0, the message. */
function unpad(block: Buffer): string | undefined {
  const end = block.indexOf(0, 2);
  const isBlock = block[0] === 0 && block[1] === 2 && end >= 2 + SHORTEST_PADDING;
  return isBlock ? block.subarray(end + 1).toString('utf8') : undefined;
}

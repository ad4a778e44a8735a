import { createHash } from 'node:crypto';
import { fail } from '../../kernel/errors.ts';
import type { WechatApi } from '../../modules/identity/ports.ts';

/**
 * WeChat without WeChat: any code works and stands for one user. The same code is always the same openid, for a
 * mini-program and a service account alike; another `appid` (or tenant) makes other openids of the same codes.
 * The session key is base64(md5(code)), so that a client can build genuine `encryptedData` itself.
 * An empty code is `wechat/invalid-code`.
 */
export function createSandboxWechatApi({ appid }: { readonly appid: string }): WechatApi {
  return {
    async codeToSession(code, type) {
      if (code.trim() === '') return fail('wechat/invalid-code');
      const openid = sandboxOpenid(appid, code);
      return type === 'mini' ? { openid, sessionKey: sandboxSessionKey(code) } : { openid };
    },
    async codeToProfile(code) {
      const { openid } = await this.codeToSession(code, 'official');
      return { openid, nick: `微信用户${openid.slice(-4)}`, gender: 0 };
    },
  };
}

/** Shaped like WeChat's: `o` and 27 characters of URL-safe base64. */
function sandboxOpenid(appid: string, code: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([appid, code]))
    .digest('base64url');
  return `o${hash.slice(0, 27)}`;
}

/** The session key a sandbox login with this code has: base64 of 16 bytes. */
function sandboxSessionKey(code: string): string {
  return createHash('md5').update(code, 'utf8').digest('base64');
}

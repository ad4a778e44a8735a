import { createCipheriv, createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decryptWechatData } from '../../../src/modules/identity/wechat-data.ts';
import { createSandboxWechatApi } from '../../../src/providers/wechat/index.ts';

const api = createSandboxWechatApi({ appid: 'wx1' });

describe('WeChat login without WeChat', () => {
  it('takes any code, each standing for one user as often as it is used', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        const code = `${text}!`;
        const first = await api.codeToSession(code, 'mini');
        expect(first.openid).toMatch(/^o[\w-]{27}$/);
        expect(await api.codeToSession(code, 'mini')).toEqual(first);
        expect((await api.codeToSession(code, 'official')).openid).toBe(first.openid);
      }),
    );
  });

  it('tells users and tenants apart', async () => {
    const other = createSandboxWechatApi({ appid: 'wx2' });
    const sessions = await Promise.all([
      api.codeToSession('a', 'mini'),
      api.codeToSession('b', 'mini'),
      other.codeToSession('a', 'mini'),
    ]);
    expect(new Set(sessions.map(({ openid }) => openid)).size).toBe(3);
  });

  it('lets a client build encrypted data that the real decryption opens', async () => {
    const code = 'wx-code-用户';
    const key = createHash('md5').update(code).digest();
    const iv = Buffer.alloc(16, 7);
    const cipher = createCipheriv('aes-128-cbc', key, iv);
    const json = JSON.stringify({ phoneNumber: '13800000000', watermark: { appid: 'wx1' } });
    const sealed = Buffer.concat([cipher.update(json), cipher.final()]).toString('base64');
    const { sessionKey = '' } = await api.codeToSession(code, 'mini');
    expect(decryptWechatData(sessionKey, sealed, iv.toString('base64'), 'wx1')).toMatchObject({
      phoneNumber: '13800000000',
    });
  });

  it('has no session key for a service account, as WeChat has none', async () => {
    expect(await api.codeToSession('a', 'official')).not.toHaveProperty('sessionKey');
  });

  it('refuses an empty code', async () => {
    for (const code of ['', ' ']) {
      await expect(api.codeToSession(code, 'mini')).rejects.toMatchObject({ key: 'wechat/invalid-code' });
    }
  });
});

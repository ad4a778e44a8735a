import { isFailure } from '../../kernel/errors.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { qqAccountFrom } from './account.ts';

/** A shop's applications at QQ. @param baseUrl QQ's own when absent; tests bring another */
export function qqKind(baseUrl?: string): ProviderKind {
  return {
    name: 'qq-connect',
    title: { zh: 'QQ 登录', en: 'QQ' },
    help: {
      zh: '用 QQ 账号登录。在 QQ 互联管理中心查看应用的 APP ID。',
      en: 'Logins with a QQ account. The ids are found at connect.qq.com.',
    },
    fields: {
      appIds: {
        ...{ zh: 'APP ID', en: 'APP ID', isRequired: true },
        help: {
          zh: '网站、iOS、Android 各一个，用英文逗号隔开',
          en: 'Of the site, iOS and Android, separated by commas',
        },
      },
    },
    check: (credentials) => void qqAccountFrom(credentials, baseUrl),
    test: {
      title: { zh: '测试连接', en: 'Test' },
      params: {
        accessToken: {
          ...{ zh: 'access_token（可不填）', en: 'access_token (optional)' },
          help: {
            zh: '客户端登录后得到的，可验证 APP ID；不填只测试能否连上 QQ',
            en: 'Of a client’s login: it proves the ids. Without one only the connection is tried',
          },
        },
        openid: { zh: 'openid（可不填）', en: 'openid (optional)' },
      },
      async run(_ctx, credentials, { accessToken = '', openid = '' }) {
        const account = qqAccountFrom(credentials, baseUrl);
        if (accessToken !== '') {
          await account.check({ accessToken, openid });
          return {
            zh: 'QQ 确认该登录属于这里的应用',
            en: 'QQ says that this login is one of these applications’',
          };
        }
        await account.check({ accessToken: 'test', openid: 'test' }).catch((error: unknown) => {
          if (!isFailure(error, 'external/refused')) throw error;
        });
        return {
          zh: '能连上 QQ；APP ID 要用一次真实登录的 access_token 才能验证',
          en: 'QQ answers; the ids are proven only by the access_token of a real login',
        };
      },
      hints: {
        'another application': {
          zh: '该登录属于另一个 APP ID，请检查',
          en: 'The login is another application’s: compare the ids',
        },
        'another openid': {
          zh: 'openid 与 access_token 不是同一次登录',
          en: 'The openid is not this token’s',
        },
        100016: { zh: 'access_token 无效或已过期', en: 'The token is wrong or too old' },
      },
    },
  };
}

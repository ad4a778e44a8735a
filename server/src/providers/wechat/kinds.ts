import { fail, isFailure } from '../../kernel/errors.ts';
import type { Credentials, ProviderField, ProviderKind, Words } from '../../modules/tenancy/index.ts';
import { createWechatApi } from './api.ts';
import { requestAccessToken } from './service.ts';

const appid: ProviderField = { zh: 'AppID', en: 'AppID', isRequired: true };
const secret: ProviderField = { zh: 'AppSecret', en: 'AppSecret', isSecret: true, isRequired: true };
const pushToken: ProviderField = {
  ...{ zh: '消息推送令牌（Token）', en: 'Token of pushes', isSecret: true },
  help: { zh: '与微信后台“消息推送”中填写的一致', en: 'The same as at WeChat, where pushes are set up' },
};
const pushAesKey: ProviderField = {
  ...{ zh: '消息加密密钥（EncodingAESKey）', en: 'Key of sealed pushes', isSecret: true },
  help: { zh: '消息推送选择“安全模式”时填写', en: 'Where pushes come sealed' },
};

const HINTS: Readonly<Record<string, Words>> = {
  40013: { zh: 'AppID 不正确', en: 'The appid is wrong' },
  40125: {
    zh: 'AppSecret 不正确，可在微信后台重置后再填',
    en: 'The secret is wrong: reset it at WeChat and enter it again',
  },
  40001: {
    zh: 'AppSecret 不正确，可在微信后台重置后再填',
    en: 'The secret is wrong: reset it at WeChat and enter it again',
  },
  40164: {
    zh: '请把本服务器的公网 IP 加入微信后台的 IP 白名单',
    en: 'Put this server’s public address on the account’s list of allowed ones at WeChat',
  },
  50004: {
    zh: '该账号未通过认证，不能使用此接口',
    en: 'The account is not verified, so it may not call this',
  },
  50007: { zh: '该账号已被冻结', en: 'The account is frozen' },
  61024: { zh: 'AppSecret 已被冻结，请在微信后台解冻', en: 'The secret is frozen: thaw it at WeChat' },
};

/** The three accounts a shop may have at WeChat. @param baseUrl WeChat's own when absent; tests bring another */
export function wechatKinds(baseUrl?: string): ProviderKind[] {
  const base = baseUrl === undefined ? {} : { baseUrl };
  const byToken = (provider: string): ProviderKind['test'] => ({
    title: { zh: '测试连接', en: 'Test' },
    params: {},
    async run(_ctx, credentials) {
      await requestAccessToken({ provider, ...accountOf(credentials), ...base });
      return { zh: '微信接受了 AppID 和 AppSecret', en: 'WeChat took the appid and the secret' };
    },
    hints: HINTS,
  });
  return [
    {
      name: 'wechat-mini',
      title: { zh: '微信小程序', en: 'WeChat mini-program' },
      help: {
        zh: '小程序登录、手机号、小程序码、客服和订阅消息。在微信公众平台“开发管理”中查看。',
        en: 'Logins, phone numbers, codes, the service desk and messages of a mini-program.',
      },
      fields: { appid, secret, pushToken, pushAesKey },
      check: (credentials) => void accountOf(credentials),
      test: byToken('wechat-mini'),
    },
    {
      name: 'wechat-official',
      title: { zh: '微信公众号（服务号）', en: 'WeChat service account' },
      help: {
        zh: '公众号内登录、网页分享和模板消息。在微信公众平台“基本配置”中查看。',
        en: 'Logins inside WeChat, shared pages and template messages.',
      },
      fields: { appid, secret, pushToken },
      check: (credentials) => void accountOf(credentials),
      test: byToken('wechat-official'),
    },
    {
      name: 'wechat-app',
      title: { zh: '微信开放平台应用', en: 'WeChat open platform' },
      help: {
        zh: 'App 的微信登录和电脑网站的扫码登录。在微信开放平台查看。',
        en: 'WeChat logins of apps, and of web sites by QR code.',
      },
      fields: { appid, secret },
      check: (credentials) => void accountOf(credentials),
      test: {
        title: { zh: '测试连接', en: 'Test' },
        params: {},
        async run(_ctx, credentials) {
          // WeChat looks at a login's code only after it has taken the account.
          const login = createWechatApi({ ...accountOf(credentials), ...base }).codeToSession('test', 'app');
          await login.catch((error: unknown) => {
            if (!isFailure(error, 'wechat/invalid-code')) throw error;
          });
          return { zh: '微信接受了 AppID 和 AppSecret', en: 'WeChat took the appid and the secret' };
        },
        hints: HINTS,
      },
    },
  ];
}

function accountOf({ appid: id, secret: key }: Credentials): { appid: string; secret: string } {
  return id && key ? { appid: id, secret: key } : fail('provider/not-configured');
}

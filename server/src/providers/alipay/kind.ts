import { isFailure } from '../../kernel/errors.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { alipayAccountFrom } from './account.ts';

/** A shop's mini-program at Alipay. @param gateway Alipay's own when absent; tests bring another */
export function alipayKind(gateway?: string): ProviderKind {
  return {
    name: 'alipay-mini',
    title: { zh: '支付宝小程序', en: 'Alipay mini-program' },
    help: {
      zh: '支付宝小程序登录。在支付宝开放平台“开发设置”中查看；加签方式为密钥（RSA2）。',
      en: 'Logins of an Alipay mini-program. Keys are set up at Alipay’s open platform, with RSA2.',
    },
    fields: {
      appId: { zh: 'AppID', en: 'AppID', isRequired: true },
      privateKey: {
        ...{ zh: '应用私钥', en: 'Private key', kind: 'longtext', isSecret: true, isRequired: true },
        help: {
          zh: '密钥工具生成的私钥，PEM 或一整行均可',
          en: 'As Alipay’s tool writes it, PEM or one line',
        },
      },
      alipayPublicKey: {
        ...{ zh: '支付宝公钥', en: 'Alipay’s public key', kind: 'longtext', isRequired: true },
        help: {
          zh: '开放平台上显示的“支付宝公钥”，不是应用公钥',
          en: 'Alipay’s, as the platform shows it, not the application’s',
        },
      },
    },
    check: (credentials) => void alipayAccountFrom(credentials, gateway),
    test: {
      title: { zh: '测试连接', en: 'Test' },
      params: {},
      async run(ctx, credentials) {
        // Alipay looks at a login's code only after it has taken application and signature.
        const login = alipayAccountFrom(credentials, gateway).userOf(ctx, 'test', false);
        await login.catch((error: unknown) => {
          if (!isFailure(error, 'external/invalid-code')) throw error;
        });
        return {
          zh: '支付宝接受了应用和签名；支付宝公钥在第一次登录时才会用到',
          en: 'Alipay took the application and its signature; its own key is first needed at a login',
        };
      },
      hints: {
        'isv.invalid-app-id': {
          zh: 'AppID 不正确或应用未上线',
          en: 'The appid is wrong, or the application not published',
        },
        'isv.invalid-signature': {
          zh: '应用私钥与平台上的应用公钥不配对',
          en: 'The private key does not fit the public key at Alipay',
        },
        'isv.missing-signature-key': {
          zh: '请先在开放平台设置应用公钥',
          en: 'Set the application’s public key at Alipay first',
        },
        'isv.insufficient-isv-permissions': {
          zh: '应用未签约该能力',
          en: 'The application has not signed up for this',
        },
      },
    },
  };
}

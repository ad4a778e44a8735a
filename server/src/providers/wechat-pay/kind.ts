import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { fail } from '../../kernel/errors.ts';
import type { Credentials, ProviderKind } from '../../modules/tenancy/index.ts';
import { type Surroundings, wechatPayFrom } from './channel-from.ts';

const v2 = ['version', 'v2'] as const;
const v3 = ['version', 'v3'] as const;

const fields: ProviderKind['fields'] = {
  version: {
    ...{ zh: '接口版本', en: 'Version', kind: 'choice', initial: 'v3', isRequired: true },
    options: { v3: { zh: 'APIv3（推荐）', en: 'v3' }, v2: { zh: 'APIv2（旧）', en: 'v2, the older' } },
  },
  mchId: { zh: '商户号', en: 'Merchant number', isRequired: true },
  appid: {
    ...{ zh: '小程序 AppID', en: 'Appid of the mini-program', isRequired: true },
    help: { zh: '须已在商户平台与商户号绑定', en: 'Bound to the merchant number at WeChat Pay' },
  },
  officialAppid: {
    ...{ zh: '公众号 AppID', en: 'Appid of the service account' },
    help: {
      zh: '公众号、H5 和扫码支付用；不填则用小程序的',
      en: 'For payments in pages and by QR code; the mini-program’s when empty',
    },
  },
  apiV3Key: {
    ...{ zh: 'APIv3 密钥', en: 'APIv3 key', isSecret: true, isRequired: true, when: v3 },
    help: { zh: '32 个字符', en: '32 characters' },
  },
  serialNo: { zh: '商户证书序列号', en: 'Serial number of the certificate', isRequired: true, when: v3 },
  privateKey: {
    ...{
      zh: '商户私钥',
      en: 'Private key',
      kind: 'longtext',
      isSecret: true,
      isRequired: true,
      when: v3,
    },
    help: { zh: 'apiclient_key.pem 的全部内容', en: 'All of apiclient_key.pem' },
  },
  platformKeyId: {
    ...{ zh: '微信支付公钥 ID', en: 'Id of WeChat Pay’s key', isRequired: true, when: v3 },
    help: {
      zh: 'PUB_KEY_ID_ 开头；旧商户为平台证书序列号',
      en: 'Begins with PUB_KEY_ID_; a certificate’s serial for older merchants',
    },
  },
  platformKeyPem: {
    ...{ zh: '微信支付公钥', en: 'WeChat Pay’s key', kind: 'longtext', isRequired: true, when: v3 },
    help: {
      zh: 'pub_key.pem 或平台证书的全部内容',
      en: 'All of pub_key.pem, or of the platform certificate',
    },
  },
  apiKey: { zh: 'APIv2 密钥', en: 'APIv2 key', isSecret: true, isRequired: true, when: v2 },
  signType: {
    ...{ zh: '签名方式', en: 'Signature', kind: 'choice', initial: 'MD5', when: v2 },
    options: { MD5: { zh: 'MD5', en: 'MD5' }, 'HMAC-SHA256': { zh: 'HMAC-SHA256', en: 'HMAC-SHA256' } },
  },
  certificatePem: {
    ...{ zh: '商户证书', en: 'Certificate', kind: 'longtext', when: v2 },
    help: {
      zh: 'apiclient_cert.pem 的全部内容；退款需要',
      en: 'All of apiclient_cert.pem; refunds need it',
    },
  },
  certificateKeyPem: {
    ...{ zh: '商户证书私钥', en: 'Key of the certificate', kind: 'longtext', isSecret: true, when: v2 },
    help: {
      zh: 'apiclient_key.pem 的全部内容；退款需要',
      en: 'All of apiclient_key.pem; refunds need it',
    },
  },
};

/** A shop's merchant account at WeChat Pay. @param baseUrl WeChat Pay's own when absent; tests bring another */
export function wechatPayKind(baseUrl?: string): ProviderKind {
  const open = (credentials: Credentials, surroundings: Surroundings) =>
    wechatPayFrom(credentials, surroundings, baseUrl);
  return {
    name: 'wxpay',
    title: { zh: '微信支付', en: 'WeChat Pay' },
    help: {
      zh: '收款与退款。在微信支付商户平台“账户中心—API 安全”中查看；推荐 APIv3。',
      en: 'Payments and refunds. Everything is found at WeChat Pay’s merchant platform; v3 is the better choice.',
    },
    fields,
    check(credentials) {
      checkKeys(credentials);
      open(credentials, { now: () => new Date(0), random: { bytes: Buffer.alloc } });
    },
    test: {
      title: { zh: '测试连接', en: 'Test' },
      params: {},
      async run(ctx, credentials) {
        const channel = open(credentials, { now: () => ctx.now(), random: ctx.random });
        // Nobody has such an order; that WeChat Pay says so, and signs it, is the proof.
        await channel.queryOrder(`TEST${ctx.now().getTime()}`);
        return {
          zh: '微信支付接受了签名，其回应的签名也正确',
          en: 'WeChat Pay took our signature, and its own is right',
        };
      },
      hints: {
        SIGN_ERROR: {
          zh: '签名不对：检查商户私钥、证书序列号和密钥',
          en: 'Wrong signature: compare key and serial number',
        },
        NO_AUTH: {
          zh: '商户号没有此产品的权限，或 AppID 未绑定',
          en: 'The merchant may not do this, or the appid is not bound',
        },
        MCHID_NOT_EXIST: { zh: '商户号不存在', en: 'There is no such merchant' },
        APPID_MCHID_NOT_MATCH: { zh: 'AppID 未与商户号绑定', en: 'The appid is not bound to the merchant' },
        FAIL: { zh: '检查商户号、AppID 和 APIv2 密钥', en: 'Compare merchant number, appid and the v2 key' },
      },
    },
  };
}

/** Keys that are none are found out now, not at the first payment. Refuses `provider/not-configured`. */
function checkKeys({ privateKey, platformKeyPem, certificatePem, certificateKeyPem }: Credentials): void {
  try {
    if (privateKey) createPrivateKey(privateKey);
    if (platformKeyPem) createPublicKey(platformKeyPem);
    if (certificatePem) new X509Certificate(certificatePem);
    if (certificateKeyPem) createPrivateKey(certificateKeyPem);
  } catch {
    fail('provider/not-configured');
  }
}

import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { Random } from '../../kernel/random.ts';
import type { PaymentChannel } from '../../modules/payment/ports.ts';
import { createWechatPayV2 } from './v2/channel.ts';
import type { MerchantCertificate } from './v2/settings.ts';
import { createWechatPayV3 } from './v3/channel.ts';

const accounts = {
  appid: z.string().min(1),
  officialAppid: z.string().exactOptional(),
  mchId: z.string().min(1),
};

const v2 = z.object({
  ...accounts,
  apiKey: z.string().min(1),
  signType: z.enum(['MD5', 'HMAC-SHA256']).exactOptional(),
  /** `apiclient_cert.p12` in Base64, or the same as PEM. */
  certificateP12: z.base64().exactOptional(),
  certificatePem: z.string().exactOptional(),
  certificateKeyPem: z.string().exactOptional(),
});

const v3 = z.object({
  ...accounts,
  apiV3Key: z.string().length(32),
  serialNo: z.string().min(1),
  privateKey: z.string().min(1),
  platformKeyId: z.string().min(1),
  platformKeyPem: z.string().min(1),
});

export interface Surroundings {
  now(): Date;
  readonly random: Pick<Random, 'bytes'>;
}

/**
 * The channel that a tenant's credentials `wxpay` describe: API v3 where they hold its key (`apiV3Key`), else v2.
 * Refuses `provider/not-configured` when something is missing.
 * @param baseUrl WeChat Pay's own when absent
 */
export function wechatPayFrom(
  credentials: Readonly<Record<string, string>>,
  surroundings: Surroundings,
  baseUrl?: string,
): PaymentChannel {
  const around = baseUrl === undefined ? surroundings : { ...surroundings, baseUrl };
  return credentials.apiV3Key ? v3From(credentials, around) : v2From(credentials, around);
}

function v2From(credentials: Readonly<Record<string, string>>, surroundings: Surroundings): PaymentChannel {
  const parsed = v2.safeParse(credentials);
  if (!parsed.success) return fail('provider/not-configured');
  const { certificateP12, certificatePem, certificateKeyPem, ...merchant } = parsed.data;
  const certificate: MerchantCertificate | undefined = certificateP12
    ? { pfx: Buffer.from(certificateP12, 'base64'), passphrase: merchant.mchId }
    : certificatePem && certificateKeyPem
      ? { cert: certificatePem, key: certificateKeyPem }
      : undefined;
  return createWechatPayV2({ ...merchant, ...surroundings, ...(certificate ? { certificate } : {}) });
}

function v3From(credentials: Readonly<Record<string, string>>, surroundings: Surroundings): PaymentChannel {
  const parsed = v3.safeParse(credentials);
  if (!parsed.success) return fail('provider/not-configured');
  const { platformKeyId, platformKeyPem, ...merchant } = parsed.data;
  const platformKeys = [{ id: platformKeyId, pem: platformKeyPem }];
  return createWechatPayV3({ ...merchant, ...surroundings, platformKeys });
}

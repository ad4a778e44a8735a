import type { Random } from '../../../kernel/random.ts';
import type { MerchantAccounts } from '../accounts.ts';

/** What signs WeChat Pay's side: a platform certificate, or the WeChat Pay public key that replaced it. */
export interface V3PlatformKey {
  /** The certificate's serial number, or `PUB_KEY_ID_…`. */
  readonly id: string;
  /** Certificate or public key, PEM. */
  readonly pem: string;
}

export interface V3Settings extends MerchantAccounts {
  /** 32 bytes; opens the sealed part of notifications. */
  readonly apiV3Key: string;
  /** Of the merchant's API certificate. */
  readonly serialNo: string;
  /** Of the merchant's API certificate, PEM. */
  readonly privateKey: string;
  /** The current key first; older ones stay until WeChat Pay no longer uses them. */
  readonly platformKeys: readonly V3PlatformKey[];
  /** Default `https://api.mch.weixin.qq.com`. */
  readonly baseUrl?: string;
  /** How long WeChat Pay may take, in ms. Default 10,000. */
  readonly timeoutMs?: number;
  now(): Date;
  readonly random: Pick<Random, 'bytes'>;
}

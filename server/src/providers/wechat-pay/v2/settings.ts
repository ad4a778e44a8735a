import type { Random } from '../../../kernel/random.ts';
import type { MerchantAccounts } from '../accounts.ts';
import type { V2SignType } from './sign.ts';

/** The merchant's API certificate: WeChat gives it as `apiclient_cert.p12` (its pass phrase is the merchant number) and as PEM. */
export type MerchantCertificate =
  | { readonly pfx: Buffer; readonly passphrase: string }
  | { readonly cert: string; readonly key: string };

/** Who the merchant is: all that is needed to read a notification. */
export interface V2Merchant extends MerchantAccounts {
  /** The API key of 32 characters. */
  readonly apiKey: string;
  /** Default MD5: existing mini-programs have it written into their payment call. */
  readonly signType?: V2SignType;
}

export interface V2Settings extends V2Merchant {
  /** Only refunds need it. */
  readonly certificate?: MerchantCertificate;
  /** The shop's page, which an h5 payment has to name. */
  readonly site?: { readonly url: string; readonly name: string };
  /** Default `https://api.mch.weixin.qq.com`. */
  readonly baseUrl?: string;
  /** Trust another authority than the system's, in PEM: for a gateway of one's own. */
  readonly ca?: string;
  /** How long WeChat Pay may take, in ms. Default 10,000. */
  readonly timeoutMs?: number;
  now(): Date;
  readonly random: Pick<Random, 'bytes'>;
}

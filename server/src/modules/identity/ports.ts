/** Which WeChat login the code comes from: `wx.login` of a mini-program, or the OAuth2 page of a service account or app. */
export type WechatCodeType = 'mini' | 'official';

/** Who a WeChat login code stands for. */
export interface WechatSession {
  readonly openid: string;
  /** Only where the account is bound to a WeChat open platform account. */
  readonly unionid?: string;
  /** Base64; only a mini-program's session has one. It opens `encryptedData`. */
  readonly sessionKey?: string;
}

/** WeChat's account side, for one appid. */
export interface WechatApi {
  /**
   * The WeChat user a login code stands for.
   * Throws Failures: `wechat/invalid-code` (wrong, expired or already used), `wechat/busy` (try again later),
   * `wechat/error` (detail `errcode`, `errmsg`), and `outbound/…` where WeChat cannot be reached.
   */
  codeToSession(code: string, type: WechatCodeType): Promise<WechatSession>;
}

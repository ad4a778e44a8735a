import type { Config } from '../kernel/config.ts';
import { findPublicHost } from '../kernel/outbound/index.ts';
import type { ProviderKinds } from '../modules/tenancy/index.ts';
import { alipayKind } from '../providers/alipay/index.ts';
import { identityCheckKind } from '../providers/identity-check/index.ts';
import { keloopKind } from '../providers/keloop/index.ts';
import { kuaidi100Kind } from '../providers/kuaidi100/index.ts';
import { mailKind } from '../providers/mail/index.ts';
import { qqKind } from '../providers/qq-connect/index.ts';
import { smsKind } from '../providers/sms/index.ts';
import { storageKind } from '../providers/storage/index.ts';
import { tencentMapsKind } from '../providers/tencent-maps/index.ts';
import { wechatKinds } from '../providers/wechat/index.ts';
import { wechatPayKind } from '../providers/wechat-pay/index.ts';

/** The outside services at which accounts are set up, in the order in which they are shown. */
export function providerKindsOf({ sandbox }: Pick<Config, 'sandbox'>): ProviderKinds {
  const kinds = [
    ...wechatKinds(),
    wechatPayKind(),
    alipayKind(),
    qqKind(),
    smsKind(),
    mailKind(findPublicHost),
    identityCheckKind(),
    kuaidi100Kind,
    keloopKind,
    tencentMapsKind,
    storageKind,
  ];
  return { kinds, isSandboxOn: sandbox };
}

import type { Config } from '../kernel/config.ts';
import type { AlipayAccounts, QqAccounts } from '../modules/identity/ports.ts';
import { alipayAccountFrom, sandboxAlipayAccount } from '../providers/alipay/index.ts';
import { qqAccountFrom, sandboxQqAccount } from '../providers/qq-connect/index.ts';
import { choose } from './tenant-providers.ts';

type Switches = Pick<Config, 'sandbox'>;

export function qqAccountsOf({ sandbox }: Switches): QqAccounts {
  const played = sandbox ? sandboxQqAccount : undefined;
  return { accountFor: (ctx) => choose(ctx, 'qq-connect', qqAccountFrom, played) };
}

export function alipayAccountsOf({ sandbox }: Switches): AlipayAccounts {
  const played = sandbox ? sandboxAlipayAccount : undefined;
  return { accountFor: (ctx) => choose(ctx, 'alipay-mini', alipayAccountFrom, played) };
}

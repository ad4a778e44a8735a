import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import type { TemplateSenders } from '../modules/notification/index.ts';
import type { CustomerChannels, PushAccount, PushAccounts } from '../modules/service-desk/index.ts';
import type {
  MiniCodeAccounts,
  MiniProgramServers,
  WechatLoginPageAccounts,
  WechatPageAccounts,
  WechatPushTokens,
} from '../modules/wechat-tools/index.ts';
import {
  createCustomerChannel,
  createLoginPages,
  createMiniCodeAccount,
  createMiniProgramServer,
  createTemplateSender,
  createWechatPageAccount,
  sandboxCustomerChannel,
  sandboxLoginPages,
  sandboxMiniCodeAccount,
  sandboxMiniProgramServer,
  sandboxPageAccount,
  sandboxTemplateSender,
  type WechatServiceSettings,
} from '../providers/wechat/index.ts';
import { choose } from './tenant-providers.ts';

type Switches = Pick<Config, 'sandbox'>;

/** One of the tenant's accounts at WeChat, made of its credentials `appid` and `secret`. */
function chooseWechat<T>(
  ctx: Context,
  provider: 'wechat-mini' | 'wechat-official',
  make: (settings: WechatServiceSettings) => T,
  sandbox: T | undefined,
): Promise<T> {
  const real = ({ appid, secret }: Record<string, string>) =>
    appid && secret ? make({ provider, appid, secret }) : fail('provider/not-configured');
  return choose(ctx, provider, real, sandbox);
}

export function wechatPageAccountsOf({ sandbox }: Switches): WechatPageAccounts {
  const played = sandbox ? sandboxPageAccount : undefined;
  return { accountFor: (ctx) => chooseWechat(ctx, 'wechat-official', createWechatPageAccount, played) };
}

export function miniCodeAccountsOf({ sandbox }: Switches): MiniCodeAccounts {
  const played = sandbox ? sandboxMiniCodeAccount : undefined;
  return { accountFor: (ctx) => chooseWechat(ctx, 'wechat-mini', createMiniCodeAccount, played) };
}

export function miniProgramServersOf({ sandbox }: Switches): MiniProgramServers {
  const played = sandbox ? sandboxMiniProgramServer : undefined;
  return { serverFor: (ctx) => chooseWechat(ctx, 'wechat-mini', createMiniProgramServer, played) };
}

export function wechatLoginPagesOf({ sandbox }: Switches): WechatLoginPageAccounts {
  return {
    pagesFor(ctx, account) {
      const real = ({ appid, secret }: Record<string, string>) =>
        appid && secret ? createLoginPages(appid, account) : fail('provider/not-configured');
      return choose(ctx, `wechat-${account}`, real, sandbox ? sandboxLoginPages(ctx) : undefined);
    },
  };
}

/** The service account's credential `pushToken`. */
export function wechatPushTokensOf({ sandbox }: Switches): WechatPushTokens {
  const real = ({ pushToken }: Record<string, string>) => pushToken || fail('provider/not-configured');
  return {
    tokenFor: (ctx) => choose(ctx, 'wechat-official', real, sandbox ? SANDBOX_PUSH.token : undefined),
  };
}

export function templateSendersOf({ sandbox }: Switches): TemplateSenders {
  const played = sandbox ? sandboxTemplateSender : undefined;
  return {
    senderFor: (ctx, account) =>
      chooseWechat(ctx, `wechat-${account}`, (settings) => createTemplateSender(settings, account), played),
  };
}

export function customerChannelsOf({ sandbox }: Switches): CustomerChannels {
  const played = sandbox ? sandboxCustomerChannel : undefined;
  return { channelFor: (ctx) => chooseWechat(ctx, 'wechat-mini', createCustomerChannel, played) };
}

/** With which the sandbox's pushes are signed: whoever tries them out must know it. */
const SANDBOX_PUSH: PushAccount = { token: 'sandbox' };

/** The mini-program's credentials `pushToken` and, where pushes come sealed, `pushAesKey`. */
export function pushAccountsOf({ sandbox }: Switches): PushAccounts {
  const real = ({ appid, pushToken, pushAesKey }: Record<string, string>): PushAccount =>
    pushToken
      ? { token: pushToken, aesKey: pushAesKey || undefined, appid }
      : fail('provider/not-configured');
  return { accountFor: (ctx) => choose(ctx, 'wechat-mini', real, sandbox ? SANDBOX_PUSH : undefined) };
}

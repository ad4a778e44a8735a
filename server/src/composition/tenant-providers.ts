import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { findPublicHost } from '../kernel/outbound/index.ts';
import type { IdentityCheckers, WechatAccounts } from '../modules/identity/ports.ts';
import type { MailSender, Senders, SmsSender } from '../modules/messaging/index.ts';
import { providerCredentials } from '../modules/tenancy/index.ts';
import { identityCheckerFrom, sandboxIdentityChecker } from '../providers/identity-check/index.ts';
import { createSmtpSender, sandboxMailSender, smtpSettings } from '../providers/mail/index.ts';
import { sandboxSmsSender, smsSenderFrom } from '../providers/sms/index.ts';
import { createSandboxWechatApi, createWechatApi } from '../providers/wechat/index.ts';

type Credentials = Record<string, string>;

/**
 * Outside services as each tenant has them: its own account where it has credentials, the sandbox where that is on.
 * Everything here refuses `provider/not-configured` otherwise.
 */
export async function choose<T>(
  ctx: Context,
  provider: string,
  real: (credentials: Credentials) => T,
  sandbox: T | undefined,
): Promise<T> {
  const credentials = await providerCredentials(ctx, provider);
  if (credentials) return real(credentials);
  return sandbox ?? fail('provider/not-configured');
}

export function smsSendersOf({ sandbox }: Pick<Config, 'sandbox'>): Senders<SmsSender> {
  return { senderFor: (ctx) => choose(ctx, 'sms', smsSenderFrom, sandbox ? sandboxSmsSender : undefined) };
}

export function mailSendersOf({ sandbox }: Pick<Config, 'sandbox'>): Senders<MailSender> {
  const real = (credentials: Credentials) => createSmtpSender(smtpSettings(credentials), findPublicHost);
  return { senderFor: (ctx) => choose(ctx, 'mail', real, sandbox ? sandboxMailSender : undefined) };
}

export function identityCheckersOf({ sandbox }: Pick<Config, 'sandbox'>): IdentityCheckers {
  return {
    checkerFor: (ctx) =>
      choose(ctx, 'identity-check', identityCheckerFrom, sandbox ? sandboxIdentityChecker : undefined),
  };
}

export function wechatAccountsOf({ sandbox }: Pick<Config, 'sandbox'>): WechatAccounts {
  return {
    accountFor(ctx, type) {
      const real = ({ appid, secret }: Credentials) =>
        appid && secret
          ? { api: createWechatApi({ appid, secret }), appid }
          : fail('provider/not-configured');
      const played = { api: createSandboxWechatApi({ appid: `sandbox-${ctx.tenant.domain}` }) };
      return choose(ctx, `wechat-${type}`, real, sandbox ? played : undefined);
    },
  };
}

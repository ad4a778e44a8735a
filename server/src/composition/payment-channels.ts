import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import type { PaymentChannel, PaymentChannels, SandboxPayer } from '../modules/payment/index.ts';
import { getTenant, providerCredentials, readSetting } from '../modules/tenancy/index.ts';
import { alipayTransferChannel } from '../providers/alipay-transfer/index.ts';
import { createSandboxChannel, type SandboxChannel, wechatPayFrom } from '../providers/wechat-pay/index.ts';

type Switches = Pick<Config, 'sandbox'>;

/** Payment channels as each tenant has them: its own merchant account, else the sandbox where that is on. */
export function paymentChannelsOf(switches: Switches): PaymentChannels {
  return {
    channelFor: async (ctx, code) => {
      if (code === 'wxpay') return wechatPayOf(ctx, switches);
      return code === 'alipay-transfer' ? alipayTransferOf(ctx) : fail('payment/unknown-channel');
    },
    notifyUrl: (ctx, code) => `${ctx.publicUrl || 'http://127.0.0.1'}/notify/${code}/${ctx.tenant.domain}`,
  };
}

/** The account is no secret: it stands in every payer's app. */
async function alipayTransferOf(ctx: Context): Promise<PaymentChannel> {
  const alipayUserId = await readSetting(ctx, 'APILAY_USER_ID');
  return alipayUserId ? alipayTransferChannel(alipayUserId) : fail('provider/not-configured');
}

async function wechatPayOf(ctx: Context, { sandbox }: Switches): Promise<PaymentChannel> {
  const credentials = await providerCredentials(ctx, 'wxpay');
  if (credentials) return wechatPayFrom(credentials, { now: () => ctx.now(), random: ctx.random });
  return sandbox ? playedWechatPay(ctx) : fail('provider/not-configured');
}

/** The tenant's key keeps one tenant's played payments apart from another's, and outsiders from forging any. */
async function playedWechatPay(ctx: Context): Promise<SandboxChannel> {
  const { merchantKey } = await getTenant(ctx, ctx.tenant.id);
  const credentials = await providerCredentials(ctx, 'wechat-mini');
  return createSandboxChannel({
    tenantKey: merchantKey,
    publicUrl: ctx.publicUrl,
    ...(credentials?.appid ? { appid: credentials.appid } : {}),
    now: () => ctx.now(),
    random: ctx.random,
  });
}

/** Plays the payer. Nobody pays by play where the tenant has a real account or the sandbox is off. */
export function sandboxPayerOf({ sandbox }: Switches): SandboxPayer {
  return {
    async notificationOf(ctx, { number, amount }) {
      if (!sandbox || (await providerCredentials(ctx, 'wxpay'))) return undefined;
      const channel = await playedWechatPay(ctx);
      const transactionId = channel.transactionIdOf(number);
      const body = channel.buildNotification({
        outTradeNo: number,
        amount,
        transactionId,
        paidAt: ctx.now(),
      });
      return { contentType: 'text/xml; charset=utf-8', body };
    },
  };
}

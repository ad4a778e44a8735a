import { withDemoFiles } from '../demo/demo-storage.ts';
import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import type { Ports } from '../kernel/ports.ts';
import { fileLimits, storage } from '../modules/files/index.ts';
import { identityCheckers, registrationHooks, wechatAccounts } from '../modules/identity/ports.ts';
import { openWallet } from '../modules/ledger/index.ts';
import { mailSenders, smsSenders } from '../modules/messaging/index.ts';
import { orderPayment, promotions } from '../modules/order/index.ts';
import { NextActions, nextActions, paymentChannels, sandboxPayer } from '../modules/payment/index.ts';
import { storageFor } from '../providers/storage/index.ts';
import { paymentChannelsOf, sandboxPayerOf } from './payment-channels.ts';
import { identityCheckersOf, mailSendersOf, smsSendersOf, wechatAccountsOf } from './tenant-providers.ts';

/** Binds what the modules need of the outside world and of each other. */
export function bindPorts(ports: Ports, platform: Context, config: Config): void {
  ports
    .bind(storage, withDemoFiles(platform, storageFor(config)))
    .bind(fileLimits, { maxBytes: config.UPLOAD_MAX_MB * 1024 * 1024 });
  ports.bind(promotions, []);
  ports
    .bind(smsSenders, smsSendersOf(config))
    .bind(mailSenders, mailSendersOf(config))
    .bind(wechatAccounts, wechatAccountsOf(config))
    .bind(identityCheckers, identityCheckersOf(config))
    .bind(registrationHooks, [(tx, user) => openWallet(tx, user.id)]);
  ports
    .bind(paymentChannels, paymentChannelsOf(config))
    .bind(sandboxPayer, sandboxPayerOf(config))
    .bind(nextActions, new NextActions().register('order', orderPayment));
}

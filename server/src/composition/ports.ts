import { withDemoFiles } from '../demo/demo-storage.ts';
import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { fetchOutbound } from '../kernel/outbound/index.ts';
import type { Ports } from '../kernel/ports.ts';
import { bookingFeePayment, virtualGoodsPayment } from '../modules/activity/index.ts';
import { courierServices } from '../modules/courier/index.ts';
import { fileFetcher, fileLimits, storage } from '../modules/files/index.ts';
import { billPayment } from '../modules/finance/index.ts';
import {
  alipayAccounts,
  identityCheckers,
  qqAccounts,
  registrationHooks,
  wechatAccounts,
} from '../modules/identity/ports.ts';
import { openWallet } from '../modules/ledger/index.ts';
import { levelPayment } from '../modules/member/index.ts';
import { mailSenders, smsSenders } from '../modules/messaging/index.ts';
import { templateSenders } from '../modules/notification/index.ts';
import {
  orderPayment,
  PaymentLanes,
  paymentLanes,
  promotions,
  RushLanes,
  rushLanes,
} from '../modules/order/index.ts';
import { NextActions, nextActions, paymentChannels, sandboxPayer } from '../modules/payment/index.ts';
import { mapServices, parcelTrackers, UniqueIds, uniqueIds } from '../modules/platform/index.ts';
import { rewardRegistration } from '../modules/points/index.ts';
import {
  bargainPromotion,
  couponPromotion,
  groupBuyPromotion,
  pointsDeduction,
} from '../modules/promotion/index.ts';
import { customerChannels, pushAccounts } from '../modules/service-desk/index.ts';
import { providerKinds } from '../modules/tenancy/index.ts';
import { webhookCalls } from '../modules/webhook/index.ts';
import {
  miniCodeAccounts,
  miniProgramServers,
  wechatLoginPages,
  wechatPageAccounts,
  wechatPushTokens,
} from '../modules/wechat-tools/index.ts';
import { storageFor } from '../providers/storage/index.ts';
import { alipayAccountsOf, qqAccountsOf } from './login-providers.ts';
import { paymentChannelsOf, sandboxPayerOf } from './payment-channels.ts';
import { courierServicesOf, mapServicesOf, parcelTrackersOf } from './place-providers.ts';
import { providerKindsOf } from './provider-kinds.ts';
import { identityCheckersOf, mailSendersOf, smsSendersOf, wechatAccountsOf } from './tenant-providers.ts';
import {
  customerChannelsOf,
  miniCodeAccountsOf,
  miniProgramServersOf,
  pushAccountsOf,
  templateSendersOf,
  wechatLoginPagesOf,
  wechatPageAccountsOf,
  wechatPushTokensOf,
} from './wechat-providers.ts';

/** Binds what the modules need of the outside world and of each other. */
export function bindPorts(ports: Ports, platform: Context, config: Config): void {
  ports
    .bind(storage, withDemoFiles(platform, storageFor(config)))
    .bind(fileFetcher, fetchOutbound)
    .bind(fileLimits, { maxBytes: config.UPLOAD_MAX_MB * 1024 * 1024 });
  ports.bind(uniqueIds, new UniqueIds()).bind(webhookCalls, fetchOutbound);
  ports
    .bind(mapServices, mapServicesOf(config))
    .bind(parcelTrackers, parcelTrackersOf(config))
    .bind(courierServices, courierServicesOf(config));
  // A coupon before points: points are spent on what the coupon has left.
  ports.bind(promotions, [bargainPromotion, groupBuyPromotion, couponPromotion, pointsDeduction]);
  ports.bind(rushLanes, new RushLanes()).bind(paymentLanes, new PaymentLanes());
  ports
    .bind(providerKinds, providerKindsOf(config))
    .bind(smsSenders, smsSendersOf(config))
    .bind(mailSenders, mailSendersOf(config))
    .bind(wechatAccounts, wechatAccountsOf(config))
    .bind(customerChannels, customerChannelsOf(config))
    .bind(pushAccounts, pushAccountsOf(config))
    .bind(wechatPageAccounts, wechatPageAccountsOf(config))
    .bind(wechatLoginPages, wechatLoginPagesOf(config))
    .bind(wechatPushTokens, wechatPushTokensOf(config))
    .bind(miniProgramServers, miniProgramServersOf(config))
    .bind(miniCodeAccounts, miniCodeAccountsOf(config))
    .bind(templateSenders, templateSendersOf(config))
    .bind(qqAccounts, qqAccountsOf(config))
    .bind(alipayAccounts, alipayAccountsOf(config))
    .bind(identityCheckers, identityCheckersOf(config))
    .bind(registrationHooks, [(tx, user) => openWallet(tx, user.id), rewardRegistration]);
  ports
    .bind(paymentChannels, paymentChannelsOf(config))
    .bind(sandboxPayer, sandboxPayerOf(config))
    .bind(nextActions, nextActionHandlers());
}

/** Who does what once money has arrived. */
function nextActionHandlers(): NextActions {
  return new NextActions()
    .register('order', orderPayment)
    .register('booking-fee', bookingFeePayment)
    .register('virtual-goods', virtualGoodsPayment)
    .register('buy-level', levelPayment)
    .register('pay-bill', billPayment);
}

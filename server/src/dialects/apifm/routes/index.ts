import type { ApifmRoute } from '../route.ts';
import { addressRoutes } from './addresses.ts';
import { alipayTransferRoutes } from './alipay-transfers.ts';
import { barcodeRoutes } from './barcodes.ts';
import { bargainRoutes } from './bargains.ts';
import { bookingTeamRoutes } from './booking-teams.ts';
import { bookingRoutes } from './bookings.ts';
import { articleMarkRoutes } from './cms-article-marks.ts';
import { articleRoutes } from './cms-articles.ts';
import { ownArticleRoutes } from './cms-own-articles.ts';
import { pageRoutes } from './cms-pages.ts';
import { commentRoutes } from './comments.ts';
import { couponRoutes } from './coupons.ts';
import { depositRoutes } from './deposits.ts';
import { distributionRoutes } from './distribution.ts';
import { fileRoutes } from './files.ts';
import { friendRoutes } from './friends.ts';
import { gatewayRoutes } from './gateway.ts';
import { goodsRoutes } from './goods.ts';
import { goodsFavouriteRoutes } from './goods-favourites.ts';
import { groupBuyRoutes } from './group-buys.ts';
import { invoiceRoutes } from './invoices.ts';
import { jsonStoreRoutes } from './json-store.ts';
import { keloopRoutes } from './keloop.ts';
import { levelRoutes } from './levels.ts';
import { lotteryRoutes } from './lottery.ts';
import { mapRoutes } from './maps.ts';
import { mediaRoutes } from './media.ts';
import { membershipCardRoutes } from './membership-cards.ts';
import { messageRoutes } from './messages.ts';
import { mobileSegmentRoutes } from './mobile-segments.ts';
import { orderActionRoutes } from './order-actions.ts';
import { orderRefundRoutes } from './order-refunds.ts';
import { orderRoutes } from './orders.ts';
import { payRoutes } from './pay.ts';
import { payBillRoutes } from './pay-bill.ts';
import { pointsRoutes } from './points.ts';
import { profileRoutes } from './profile.ts';
import { queueRoutes } from './queues.ts';
import { regionRoutes } from './regions.ts';
import { reviewRoutes } from './reviews.ts';
import { serviceDeskRoutes } from './service-desk.ts';
import { sessionRoutes } from './session.ts';
import { shopRoutes } from './shops.ts';
import { shortUrlRoutes } from './short-urls.ts';
import { siteRoutes } from './site.ts';
import { templateMessageRoutes } from './template-messages.ts';
import { tradingDayRoutes } from './trading-days.ts';
import { uniqueIdRoutes } from './unique-id.ts';
import { alipayRoutes } from './user-alipay.ts';
import { emailRoutes } from './user-email.ts';
import { mobileRoutes } from './user-mobile.ts';
import { qqRoutes } from './user-qq.ts';
import { usernameRoutes } from './user-username.ts';
import { wechatRoutes } from './user-wechat.ts';
import { wechatAppRoutes } from './user-wechat-app.ts';
import { verificationRoutes } from './verification.ts';
import { virtualGoodsRoutes } from './virtual-goods.ts';
import { voteRoutes } from './votes.ts';
import { walletRoutes } from './wallet.ts';
import { wechatHelperRoutes } from './wechat-helpers.ts';
import { weixinReceiveRoutes } from './weixin-receive.ts';
import { withdrawalRoutes } from './withdrawals.ts';

/** Every endpoint of the dialect, chapter by chapter. */
export const routes: readonly ApifmRoute[] = [
  ...siteRoutes,
  ...addressRoutes,
  ...fileRoutes,
  ...regionRoutes,
  ...sessionRoutes,
  ...usernameRoutes,
  ...mobileRoutes,
  ...emailRoutes,
  ...wechatRoutes,
  ...wechatAppRoutes,
  ...wechatHelperRoutes,
  ...weixinReceiveRoutes,
  ...serviceDeskRoutes,
  ...qqRoutes,
  ...alipayRoutes,
  ...profileRoutes,
  ...friendRoutes,
  ...messageRoutes,
  ...templateMessageRoutes,
  ...verificationRoutes,
  ...orderRoutes,
  ...orderActionRoutes,
  ...orderRefundRoutes,
  ...reviewRoutes,
  ...walletRoutes,
  ...payRoutes,
  ...alipayTransferRoutes,
  ...withdrawalRoutes,
  ...depositRoutes,
  ...invoiceRoutes,
  ...payBillRoutes,
  ...levelRoutes,
  ...couponRoutes,
  ...membershipCardRoutes,
  ...pointsRoutes,
  ...distributionRoutes,
  ...goodsRoutes,
  ...goodsFavouriteRoutes,
  ...shopRoutes,
  ...mediaRoutes,
  ...bargainRoutes,
  ...groupBuyRoutes,
  ...pageRoutes,
  ...articleRoutes,
  ...ownArticleRoutes,
  ...articleMarkRoutes,
  ...commentRoutes,
  ...jsonStoreRoutes,
  ...uniqueIdRoutes,
  ...mobileSegmentRoutes,
  ...shortUrlRoutes,
  ...mapRoutes,
  ...tradingDayRoutes,
  ...barcodeRoutes,
  ...gatewayRoutes,
  ...keloopRoutes,
  ...queueRoutes,
  ...voteRoutes,
  ...bookingRoutes,
  ...bookingTeamRoutes,
  ...lotteryRoutes,
  ...virtualGoodsRoutes,
];

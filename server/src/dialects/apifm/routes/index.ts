import type { ApifmRoute } from '../route.ts';
import { addressRoutes } from './addresses.ts';
import { fileRoutes } from './files.ts';
import { goodsRoutes } from './goods.ts';
import { goodsFavouriteRoutes } from './goods-favourites.ts';
import { mediaRoutes } from './media.ts';
import { orderActionRoutes } from './order-actions.ts';
import { orderRefundRoutes } from './order-refunds.ts';
import { orderRoutes } from './orders.ts';
import { payRoutes } from './pay.ts';
import { profileRoutes } from './profile.ts';
import { regionRoutes } from './regions.ts';
import { reviewRoutes } from './reviews.ts';
import { sessionRoutes } from './session.ts';
import { shopRoutes } from './shops.ts';
import { siteRoutes } from './site.ts';
import { emailRoutes } from './user-email.ts';
import { mobileRoutes } from './user-mobile.ts';
import { usernameRoutes } from './user-username.ts';
import { wechatRoutes } from './user-wechat.ts';
import { verificationRoutes } from './verification.ts';
import { walletRoutes } from './wallet.ts';

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
  ...profileRoutes,
  ...verificationRoutes,
  ...orderRoutes,
  ...orderActionRoutes,
  ...orderRefundRoutes,
  ...reviewRoutes,
  ...walletRoutes,
  ...payRoutes,
  ...goodsRoutes,
  ...goodsFavouriteRoutes,
  ...shopRoutes,
  ...mediaRoutes,
];

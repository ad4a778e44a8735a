import * as activities from './activities.ts';
import * as app from './app.ts';
import * as articles from './articles.ts';
import { demoBanners } from './banners.ts';
import { demoCategories } from './categories.ts';
import { demoCoupons } from './coupons.ts';
import { demoFreights } from './freights.ts';
import { bakeryGoods } from './goods-bakery.ts';
import { clothesGoods } from './goods-clothes.ts';
import { deskGoods } from './goods-desk.ts';
import { digitalGoods } from './goods-digital.ts';
import { flowerGoods } from './goods-flowers.ts';
import { fruitGoods } from './goods-fruit.ts';
import { homeGoods } from './goods-home.ts';
import { pantryGoods } from './goods-pantry.ts';
import { teaGoods } from './goods-tea.ts';
import { travelGoods } from './goods-travel.ts';
import { demoLevels } from './levels.ts';
import { demoFriendLinks } from './links.ts';
import { demoMerchants } from './merchants.ts';
import { demoNotices } from './notices.ts';
import { demoPages, demoProtocols } from './pages.ts';
import { demoPeople } from './people.ts';
import { demoBargains, demoGroupBuys } from './promotions.ts';
import { demoProperties } from './properties.ts';
import { demoReviews } from './reviews.ts';
import * as rules from './rules.ts';
import { demoConversations } from './service-desk.ts';
import { demoPictureSettings, demoSettings } from './settings.ts';
import { demoShops } from './shops.ts';
import type { DemoGoods } from './types.ts';
import { demoVideos } from './videos.ts';

export { fillPictures, picturesIn } from './make.ts';
export type * from './types.ts';

const goods: readonly DemoGoods[] = [
  ...teaGoods,
  ...fruitGoods,
  ...pantryGoods,
  ...bakeryGoods,
  ...homeGoods,
  ...clothesGoods,
  ...deskGoods,
  ...flowerGoods,
  ...travelGoods,
  ...digitalGoods,
];

/** Everything the demo tenant shows, as plain data. The order of a list is the order in which it is shown. */
export const demoContent = {
  categories: demoCategories,
  properties: demoProperties,
  freights: demoFreights,
  shops: demoShops,
  videos: demoVideos,
  goods,
  people: demoPeople,
  reviews: demoReviews,
  banners: demoBanners,
  notices: demoNotices,
  friendLinks: demoFriendLinks,
  settings: demoSettings,
  pictureSettings: demoPictureSettings,
  levels: demoLevels,
  rechargeRules: rules.demoRechargeRules,
  scoreRules: rules.demoScoreRules,
  signRules: rules.demoSignRules,
  deductionRules: rules.demoDeductionRules,
  payBillRules: rules.demoPayBillRules,
  scoreTickets: rules.demoScoreTickets,
  distribution: rules.demoDistribution,
  coupons: demoCoupons,
  bargains: demoBargains,
  groupBuys: demoGroupBuys,
  articleCategories: articles.demoArticleCategories,
  articles: articles.demoArticles,
  comments: articles.demoComments,
  pages: demoPages,
  protocols: demoProtocols,
  lotteries: activities.demoLotteries,
  votes: activities.demoVotes,
  bookings: activities.demoBookings,
  queues: activities.demoQueues,
  virtualGoods: activities.demoVirtualGoods,
  deposits: activities.demoDeposits,
  adPositions: app.demoAdPositions,
  ads: app.demoAds,
  appVersions: app.demoAppVersions,
  merchants: demoMerchants,
  conversations: demoConversations,
} as const;

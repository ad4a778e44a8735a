import type { YafRoute } from '../route.ts';
import { goodsRoutes } from './goods.ts';
import { messageRoutes } from './messages.ts';
import { newsRoutes } from './news.ts';
import { noticeRoutes } from './notices.ts';
import { orderActionRoutes } from './order-actions.ts';
import { orderListRoutes } from './order-list.ts';
import { smsRoutes } from './sms.ts';
import { systemContentRoutes } from './system-content.ts';
import { systemStartRoutes } from './system-start.ts';
import { systemUploadRoutes } from './system-upload.ts';
import { userAccountRoutes } from './user-account.ts';
import { userAddressRoutes } from './user-addresses.ts';
import { userSessionRoutes } from './user-session.ts';

/** Every method of the dialect, chapter by chapter. */
export const routes: readonly YafRoute[] = [
  ...systemStartRoutes,
  ...systemUploadRoutes,
  ...userSessionRoutes,
  ...smsRoutes,
  ...userAccountRoutes,
  ...userAddressRoutes,
  ...systemContentRoutes,
  ...noticeRoutes,
  ...messageRoutes,
  ...newsRoutes,
  ...goodsRoutes,
  ...orderListRoutes,
  ...orderActionRoutes,
];

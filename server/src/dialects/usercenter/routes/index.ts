import type { UsercenterRoute } from '../route.ts';
import { addressRoutes } from './addresses.ts';
import { captchaRoutes } from './captcha.ts';
import { chatRoutes } from './chat.ts';
import { configRoutes } from './config.ts';
import { invoiceTitleRoutes } from './invoice-titles.ts';
import { loginRoutes } from './login.ts';
import { manageAddressRoutes } from './manage-addresses.ts';
import { messageRoutes } from './messages.ts';
import { mobileRoutes } from './mobile.ts';
import { passwordRoutes } from './passwords.ts';
import { protocolRoutes } from './protocol.ts';
import { realNameRoutes } from './real-name.ts';
import { uploadRoutes } from './upload.ts';
import { userRoutes } from './user.ts';
import { wechatRoutes } from './wechat.ts';
import { wechatPageRoutes } from './wechat-pages.ts';

/** Every endpoint of the dialect. */
export const routes: readonly UsercenterRoute[] = [
  ...loginRoutes,
  ...passwordRoutes,
  ...protocolRoutes,
  ...userRoutes,
  ...mobileRoutes,
  ...realNameRoutes,
  ...addressRoutes,
  ...manageAddressRoutes,
  ...invoiceTitleRoutes,
  ...messageRoutes,
  ...chatRoutes,
  ...wechatRoutes,
  ...wechatPageRoutes,
  ...captchaRoutes,
  ...configRoutes,
  ...uploadRoutes,
];

export { checkServer } from './check-server.ts';
export { drawMiniCode } from './draw-mini-code.ts';
export {
  type MiniCodeAccounts,
  type MiniProgramServers,
  miniCodeAccounts,
  miniProgramServers,
  type WechatLoginPageAccounts,
  type WechatPageAccounts,
  type WechatPushTokens,
  wechatLoginPages,
  wechatPageAccounts,
  wechatPushTokens,
} from './ports.ts';
export { signPage } from './sign-page.ts';

export { drawMiniCode } from './draw-mini-code.ts';
export {
  type MiniCode,
  type MiniCodeAccount,
  type MiniCodeAccounts,
  miniCodeAccounts,
  type WechatPageAccount,
  type WechatPageAccounts,
  wechatPageAccounts,
} from './ports.ts';
export { type PageSignature, signPage } from './sign-page.ts';

export { drawMiniCode } from './draw-mini-code.ts';
export {
  type MiniCodeAccounts,
  miniCodeAccounts,
  type WechatPageAccounts,
  wechatPageAccounts,
} from './ports.ts';
export { signPage } from './sign-page.ts';

export type { WechatApiSettings } from './api.ts';
export { createWechatApi, WECHAT_API } from './api.ts';
export { createCustomerChannel, sandboxCustomerChannel } from './customer-channel.ts';
export { createMiniCodeAccount, sandboxMiniCodeAccount } from './mini-codes.ts';
export { createWechatPageAccount, sandboxPageAccount } from './pages.ts';
export { createSandboxWechatApi, sandboxSessionKey } from './sandbox.ts';
export {
  askWechat,
  callWechat,
  usedFor,
  type WechatCall,
  type WechatServiceSettings,
} from './service.ts';
export { createTemplateSender, sandboxTemplateSender } from './template-messages.ts';

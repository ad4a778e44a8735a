export { createWechatApi } from './api.ts';
export { createCustomerChannel, sandboxCustomerChannel } from './customer-channel.ts';
export { createMiniCodeAccount, sandboxMiniCodeAccount } from './mini-codes.ts';
export { createWechatPageAccount, sandboxPageAccount } from './pages.ts';
export { createSandboxWechatApi } from './sandbox.ts';
export {
  callWechat,
  type WechatServiceSettings,
} from './service.ts';
export { createTemplateSender, sandboxTemplateSender } from './template-messages.ts';

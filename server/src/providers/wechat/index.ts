export { createWechatApi } from './api.ts';
export { createCustomerChannel, sandboxCustomerChannel } from './customer-channel.ts';
export { wechatKinds } from './kinds.ts';
export { createLoginPages, sandboxLoginPages } from './login-pages.ts';
export { createMiniCodeAccount, sandboxMiniCodeAccount } from './mini-codes.ts';
export { createMiniProgramServer, sandboxMiniProgramServer } from './mini-program-server.ts';
export { createWechatPageAccount, sandboxPageAccount } from './pages.ts';
export { createSandboxWechatApi } from './sandbox.ts';
export {
  callWechat,
  type WechatServiceSettings,
} from './service.ts';
export { createTemplateSender, sandboxTemplateSender } from './template-messages.ts';

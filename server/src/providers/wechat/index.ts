export type { WechatApiSettings } from './api.ts';
export { createWechatApi, WECHAT_API } from './api.ts';
export { createSandboxWechatApi, sandboxSessionKey } from './sandbox.ts';

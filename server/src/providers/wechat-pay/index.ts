export { wechatPayFrom } from './channel-from.ts';
export { wechatPayKind } from './kind.ts';
export type { SandboxChannel } from './sandbox.ts';
export { createSandboxChannel } from './sandbox.ts';
export { createWechatPayV2 } from './v2/channel.ts';
export type { MerchantCertificate, V2Settings } from './v2/settings.ts';
export { createWechatPayV3 } from './v3/channel.ts';
export type { V3Settings } from './v3/settings.ts';

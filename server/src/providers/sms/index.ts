export { type AliyunSmsSettings, createAliyunSmsSender } from './aliyun.ts';
export { createHttpSmsSender } from './http.ts';
export { smsKind } from './kind.ts';
export { sandboxSmsSender } from './sandbox.ts';
export { smsSenderFrom } from './sms-channels.ts';

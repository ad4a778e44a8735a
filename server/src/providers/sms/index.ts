export { ALIYUN_SMS, type AliyunSmsSettings, createAliyunSmsSender } from './aliyun.ts';
export { createHttpSmsSender, type HttpSmsSettings } from './http.ts';
export { sandboxSmsSender } from './sandbox.ts';
export { smsSenderFrom } from './sms-channels.ts';

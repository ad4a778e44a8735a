export { type AliyunService, callAliyun } from './call.ts';
export { ALIYUN_HINTS } from './hints.ts';
export { aliyunSignature, signedForm } from './rpc-signature.ts';

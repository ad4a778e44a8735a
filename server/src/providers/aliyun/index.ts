export { type AliyunService, callAliyun } from './call.ts';
export { aliyunSignature, signedForm } from './rpc-signature.ts';

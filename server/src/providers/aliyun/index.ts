export { type AliyunService, callAliyun } from './call.ts';
export { type AliyunKeys, aliyunSignature, signedForm } from './rpc-signature.ts';

export { ALIYUN_IDENTITY, createAliyunIdentityChecker, identityCheckerFrom } from './aliyun.ts';
export { sandboxIdentityChecker } from './sandbox.ts';

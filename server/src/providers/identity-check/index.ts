export { createAliyunIdentityChecker, identityCheckerFrom } from './aliyun.ts';
export { sandboxIdentityChecker } from './sandbox.ts';

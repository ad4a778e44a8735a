export { createAliyunIdentityChecker, identityCheckerFrom } from './aliyun.ts';
export { identityCheckKind } from './kind.ts';
export { sandboxIdentityChecker } from './sandbox.ts';

export { createQqAccount, qqAccountFrom } from './account.ts';
export { qqKind } from './kind.ts';
export { sandboxQqAccount } from './sandbox.ts';

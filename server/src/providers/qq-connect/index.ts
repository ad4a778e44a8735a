export { createQqAccount, qqAccountFrom } from './account.ts';
export { sandboxQqAccount } from './sandbox.ts';

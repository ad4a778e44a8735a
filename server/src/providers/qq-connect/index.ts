export { createQqAccount, QQ_GRAPH, type QqSettings, qqAccountFrom } from './account.ts';
export { sandboxQqAccount } from './sandbox.ts';

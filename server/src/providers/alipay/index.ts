export { alipayAccountFrom, createAlipayAccount } from './account.ts';
export { alipayKind } from './kind.ts';
export { sandboxAlipayAccount } from './sandbox.ts';

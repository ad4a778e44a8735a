export { alipayAccountFrom, createAlipayAccount } from './account.ts';
export { sandboxAlipayAccount } from './sandbox.ts';

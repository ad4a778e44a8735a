export { alipayAccountFrom, createAlipayAccount } from './account.ts';
export { ALIPAY_GATEWAY, type AlipaySettings } from './call.ts';
export { sandboxAlipayAccount } from './sandbox.ts';

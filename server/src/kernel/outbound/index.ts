export { isPublicAddress } from './address.ts';
export type { OutboundAnswer, OutboundTls } from './exchange.ts';
export type { FetchOutbound, OutboundOptions } from './fetch.ts';
export { fetchOutbound, outboundOn } from './fetch.ts';
export { requestBytes, requestJson, requestText } from './request.ts';
export type { Network } from './target.ts';
export { findPublicHost, parseTarget } from './target.ts';

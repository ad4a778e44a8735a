import type { AddressInfo } from 'node:net';
import type { Config } from '../kernel/config.ts';
import type { FirstContent } from './first-content.ts';

/** The few lines a newcomer needs: where to look, and the password that is shown only now. */
export function welcome(address: AddressInfo | string | null, config: Config, first: FirstContent): void {
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  const base = config.PUBLIC_URL ?? `http://127.0.0.1:${port}`;
  const lines = [
    '',
    '  集市 Jishi 已启动 · is running',
    `  接口文档 · API docs     ${base}/docs`,
    ...(config.demo ? [`  演示商城 · demo shop    ${base}/demo  (demo / jishi123)`] : []),
    ...(config.sandbox ? [`  沙箱收件箱 · sandbox    ${base}/sandbox/outbox`] : []),
    ...(first.adminPassword ? [`  管理员 · administrator  admin / ${first.adminPassword}   (只显示这一次 · shown only once)`] : []),
    '',
  ];
  console.log(lines.join('\n'));
}

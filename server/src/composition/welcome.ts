import type { Config } from '../kernel/config.ts';
import type { FirstContent } from './first-content.ts';

/** The few lines a newcomer needs: where to look, and the password that is shown only now. */
export function welcome(config: Config, first: FirstContent): void {
  const base = config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`;
  const lines = [
    '',
    '  集市 Jishi 已启动 · is running',
    `  接口地址 · API base     ${base}`,
    `  接口文档 · API docs     ${base}/docs`,
    ...(config.demo ? ['  演示商户 · demo tenant  demo   (用户 user demo / jishi123)'] : []),
    ...(config.sandbox ? [`  沙箱收件箱 · sandbox    ${base}/sandbox/outbox`] : []),
    ...(first.adminPassword
      ? [`  管理员 · administrator  admin / ${first.adminPassword}   (只显示这一次 · shown only once)`]
      : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

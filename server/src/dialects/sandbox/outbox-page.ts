import type { OutboxMessage } from '../../modules/messaging/index.ts';
import { escapeHtml } from './escape-html.ts';

const STYLE = `body{font:15px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222}
form{display:flex;gap:.5rem;margin-bottom:1.5rem}input{flex:1;padding:.4rem .6rem;font:inherit}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.5rem;text-align:left;vertical-align:top}
td:nth-child(1){white-space:nowrap}td:nth-child(4){font-weight:700;font-family:monospace}td:nth-child(5){white-space:pre-wrap}`;

function rowOf({ dateAdd, channel, to, code = '', text }: OutboxMessage): string {
  const cells = [dateAdd, channel, to, code, text].map((cell) => `<td>${escapeHtml(cell)}</td>`);
  return `<tr>${cells.join('')}</tr>`;
}

/** The outbox as a page for people: newest first, with a field to ask for one receiver. Every text is escaped. */
export function outboxPage(messages: readonly OutboxMessage[], to: string | undefined): string {
  const rows = messages.map(rowOf).join('\n') || '<tr><td colspan="5">暂无消息 · nothing yet</td></tr>';
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>沙箱收件箱 · Sandbox outbox</title><style>${STYLE}</style></head><body>
<h1>沙箱收件箱 · Sandbox outbox</h1>
<form><input name="to" placeholder="手机号、邮箱、openid" value="${escapeHtml(to ?? '')}"><button>查询 · Show</button></form>
<table><thead><tr><th>时间</th><th>渠道</th><th>收件人</th><th>验证码</th><th>内容</th></tr></thead><tbody>
${rows}
</tbody></table></body></html>`;
}

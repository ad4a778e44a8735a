import { toYuan } from '../../kernel/money.ts';
import { escapeHtml } from './escape-html.ts';

/** What the page shows; `amount` in fen. */
export type PaymentPage =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'open' | 'paid' | 'refused';
      readonly shop: string;
      readonly subject: string;
      readonly number: string;
      readonly amount: number;
    };

const HEADINGS: Record<PaymentPage['state'], string> = {
  unknown: '没有这笔支付 · No such payment',
  open: '沙箱支付 · Sandbox payment',
  paid: '支付成功 · Paid',
  refused: '支付通知未被接受 · The notification was refused',
};

/** A small page, Chinese first, with a button that pays. */
export function paymentPage(page: PaymentPage): string {
  const heading = HEADINGS[page.state];
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; color: #222; }
  .amount { font-size: 2.5rem; font-weight: 600; }
  dt { color: #777; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
  button { width: 100%; padding: .8rem; font-size: 1.1rem; color: #fff; background: #07a34f; border: 0; border-radius: .4rem; }
  small { color: #777; }
</style>
<h1>${heading}</h1>
${page.state === 'unknown' ? '' : body(page)}
</html>
`;
}

function body(page: Exclude<PaymentPage, { state: 'unknown' }>): string {
  const facts = `<p class="amount">¥${toYuan(page.amount).toFixed(2)}</p>
<dl>
  <dt>商家 · Shop</dt><dd>${escapeHtml(page.shop)}</dd>
  <dt>名目 · Subject</dt><dd>${escapeHtml(page.subject)}</dd>
  <dt>单号 · Number</dt><dd>${escapeHtml(page.number)}</dd>
</dl>`;
  if (page.state === 'paid') return facts;
  return `${facts}
<form method="post"><button>确认支付 · Pay</button></form>
<p><small>这是演示环境，不会产生真实扣款。 Nothing is charged: this is a sandbox.</small></p>`;
}

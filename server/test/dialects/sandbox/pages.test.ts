import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../../src/dialects/sandbox/escape-html.ts';
import { outboxPage } from '../../../src/dialects/sandbox/outbox-page.ts';
import { paymentPage } from '../../../src/dialects/sandbox/pay-page.ts';

const hostile = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;";

/** What a browser would read of escaped text. */
const read = (html: string) =>
  html.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

describe('text on a page of the sandbox', () => {
  it('reads as it was written, and nothing in it acts', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a茶<>&"\' /=;#1') }), (text) => {
        const escaped = escapeHtml(text);
        expect(read(escaped)).toBe(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replaceAll(/&#\d+;/g, '')).not.toContain('&');
      }),
    );
  });
});

describe('the page of a payment', () => {
  const facts = { shop: '集市', subject: '龙井', number: 'P1', amount: 1990 };

  it('shows what is paid to whom, and a button while it is open', () => {
    const page = paymentPage({ state: 'open', ...facts });
    for (const shown of ['¥19.90', '集市', '龙井', 'P1', '<form method="post">'])
      expect(page).toContain(shown);
  });

  it.each([
    ['paid', '支付成功', false],
    ['refused', '未被接受', true],
  ] as const)('says that it is %s', (state, heading, hasButton) => {
    const page = paymentPage({ state, ...facts });
    expect(page).toContain(heading);
    expect(page.includes('<button>')).toBe(hasButton);
  });

  it('says no more than that there is none of an unknown one', () => {
    const page = paymentPage({ state: 'unknown' });
    expect(page).toContain('没有这笔支付');
    expect(page).not.toMatch(/¥|<form/);
  });

  it.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [10, '¥0.10'],
    [100_000_000_01, '¥100000000.01'],
  ])('prints %i fen as %s', (amount, shown) => {
    expect(paymentPage({ state: 'open', ...facts, amount })).toContain(shown);
  });

  it('carries nothing that a shop or a customer has named into its code', () => {
    const page = paymentPage({ state: 'open', shop: hostile, subject: hostile, number: hostile, amount: 1 });
    expect(page).not.toMatch(/<script|<img/);
  });
});

describe('the page of the outbox', () => {
  const message = {
    channel: 'sms',
    to: '138',
    text: '您的验证码 1234',
    code: '1234',
    dateAdd: '2026-03-02 10:00:00',
  } as const;

  it('shows each message in a row, the newest first, and what was asked for in its field', () => {
    const page = outboxPage([{ ...message, text: '后' }, message], '138');
    expect(page.match(/<tr>/g)).toHaveLength(3);
    expect(page.indexOf('后')).toBeLessThan(page.indexOf('您的验证码'));
    expect(page).toContain('value="138"');
  });

  it('says that there is nothing yet', () => {
    expect(outboxPage([], undefined)).toContain('暂无消息');
    expect(outboxPage([], undefined)).toContain('value=""');
  });

  it('carries nothing that a message or an address says into its code', () => {
    const page = outboxPage([{ ...message, to: hostile, text: hostile, code: hostile }], hostile);
    expect(page).not.toMatch(/<script|<img|onerror='/);
    expect(page.match(/<td>/g)).toHaveLength(5);
  });
});

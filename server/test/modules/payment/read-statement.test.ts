import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatement } from '../../../src/modules/payment/statements/read-statement.ts';

const DAY = '2026-01-05';

/** The heads of a statement of WeChat Pay that matter, in whatever order they come. */
const HEADS = [
  '交易时间',
  '微信订单号',
  '商户订单号',
  '交易状态',
  '微信退款单号',
  '商户退款单号',
  '订单金额',
  '申请退款金额',
];

interface Shown {
  readonly at?: string;
  readonly number?: string;
  readonly state?: string;
  readonly refund?: string;
  readonly paid?: string;
  readonly back?: string;
}

const rowOf = ({ at, number, state, refund, paid, back }: Shown): string[] =>
  [
    at ?? `${DAY} 10:00:00`,
    '4200',
    number ?? 'ZF1',
    state ?? 'SUCCESS',
    '5000',
    refund ?? '0',
    paid ?? '1.00',
    back ?? '0.00',
  ].map((cell) => `\`${cell}`);
const sums = [
  ['总交易单数', '应结订单总金额'],
  ['`1', '`1.00'],
];
const read = (...rows: Shown[]) => readStatement([HEADS, ...rows.map(rowOf), ...sums], DAY);

describe('the table of a statement', () => {
  it('tells its channel by its heads, wherever they stand; another table is none', () => {
    expect(read({})).toMatchObject({ channel: 'wxpay', problems: [] });
    expect(readStatement([['#注释'], ['# 二'], HEADS, rowOf({})], DAY)?.rows).toMatchObject([{ row: 4 }]);
    expect(readStatement([], DAY)).toBeUndefined();
    expect(
      readStatement(
        [
          ['名称', '价格'],
          ['茶', '1.00'],
        ],
        DAY,
      ),
    ).toBeUndefined();
    expect(readStatement([HEADS.filter((head) => head !== '交易状态'), rowOf({})], DAY)).toBeUndefined();
  });

  it('is read by the names of its columns, whatever their order', () => {
    const reversed = [HEADS, rowOf({ number: 'ZF9', paid: '19.99' })].map((row) => row.toReversed());
    expect(readStatement(reversed, DAY)?.rows).toMatchObject([{ number: 'ZF9', amount: 1999 }]);
  });

  it('has payments under our number and refunds under that of the refund, both above zero', () => {
    const rows = read(
      { number: 'ZF1', paid: '0.01' },
      { state: 'REFUND', refund: 'TK1', back: '0.07', paid: '0.00' },
    )?.rows;
    expect(rows).toMatchObject([
      { row: 2, kind: 'payment', number: 'ZF1', channelNumber: '4200', amount: 1 },
      { row: 3, kind: 'refund', number: 'TK1', channelNumber: '5000', amount: 7 },
    ]);
  });

  it('reads moments by Beijing’s clock, the first and the last of the day', () => {
    const at = (time: string) => read({ at: `${DAY} ${time}` });
    expect(at('00:00:00')?.rows[0]?.at.toISOString()).toBe('2026-01-04T16:00:00.000Z');
    expect(at('23:59:59')?.rows[0]?.at.toISOString()).toBe('2026-01-05T15:59:59.000Z');
    expect(read({ at: '2026-01-04 23:59:59' })?.problems).toMatchObject([{ row: 2, field: '交易时间' }]);
    expect(read({ at: '2026-01-06 00:00:00' })?.problems).toMatchObject([{ row: 2, field: '交易时间' }]);
  });

  it('ends where its sums begin', () => {
    expect(read()).toMatchObject({ rows: [], problems: [] });
    expect(readStatement([HEADS, rowOf({}), ...sums, rowOf({ number: 'ZF2' })], DAY)?.rows).toHaveLength(1);
  });

  it('keeps a payment and a refund of the same number apart, and refuses the same one twice', () => {
    const both = read({ number: 'N1' }, { state: 'REFUND', refund: 'N1', back: '1.00' });
    expect(both).toMatchObject({ problems: [] });
    const twice = read({ number: 'N1' }, { number: 'N2' }, { number: 'N1' }, { number: 'N1' });
    expect(twice?.problems.map(({ row, message }) => [row, message.slice(0, 7)])).toEqual([
      [4, '与第 2 行重复'.slice(0, 7)],
      [5, '与第 4 行重复'.slice(0, 7)],
    ]);
    expect(twice?.rows.map(({ number }) => number)).toEqual(['N1', 'N2']);
  });

  it.each([
    ['an amount with three decimals', { paid: '1.005' }, '订单金额'],
    ['an amount in words', { paid: '一元' }, '订单金额'],
    ['an amount with an exponent', { paid: '1e3' }, '订单金额'],
    ['nothing for an amount', { paid: '' }, '订单金额'],
    ['a payment of nothing', { paid: '0.00' }, '订单金额'],
    ['a refund of nothing', { state: 'REFUND', refund: 'T', back: '0.00' }, '申请退款金额'],
    ['a refund without its number', { state: 'REFUND', refund: '0', back: '1.00' }, '商户退款单号'],
    ['no number', { number: '' }, '商户订单号'],
    ['no moment', { at: '' }, '交易时间'],
    ['a day that no calendar has', { at: '2026-02-30 10:00:00' }, '交易时间'],
    ['another state', { state: 'REVOKED' }, ''],
    ['no state', { state: '' }, ''],
  ] as const)('names the row and column of %s', (_what, shown, field) => {
    expect(read({ number: 'A' }, shown)).toMatchObject({
      rows: [{ number: 'A' }],
      problems: [{ row: 3, field }],
    });
  });

  it('has every amount to the fen, however many there are', () => {
    const fen = fc.integer({ min: 1, max: 99_999_999_999 });
    fc.assert(
      fc.property(fc.array(fen, { maxLength: 30 }), (amounts) => {
        const rows = amounts.map((amount, index) => {
          const [yuan, rest] = [Math.floor(amount / 100), String(amount % 100).padStart(2, '0')];
          return { number: `N${index}`, paid: `${yuan}.${rest}` };
        });
        const found = read(...rows);
        expect(found?.problems).toEqual([]);
        expect(found?.rows.map(({ amount }) => amount)).toEqual(amounts);
      }),
    );
  });

  it('never fails on whatever stands in its cells: a row is read, or named as a problem', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 10 }), { maxLength: 10 }), (cells) => {
        const found = readStatement([HEADS, ...cells], DAY);
        const ends = cells.findIndex(([first = '']) => first.replace(/^`/, '').trim() === '总交易单数');
        const expected = ends < 0 ? cells.length : ends;
        expect((found?.rows.length ?? 0) + (found?.problems.length ?? 0)).toBe(expected);
      }),
    );
  });
});

describe('the table of a statement of Alipay', () => {
  const heads = [
    '支付宝交易号',
    '商户订单号',
    '业务类型',
    '创建时间',
    '完成时间',
    '订单金额（元）',
    '退款批次号/请求号',
  ];
  const time = `${DAY} 12:00:00`;
  const table = (...rows: string[][]) =>
    readStatement([['#支付宝业务明细查询'], heads, ...rows, ['#合计']], DAY);

  it('has the day of a row by when it was done, not by when it began', () => {
    const before = ['20', 'ZF1', '交易', '2026-01-04 23:59:00', time, '8.00', ''];
    expect(table(before)).toMatchObject({
      channel: 'alipay',
      rows: [{ number: 'ZF1', amount: 800 }],
      problems: [],
    });
    const after = ['20', 'ZF1', '交易', time, '2026-01-06 00:00:01', '8.00', ''];
    expect(table(after)?.problems).toMatchObject([{ row: 3, field: '完成时间' }]);
  });

  it('has refunds under the number of their request, without their sign', () => {
    expect(table(['20', 'ZF1', '退款', time, time, '-0.30', 'TK1'])?.rows).toMatchObject([
      { kind: 'refund', number: 'TK1', amount: 30 },
    ]);
    expect(table(['20', 'ZF1', '退款', time, time, '-0.30', ''])?.problems).toMatchObject([
      { row: 3, field: '退款批次号/请求号' },
    ]);
  });

  it('names rows of another kind', () => {
    expect(table(['20', 'ZF1', '转账', time, time, '1.00', ''])?.problems).toMatchObject([
      { row: 3, field: '' },
    ]);
  });
});

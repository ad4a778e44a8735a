import { isFailure } from '../../../kernel/errors.ts';
import { parseYuan } from '../../../kernel/money.ts';
import { parseLooseMoment, printDay } from '../../../kernel/time-zone.ts';
import type { StatementChannel } from './tables.ts';

/** A payment or refund as a channel's statement has it. */
export interface StatementRow {
  /** Counted as the spreadsheet does, the first row being 1. */
  readonly row: number;
  readonly kind: 'payment' | 'refund';
  /** Our number of it, and the channel's. */
  readonly number: string;
  readonly channelNumber: string;
  /** Fen, above zero for refunds too. */
  readonly amount: number;
  readonly at: Date;
}

export interface StatementProblem {
  readonly row: number;
  /** The head of the column. */
  readonly field: string;
  /** 中文 · English. */
  readonly message: string;
}

export interface ReadStatement {
  /** As payments name it. */
  readonly channel: StatementChannel;
  readonly rows: readonly StatementRow[];
  readonly problems: readonly StatementProblem[];
}

/** Channels keep Beijing's time, whatever the shop's zone is. */
export const CHANNEL_ZONE = 'Asia/Shanghai';

interface Format {
  readonly channel: StatementChannel;
  /** Heads that a table of this format has. */
  readonly heads: readonly string[];
  /** The column of the time; of a row that is no detail any more. */
  readonly time: string;
  isEnd(first: string): boolean;
  /** Which columns say what of a row; undefined where its kind is none that is known. */
  columnsOf(cell: (head: string) => string): Columns | undefined;
}

interface Columns {
  readonly kind: StatementRow['kind'];
  readonly number: string;
  readonly channelNumber: string;
  /** The first of these that the table has. */
  readonly amount: readonly string[];
}

/**
 * 交易账单 of WeChat Pay (ALL, SUCCESS, REFUND): each value begins with a backtick, a second head begins the sums.
 * A refund stands under the day on which WeChat took it on.
 */
const wechat: Format = {
  channel: 'wxpay',
  heads: ['交易时间', '微信订单号', '商户订单号', '交易状态'],
  time: '交易时间',
  isEnd: (first) => first === '总交易单数',
  columnsOf: (cell) => {
    const state = cell('交易状态');
    if (state === 'SUCCESS')
      return {
        ...{ kind: 'payment', number: '商户订单号', channelNumber: '微信订单号' },
        amount: ['订单金额', '总金额', '应结订单金额'],
      };
    if (state !== 'REFUND') return undefined;
    return {
      ...{ kind: 'refund', number: '商户退款单号', channelNumber: '微信退款单号' },
      amount: ['申请退款金额', '退款金额'],
    };
  },
};

/** 业务明细 of Alipay: lines of comment begin with #, refunds are below zero. */
const alipay: Format = {
  channel: 'alipay',
  heads: ['支付宝交易号', '商户订单号', '业务类型', '完成时间'],
  time: '完成时间',
  isEnd: (first) => first.startsWith('#'),
  columnsOf: (cell) => {
    const kind = { 交易: 'payment', 退款: 'refund' }[cell('业务类型')] as StatementRow['kind'] | undefined;
    if (!kind) return undefined;
    const number = kind === 'payment' ? '商户订单号' : '退款批次号/请求号';
    return { kind, number, channelNumber: '支付宝交易号', amount: ['订单金额（元）', '订单金额(元)'] };
  },
};

const formats = [wechat, alipay];

/** Reads a table as a statement of the channel whose heads it has; undefined when it is none's. */
export function readStatement(table: readonly (readonly string[])[], day: string): ReadStatement | undefined {
  for (const format of formats) {
    const head = table.findIndex((row) =>
      format.heads.every((name) => row.some((cell) => bare(cell) === name)),
    );
    if (head >= 0) return { channel: format.channel, ...readRows(format, table, head, day) };
  }
  return undefined;
}

const bare = (cell: string) => cell.replace(/^`/, '').trim();

function readRows(format: Format, table: readonly (readonly string[])[], head: number, day: string) {
  const heads = (table[head] ?? []).map(bare);
  const rows: StatementRow[] = [];
  const problems: StatementProblem[] = [];
  const seen = new Map<string, number>();
  for (let index = head + 1; index < table.length; index++) {
    const cells = (table[index] ?? []).map(bare);
    if (format.isEnd(cells[0] ?? '')) break;
    const cell = (name: string) => cells[heads.indexOf(name)] ?? '';
    const row = index + 1;
    const read = readRow(format, heads, cell, day);
    if ('message' in read) problems.push({ row, ...read });
    else {
      const name = `${read.kind} ${read.number}`;
      const before = seen.get(name);
      if (before === undefined) rows.push({ row, ...read });
      else
        problems.push({
          row,
          field: read.number,
          message: `与第 ${before} 行重复 · the same as row ${before}`,
        });
      seen.set(name, row);
    }
  }
  return { rows, problems };
}

function readRow(
  format: Format,
  heads: readonly string[],
  cell: (head: string) => string,
  day: string,
): Omit<StatementRow, 'row'> | Omit<StatementProblem, 'row'> {
  const columns = format.columnsOf(cell);
  if (!columns) return { field: '', message: '交易类型无法识别 · neither a payment nor a refund' };
  const at = momentOf(cell(format.time));
  if (!at) return { field: format.time, message: '时间有误 · no moment' };
  if (printDay(at, CHANNEL_ZONE) !== day)
    return { field: format.time, message: `不是 ${day} 的交易 · not of ${day}` };
  const number = cell(columns.number);
  if (!number || number === '0')
    return { field: columns.number, message: '缺少单号 · the number is missing' };
  const head = columns.amount.find((name) => heads.includes(name)) ?? '';
  const amount = fenOf(cell(head).replace(/^-/, ''));
  if (!amount) return { field: head, message: '金额有误 · no amount of money' };
  return { kind: columns.kind, number, channelNumber: cell(columns.channelNumber), amount, at };
}

function momentOf(text: string): Date | undefined {
  try {
    return parseLooseMoment(text, CHANNEL_ZONE);
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

function fenOf(text: string): number | undefined {
  try {
    return parseYuan(text);
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { channelRefund } from '../../../src/modules/payment/tables.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertPayment } from '../../support/admin-samples/finance.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { multipartForm } from '../../support/multipart.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});

const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMS =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n`9,`9,`9,`9,`9,`9,`9';

/** The rows of a WeChat statement. */
const paidRow = (at: string, number: string, yuan: string) =>
  `\`${at},\`wx1,\`190,\`0,\`,\`42${number},\`${number},\`o1,\`JSAPI,\`SUCCESS,\`OTHERS,\`CNY,\`${yuan},\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`茶,\`,\`0.01000,\`0.60%,\`${yuan},\`0.00,\``;
const refundRow = (at: string, number: string, yuan: string) =>
  `\`${at},\`wx1,\`190,\`0,\`,\`42,\`ZF,\`o1,\`JSAPI,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`50${number},\`${number},\`${yuan},\`0.00,\`ORIGINAL,\`PROCESSING,\`茶,\`,\`-0.01,\`0.60%,\`0.00,\`${yuan},\``;
const wechat = (...rows: string[]) => [`\uFEFF${HEAD}`, ...rows, SUMS].join('\r\n');

/** 业务明细 of Alipay: a payment B1 of 1,234.56 and a refund Q1 of 0.50, in GB 18030, which Node does not write. */
const ALIPAY = Buffer.from(
  [
    'I9anuLaxptK1zvHD98+4sunRrw0KI9XLusWjulsyMDg4MTIzNDU2Nzg5MDEyMDE1Nl0NCiPG8Mq8yNXG2qO6WzIwMjbE6jAx1MIw',
    'NsjVIDAwOjAwOjAwXSAgINbV1rnI1cbao7pbMjAyNsTqMDHUwjA3yNUgMDA6MDA6MDBdDQojLS0tLS0tLS0tLS0tLS0tLS0tLS0t',
    'LS0tLS0tLS0tLS0tLS0tLS0tLS3Stc7xw/fPuMHQse0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tDQrW',
    'p7i2saa9u9LXusUsycy7p7aptaW6xSzStc7xwODQzSzJzMa3w/uzxiy0tL2oyrG85CzN6rPJyrG85CzDxbXqseC6xSzDxbXqw/uz',
    'xiyy2df31LEs1tW2y7rFLLbUt73Vy7unLLaptaW98Lbuo6jUqqOpLMnMvNLKtcrVo6jUqqOpLNanuLaxprrssPyjqNSqo6ksvK+3',
    '1rGmo6jUqqOpLNanuLaxptPFu92jqNSqo6ksycy80tPFu92jqNSqo6ksyK+6y8/6vfC27qOo1KqjqSzIr8P7s8Ysycy80rrssPzP',
    '+7fRvfC27qOo1KqjqSy/qM/7t9G98Lbuo6jUqqOpLM3Lv+7F+rTOusUvx+vH87rFLLf+zvG30aOo1KqjqSy31sjzo6jUqqOpLLG4',
    '16INCjIwMjYwMTA2MjIwMDAxCSxCMQksvbvS1yyy6CwyMDI2LTAxLTA2IDA3OjU5OjAwLDIwMjYtMDEtMDYgMDg6MDA6MDAsLCws',
    'LGIqKkBleGFtcGxlLmNvbSwxMjM0LjU2LDEyMzQuNTYsMC4wMCwwLjAwLDAuMDAsMC4wMCwwLjAwLCwwLjAwLDAuMDAsLC03LjQx',
    'LDAuMDAsDQoyMDI2MDEwNjIyMDAwMQksQjEJLM3Lv+4ssugsMjAyNi0wMS0wNiAwNzo1OTowMCwyMDI2LTAxLTA2IDA5OjAwOjAw',
    'LCwsLCxiKipAZXhhbXBsZS5jb20sLTAuNTAsLTAuNTAsMC4wMCwwLjAwLDAuMDAsMC4wMCwwLjAwLCwwLjAwLDAuMDAsUTEJLDAu',
    'MDAsMC4wMCwNCiMtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLdK1zvHD98+4wdCx7b3hyvgtLS0tLS0t',
    'LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0NCiO9u9LXus+8xqO6MbHKo6zJzLzSyrXK1bmyMTIzNC41NtSqo6zJzLzS08W7',
    '3bmyMC4wMNSqDQo=',
  ].join(''),
  'base64',
);

interface Imported {
  readonly id: number;
  readonly rows: number;
  readonly matched: number;
  readonly findings: number;
  readonly problems: { row: number; field: string; message: string }[];
  readonly error?: string;
}

async function bringIn(day: string, table: string | Buffer, by = staff) {
  const { payload, headers } = multipartForm([
    ['day', day],
    ['file', { name: `${day}.csv`, bytes: Buffer.from(table) }],
  ]);
  const response = await t.app.http.inject({
    method: 'POST',
    url: '/admin/api/channel-statements/import',
    payload,
    headers: { ...headers, authorization: `Bearer ${by.token}` },
  });
  return { status: response.statusCode, body: response.json<Imported>() };
}

interface Line {
  readonly id: number;
  readonly number: string;
  readonly result: string;
  readonly kind: string;
  readonly amount: number | null;
  readonly ownAmount: number | null;
  readonly tableRow: number | null;
  readonly isOpen: boolean;
  readonly note: string | null;
}

const linesOf = async (statementId: number) =>
  (await staff.call<{ items: Line[] }>('GET', `/admin/api/statement-lines?statementId=${statementId}`)).body
    .items;
const resultsOf = async (statementId: number) =>
  Object.fromEntries((await linesOf(statementId)).map(({ number, result }) => [number, result]));

/** A payment that arrived, by Beijing's time. */
const paid = (number: string, amount: number, at: string, ctx: Context = t.ctx, channel = 'wxpay') =>
  insertPayment(ctx, { number, amount, channel, status: 'paid', paidAt: new Date(`${at}+08:00`) });

async function refunded(
  number: string,
  amount: number,
  at: string,
  status: 'processing' | 'pending' = 'processing',
) {
  const intentId = await paid(`P${number}`, amount, '2019-01-01T10:00:00');
  await t.ctx.db.insert(channelRefund).values({
    ...{ number, intentId, amount, reason: '退款', source: 'revenue', status },
    ...{ tenantId: t.ctx.tenant.id, createdAt: new Date(`${at}+08:00`) },
  });
}

describe('a channel’s statement', () => {
  it('of WeChat Pay is held against our payments and refunds to the fen, and kept', async () => {
    await paid('A1', 1999, '2026-01-05T09:00:00');
    await paid('A2', 30, '2026-01-05T10:00:00');
    await paid('A3', 500, '2026-01-05T23:59:59');
    await insertPayment(t.ctx, { number: 'A4', amount: 700 });
    await refunded('R1', 29, '2026-01-05T12:00:00');
    await refunded('R2', 40, '2026-01-05T12:00:00', 'pending');
    const { status, body } = await bringIn(
      '2026-01-05',
      wechat(
        paidRow('2026-01-05 09:00:01', 'A1', '19.99'),
        paidRow('2026-01-05 10:00:01', 'A2', '0.31'),
        paidRow('2026-01-05 11:00:00', 'A4', '7.00'),
        paidRow('2026-01-05 11:30:00', 'A5', '8.8'),
        refundRow('2026-01-05 12:00:05', 'R1', '0.29'),
        refundRow('2026-01-05 12:00:06', 'R2', '0.40'),
      ),
    );
    expect([status, body]).toMatchObject([200, { rows: 6, matched: 2, findings: 5, problems: [] }]);
    expect(await resultsOf(body.id)).toEqual({
      A1: 'matched',
      A2: 'different',
      A3: 'missing-there',
      A4: 'missing-here',
      A5: 'missing-here',
      R1: 'matched',
      R2: 'missing-here',
    });
    const lines = new Map((await linesOf(body.id)).map((line) => [line.number, line]));
    expect(lines.get('A2')).toMatchObject({ amount: 0.31, ownAmount: 0.3, tableRow: 3, isOpen: true });
    expect(lines.get('A3')).toMatchObject({ amount: null, ownAmount: 5, tableRow: null });
    expect(lines.get('R1')).toMatchObject({ kind: 'refund', amount: 0.29, isOpen: false });
    const shown = (await staff.call('GET', `/admin/api/channel-statements/${body.id}`)).body;
    expect(shown).toMatchObject({ day: '2026-01-05', channel: 'wxpay', rowCount: 6, openCount: 5 });
    expect(shown).toMatchObject({ paidAmount: 36.1, refundedAmount: 0.69, fileName: '2026-01-05.csv' });
    const [row] = await t.ctx.db.select().from(auditLog).where(eq(auditLog.action, 'import'));
    expect(row).toMatchObject({ resource: 'channel-statements', resourceId: String(body.id) });
  });

  it('of Alipay is read in the encoding of Chinese spreadsheets, comments, tabs and signs included', async () => {
    await paid('B1', 123456, '2026-01-06T08:00:00', t.ctx, 'alipay');
    await paid('B2', 10, '2026-01-06T08:00:00', t.ctx, 'alipay');
    await paid('B9', 10, '2026-01-06T08:00:00');
    // `#支付宝`, `…（元）` and the rest, as Alipay writes them: GB 18030.
    const text = new TextDecoder('gb18030').decode(ALIPAY);
    expect(text).toContain('支付宝交易号');
    const { body } = await bringIn('2026-01-06', ALIPAY);
    expect(body).toMatchObject({ rows: 2, matched: 1, findings: 2, problems: [] });
    expect(await resultsOf(body.id)).toEqual({ B1: 'matched', B2: 'missing-there', Q1: 'missing-here' });
  });

  it('finds payments and refunds of other days by their numbers, and settles what another day was missing', async () => {
    await paid('C1', 100, '2026-01-08T00:00:02');
    await paid('C2', 200, '2026-01-07T12:00:00');
    await refunded('R7', 100, '2025-12-24T12:00:00');
    // The channel has it at one second to midnight, our books two seconds after.
    const later = await bringIn('2026-01-08', wechat());
    expect(await resultsOf(later.body.id)).toEqual({ C1: 'missing-there' });
    const earlier = await bringIn(
      '2026-01-07',
      wechat(
        paidRow('2026-01-07 23:59:59', 'C1', '1.00'),
        paidRow('2026-01-07 12:00:00', 'C2', '2.00'),
        refundRow('2026-01-07 12:00:00', 'R7', '1.00'),
      ),
    );
    expect(await resultsOf(earlier.body.id)).toEqual({ C1: 'matched', C2: 'matched', R7: 'matched' });
    expect(await linesOf(later.body.id)).toMatchObject([
      { isOpen: false, note: expect.stringContaining('2026-01-07') },
    ]);
    await paid('C3', 5, '2026-01-10T00:00:01');
    await bringIn('2026-01-09', wechat(paidRow('2026-01-09 23:59:59', 'C3', '0.05')));
    const next = await bringIn('2026-01-10', wechat());
    expect(await resultsOf(next.body.id)).toEqual({});
  });

  it('with rows that cannot be right changes nothing and names each of them', async () => {
    const before = await databaseDigest(t);
    const { status, body } = await bringIn(
      '2026-02-01',
      wechat(
        paidRow('2026-02-01 10:00:00', 'D1', '1.00'),
        paidRow('2026-02-01 10:00:00', 'D2', '1.001'),
        paidRow('2026-02-02 10:00:00', 'D3', '1.00'),
        paidRow('not a time', 'D4', '1.00'),
        paidRow('2026-02-01 10:00:00', '', '1.00'),
        paidRow('2026-02-01 10:00:00', 'D1', '1.00'),
        paidRow('2026-02-01 10:00:00', 'D6', '-'),
        paidRow('2026-02-01 10:00:00', 'D7', '1.00').replace('SUCCESS', 'REVOKED'),
      ),
    );
    expect(status).toBe(422);
    expect(body.problems.map(({ row, field }) => [row, field])).toEqual([
      [3, '订单金额'],
      [4, '交易时间'],
      [5, '交易时间'],
      [6, '商户订单号'],
      [7, 'D1'],
      [8, '订单金额'],
      [9, ''],
    ]);
    expect(await databaseDigest(t)).toEqual(before);
    expect((await bringIn('2026-02-01', 'a,b\n1,2')).body.error).toBe('statement/unknown-format');
    expect((await bringIn('2026-02-31', wechat())).status).toBe(400);
  });

  it('comes in once for a day, unless it was taken out before', async () => {
    await paid('E1', 100, '2026-03-01T10:00:00');
    const table = wechat(paidRow('2026-03-01 10:00:00', 'E1', '1.00'));
    const first = await bringIn('2026-03-01', table);
    const again = await bringIn('2026-03-01', table);
    expect([again.status, again.body.error]).toEqual([409, 'record/taken']);
    await staff.call('DELETE', `/admin/api/channel-statements/${first.body.id}`);
    expect(await linesOf(first.body.id)).toEqual([]);
    expect((await bringIn('2026-03-01', table)).body).toMatchObject({ matched: 1, findings: 0 });
  });

  it('knows nothing of other tenants, and is brought in by those only who may', async () => {
    await paid('F1', 100, '2026-04-01T10:00:00', t.rival);
    const { body } = await bringIn('2026-04-01', wechat(paidRow('2026-04-01 10:00:00', 'F1', '1.00')));
    expect(await resultsOf(body.id)).toEqual({ F1: 'missing-here' });
    const reader = await someStaff(t, { permissions: ['channel-statements:read', 'statement-lines:read'] });
    expect((await bringIn('2026-04-02', wechat(), reader)).status).toBe(403);
    const lines = await reader.call<{ items: Line[] }>(
      'GET',
      `/admin/api/statement-lines?statementId=${body.id}`,
    );
    expect(lines.body.items[0]).not.toHaveProperty('amount');
  });
});

describe('what does not match', () => {
  it('is settled once, with a note, alone or with others', async () => {
    const { body } = await bringIn(
      '2026-05-01',
      wechat(
        paidRow('2026-05-01 10:00:00', 'G1', '1.00'),
        paidRow('2026-05-01 10:00:01', 'G2', '1.00'),
        paidRow('2026-05-01 10:00:02', 'G3', '1.00'),
      ),
    );
    const ids = (await linesOf(body.id)).map(({ id }) => id);
    const settle = (path: string, given: object) =>
      staff.call<Imported>('POST', `/admin/api/statement-lines/${path}`, given);
    expect((await settle(`${ids[0]}/settle`, {})).status).toBe(400);
    expect((await settle(`${ids[0]}/settle`, { note: '测试付款' })).status).toBe(200);
    expect((await settle(`${ids[0]}/settle`, { note: '再次' })).status).toBe(409);
    const many = await settle('bulk/settle', { ids, note: '一并处理' });
    expect((many.body as unknown as { items: { ok: boolean }[] }).items.map(({ ok }) => ok)).toEqual([
      false,
      true,
      true,
    ]);
    expect((await linesOf(body.id)).map(({ note, isOpen }) => [note, isOpen])).toEqual([
      ['测试付款', false],
      ['一并处理', false],
      ['一并处理', false],
    ]);
    const open = await staff.call<{ total: number }>(
      'GET',
      `/admin/api/statement-lines?statementId=${body.id}&isOpen=true`,
    );
    expect(open.body.total).toBe(0);
  });
});

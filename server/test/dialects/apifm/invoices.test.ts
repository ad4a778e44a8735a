import { beforeEach, describe, expect, it } from 'vitest';
import { beginInvoice, issueInvoice, refuseInvoice } from '../../../src/modules/finance/index.ts';
import { orderOf } from '../../support/resources.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;

beforeEach(async () => {
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 10_000 });
});

const post = (path: string, fields: Fields = {}) =>
  t.post(`/shop/invoice/${path}`, { token: user.token, ...fields });
const info = (id?: number) => t.get('/shop/invoice/info', { token: user.token, id });
const company = { comName: '杭州某某公司', tfn: '91330100MA0000000X', consumption: '茶叶' };

async function paidOrder(): Promise<number> {
  const { id } = await orderOf(t.ctx, user);
  expect(await t.post('/shop/order/pay', { token: user.token, orderId: id })).toMatchObject({ code: 0 });
  return id;
}

describe('asking for an invoice', () => {
  it('is kept with everything that was said', async () => {
    const given = { ...company, amount: '128.8', remark: '请开电子发票', extJsonStr: '{"邮箱":"a@b.cn"}' };
    const { code, data } = await post('apply', given);
    expect(code).toBe(0);
    expect(data).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      ...company,
      amount: 128.8,
      remark: '请开电子发票',
      status: 0,
      statusStr: '待处理',
      dateAdd: '2026-03-02 10:00:00',
    });
    expect((await info(data.id)).data).toEqual({ info: data, extJson: { 邮箱: 'a@b.cn' } });
  });

  it('needs a name and an amount', async () => {
    expect(await post('apply', { amount: '1' })).toEqual({ code: 600, msg: '缺少参数：comName' });
    expect(await post('apply', { comName: ' ', amount: '1' })).toMatchObject({ code: 600 });
    expect(await post('apply', { comName: '公司' })).toEqual({ code: 600, msg: '缺少参数：amount' });
    expect(await post('apply', { comName: '公司', amount: '0' })).toMatchObject({ code: 601 });
    expect(await post('apply', { comName: '公司', amount: '999999999999' })).toMatchObject({ code: 601 });
    expect(await post('list')).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('for an order is about what was paid for it', async () => {
    const orderId = await paidOrder();
    expect(await post('apply', { ...company, orderId, amount: '10.01' })).toEqual({
      code: 20002,
      msg: '开票金额不能超过 10 元',
    });
    expect(await post('apply', { ...company, orderId, amount: '0' })).toMatchObject({ code: 601 });
    expect((await post('apply', { ...company, orderId })).data).toMatchObject({ orderId, amount: 10 });
  });

  it('for an order that is not paid, or not theirs, is refused', async () => {
    const { id: orderId } = await orderOf(t.ctx, user);
    expect(await post('apply', { ...company, orderId })).toMatchObject({ code: 20000 });
    const { token } = await newUser(t.ctx);
    const theirs = { ...company, orderId: await paidOrder(), token };
    expect(await post('apply', theirs)).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('for an order is possible once, until it is refused', async () => {
    const orderId = await paidOrder();
    const answers = await Promise.all([1, 2, 3].map(() => post('apply', { ...company, orderId })));
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 20001, 20001]);
    const [{ id }] = (await post('list')).data.result;
    await refuseInvoice(t.ctx, { invoiceId: id, reason: '税号有误' });
    expect((await info(id)).data.info).toMatchObject({
      status: 1,
      statusStr: '不通过',
      rejectionReason: '税号有误',
    });
    expect(await post('apply', { ...company, orderId })).toMatchObject({ code: 0 });
  });
});

describe('the shop’s invoice', () => {
  it('arrives with a file', async () => {
    const { data } = await post('apply', { ...company, amount: '5' });
    await beginInvoice(t.ctx, { invoiceId: data.id });
    expect((await info(data.id)).data.info).toMatchObject({ status: 2, statusStr: '开票中' });
    await issueInvoice(t.ctx, { invoiceId: data.id, fileUrl: '/files/shop/invoice.pdf' });
    expect((await info(data.id)).data.info).toMatchObject({
      status: 3,
      statusStr: '已开票',
      file: expect.stringMatching(/^http.*\/files\/shop\/invoice\.pdf$/),
    });
  });
});

describe('a user’s invoices', () => {
  it('are listed newest first with totals, and are nobody else’s', async () => {
    for (const amount of ['1', '2', '3']) await post('apply', { ...company, amount });
    const { data } = await post('list', { pageSize: 2 });
    expect(data).toMatchObject({ result: [{ amount: 3 }, { amount: 2 }], totalRow: 3, totalPage: 2 });
    const { token } = await newUser(t.ctx);
    const { id } = data.result[0];
    expect(await t.get('/shop/invoice/info', { token, id })).toEqual({ code: 700, msg: '暂无数据' });
    expect(await post('list', { token })).toMatchObject({ code: 700 });
    expect(await info()).toMatchObject({ code: 700 });
  });
});

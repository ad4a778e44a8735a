import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { paymentIntent } from '../../../src/modules/payment/tables.ts';
import { settingsTag } from '../../../src/modules/tenancy/index.ts';
import { setting } from '../../../src/modules/tenancy/tables.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;

beforeEach(async () => {
  user = await newUser(t.ctx);
});

const pay = (method: string, fields: Fields = {}) =>
  t.post(`/shop/pay/wx/${method}`, { token: user.token, money: '10.01', ...fields });
const payLogs = async (fields: Fields = {}) => t.post('/shop/user/payLogs', { token: user.token, ...fields });

describe('a payment in the mini-program', () => {
  it('gives what wx.requestPayment takes, under the recorded names', async () => {
    const { code, data } = await pay('wxapp', { payName: '充值', remark: '谢谢' });
    expect(code).toBe(0);
    expect(data).toEqual({
      appid: expect.stringMatching(/^wx/),
      timeStamp: expect.stringMatching(/^\d{13}$/),
      nonceStr: expect.any(String),
      package: `prepay_id=${data.prepayId}`,
      signType: 'MD5',
      sign: data.paySign,
      paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
      prepayId: expect.stringMatching(/^wx/),
      outTradeId: expect.stringMatching(/^ZF260302\d{10}$/),
    });
  });

  it('is in the pay log at once, not paid', async () => {
    const nextAction = '{"type":99,"money":20}';
    await pay('wxapp', { remark: '谢谢' });
    const { data: paid } = await pay('wxapp', { money: '0.01' });
    expect(await pay('wxapp', { nextAction })).toMatchObject({ code: 601 });
    const { data } = await payLogs();
    expect(data).toHaveLength(2);
    expect(data[0]).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      orderNo: paid.outTradeId,
      money: 0.01,
      payGate: 'WXAPP',
      payGateStr: '微信小程序支付',
      status: 0,
      statusStr: '未支付',
      dateAdd: '2026-03-02 10:00:00',
      dateUpdate: '2026-03-02 10:00:00',
    });
    expect(data[1]).toMatchObject({ money: 10.01, remark: '谢谢' });
    expect(await payLogs({ page: 2, pageSize: 2 })).toMatchObject({ code: 700 });
    expect(await payLogs({ token: (await newUser(t.ctx)).token })).toMatchObject({ code: 700 });
  });
});

describe('the other ways to pay', () => {
  it('give the service account what WeChat JS-API wants, also with a code of the web page login', async () => {
    const { data } = await pay('jsapi', { code: 'any-code' });
    expect(data).toMatchObject({
      timeStamp: expect.stringMatching(/^\d{10}$/),
      package: `prepay_id=${data.prepayId}`,
    });
    expect(await pay('jsapi')).toMatchObject({ code: 0 });
  });

  it('give a page to open and a code to show', async () => {
    expect((await pay('h5')).data).toEqual({
      mweb_url: expect.stringContaining('/sandbox/pay/wx'),
      outTradeId: expect.stringMatching(/^ZF/),
    });
    expect((await pay('qrcode')).data).toEqual({
      codeUrl: expect.stringMatching(/^weixin:\/\//),
      outTradeId: expect.stringMatching(/^ZF/),
    });
    const { data } = await payLogs();
    expect(data.map((row: { payGate: string }) => row.payGate)).toEqual(['WXQRCODE', 'WXH5']);
  });
});

describe('what is no payment', () => {
  it.each([
    ['no money', { money: undefined }, 600],
    ['nothing', { money: '0' }, 20000],
    ['a fortune', { money: '1000000.01' }, 20000],
    ['less than nothing', { money: '-1' }, 601],
    ['parts of a fen', { money: '1.001' }, 601],
    ['words', { money: 'abc' }, 601],
    ['a next action that is no JSON', { nextAction: '{' }, 601],
    ['a next action that is a list', { nextAction: '[1]' }, 601],
    ['a next action of no type', { nextAction: '{"id":1}' }, 601],
    ['a next action of an unknown type', { nextAction: '{"type":77,"id":1}' }, 601],
    ['a next action without its order', { nextAction: '{"type":0}' }, 601],
    ['an order nobody knows', { nextAction: '{"type":0,"id":999999}' }, 700],
  ])('%s is refused, and no payment is begun', async (_name, fields: Fields, code) => {
    expect(await pay('wxapp', fields)).toMatchObject({ code });
    expect(await payLogs()).toMatchObject({ code: 700 });
  });

  it('an empty next action is a recharge, the smallest recharge is what the shop says, in words too', async () => {
    const { db, tenant } = t.ctx;
    const createdAt = t.clock.now();
    const set = async (value: string) => {
      await db
        .insert(setting)
        .values({ tenantId: tenant.id, key: 'recharge_amount_min', value, createdAt })
        .onConflictDoUpdate({ target: [setting.tenantId, setting.key], set: { value } });
      touch(t.ctx, settingsTag(tenant.id));
    };
    await set('10.02');
    expect(await pay('wxapp', { nextAction: '{}' })).toEqual({
      code: 20001,
      msg: '未达到最低支付金额：10.02 元',
    });
    expect(await pay('wxapp', { money: '10.02', nextAction: '{}' })).toMatchObject({ code: 0 });
    await set('十元');
    expect(await pay('wxapp', { money: '0.01' })).toMatchObject({ code: 0 });
  });

  it('nobody who is not signed in, or has no wallet, or is somewhere else can begin one', async () => {
    expect(await pay('wxapp', { token: undefined })).toMatchObject({ code: 2000 });
    expect(await pay('wxapp', { token: (await signedIn(t.ctx)).token })).toMatchObject({ code: 20001 });
    expect(await t.post('/rival/pay/wx/wxapp', { token: user.token, money: '1' })).toMatchObject({
      code: 2000,
    });
    expect(await t.get('/shop/pay/wx/wxapp', { token: user.token, money: '1' })).toMatchObject({ code: 405 });
  });
});

describe('the channel tells us', () => {
  const notify = (body: string, domain = 'shop', channel = 'wxpay') =>
    t.app.http.inject({
      method: 'POST',
      url: `/notify/${channel}/${domain}`,
      headers: { 'content-type': 'text/xml' },
      payload: body,
    });
  const balance = async () => (await t.get('/shop/user/amount', { token: user.token })).data.balance;

  it('and pays the wallet when the sandbox pays, once', async () => {
    const { data } = await pay('wxapp');
    const paid = await t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${data.prepayId}` });
    expect(paid.json()).toEqual({
      code: 0,
      msg: 'success',
      data: { outTradeId: data.outTradeId, money: 10.01 },
    });
    expect(await balance()).toBe(10.01);
    await t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${data.prepayId}` });
    expect(await balance()).toBe(10.01);
    const [log] = (await payLogs()).data;
    expect(log).toMatchObject({
      status: 1,
      statusStr: '已支付',
      thirdOrderNo: expect.stringMatching(/^4200/),
    });
    const [cash] = (await t.post('/shop/user/cashLog', { token: user.token })).data;
    expect(cash).toMatchObject({ type: 0, amount: 10.01, orderId: data.outTradeId });
  });

  it('but is not believed when the signature is not its own: nothing changes', async () => {
    const { data } = await pay('wxapp');
    const fields: Record<string, string> = {
      appid: data.appid,
      out_trade_no: data.outTradeId,
      total_fee: '1001',
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      transaction_id: '4200',
      time_end: '20260302100000',
    };
    const signed = `${Object.entries(fields)
      .sort()
      .map(([name, value]) => `${name}=${value}`)
      .join('&')}&key=guessed`;
    const sign = createHash('md5').update(signed).digest('hex').toUpperCase();
    const xml = Object.entries({ ...fields, sign }).map(([name, value]) => `<${name}>${value}</${name}>`);
    const answer = await notify(`<xml>${xml.join('')}</xml>`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('FAIL');
    for (const garbage of ['', '<xml>', '{}', '<xml><sign>x</sign></xml>', '\u0000'])
      expect((await notify(garbage)).body).toContain('FAIL');
    expect(await balance()).toBe(0);
    expect((await payLogs()).data[0]).toMatchObject({ status: 0 });
  });

  it('at an address that is somebody: other shops and channels are unknown', async () => {
    expect((await notify('<xml/>', 'nobody')).statusCode).toBe(404);
    expect((await notify('<xml/>', 'shop', 'other')).statusCode).toBe(404);
  });

  it('and a notification for another shop is refused there', async () => {
    const { data } = await pay('wxapp');
    await t.ctx.db
      .update(paymentIntent)
      .set({ tenantId: t.rival.tenant.id })
      .where(eq(paymentIntent.number, data.outTradeId));
    const paid = await t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${data.prepayId}` });
    expect(paid.json()).toMatchObject({ code: 800 });
    expect(await balance()).toBe(0);
  });
});

describe('the sandbox page', () => {
  const html = { accept: 'text/html' };

  it('shows what is to be paid and pays it with a button', async () => {
    const { data } = await pay('h5', { payName: '<b>苹果</b>' });
    const url = new URL(data.mweb_url).pathname;
    const page = await t.app.http.inject({ url, headers: html });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('¥10.01');
    expect(page.body).toContain('<button>');
    expect(page.body).not.toContain('<b>苹果');
    const form = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
    const paid = await t.app.http.inject({ method: 'POST', url, headers: form, payload: '' });
    expect(paid.body).toContain('支付成功');
    expect((await t.app.http.inject({ url, headers: html })).body).not.toContain('<button>');
  });

  it('knows only payments that were begun', async () => {
    const missing = await t.app.http.inject({ url: '/sandbox/pay/wx-none', headers: html });
    expect(missing.statusCode).toBe(404);
    const answer = await t.app.http.inject({ method: 'POST', url: '/sandbox/pay/wx-none' });
    expect(answer.json()).toEqual({ code: 700, msg: '暂无数据' });
  });
});

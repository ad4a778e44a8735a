import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createTransferCode,
  disableTransferCode,
  listTransfersForStaff,
  voidTransfer,
} from '../../../src/modules/finance/index.ts';
import { createRechargeRule, deleteRechargeRule } from '../../../src/modules/payment/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { orderOf } from '../../support/resources.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let trades = 0;

beforeEach(async () => {
  user = await newUser(t.ctx);
});

const KEY = 'K-shop';
const path = (name: string) => `/shop/pay/alipay/transfer/${name}`;
const newTrade = () => `2026030222001${String(++trades).padStart(15, '0')}`;
const claim = (orderNumber: string, { token } = user) =>
  t.post(path('checkOrderNumber'), { token, orderNumber });
const balance = async ({ token } = user) => (await t.get('/shop/user/amount', { token })).data.balance;

/** What the bot sends; `signed` are the fields its signature is made over, if others than those sent. */
function push(given: Partial<Record<string, string>>, { key = KEY, signed = {} as Fields } = {}) {
  const sent = {
    time: '2026.03.02 09:58',
    title: '转账',
    trade: newTrade(),
    name: '*小明',
    amount: '100.00',
    ...given,
  };
  const over = { ...sent, ...signed };
  const text = `${over.time}${over.title}${over.trade}${over.name}${over.amount}${key}`;
  const sig = createHash('md5').update(text).digest('hex').toUpperCase();
  return t.post(path('push'), { sig, alipayAcount: '135****0001', ...sent });
}

const pushYyb = (fields: Fields) =>
  t.post(path('push/yyb'), { money: '8.8', name: '转账', key: KEY, ...fields });
const known = async (trade: string) => {
  const { rows } = await listTransfersForStaff(t.ctx, {}, { page: 1, pageSize: 1000 });
  return rows.filter((row) => row.tradeNumber === trade);
};

describe('a transfer reported by the merchant’s bot', () => {
  it('can be claimed by its number, and is then in the wallet', async () => {
    const trade = newTrade();
    expect(await claim(trade)).toEqual({ code: 700, msg: '暂无数据' });
    expect(await push({ trade, amount: '100.5' })).toEqual({ code: 0, msg: 'success' });
    const { data } = await claim(trade);
    expect(data).toEqual({
      id: expect.any(Number),
      uid: user.id,
      userId: t.ctx.tenant.id,
      orderNumber: trade,
      amount: 100.5,
      name: '*小明',
      title: '转账',
      status: 1,
      statusStr: '已认领',
      dateTransfer: '2026-03-02 09:58:00',
      dateAdd: expect.any(String),
      dateUpdate: expect.any(String),
    });
    expect(await balance()).toBe(100.5);
    const { data: payLogs } = await t.post('/shop/user/payLogs', { token: user.token });
    expect(payLogs).toMatchObject([
      { money: 100.5, payGate: 'ALIPAYSEMI', payGateStr: '支付宝转账', thirdOrderNo: trade, status: 1 },
    ]);
    const { data: cash } = await t.post('/shop/user/cashLog', { token: user.token });
    expect(cash).toMatchObject([{ type: 0, amount: 100.5, behavior: 0 }]);
  });

  it.each([
    ['another key', {}, { key: 'K-rival' }],
    ['another amount', { amount: '1000.00' }, { signed: { amount: '100.00' } }],
    ['another trade', {}, { signed: { trade: '1' } }],
    ['the same amount written otherwise', { amount: '100' }, { signed: { amount: '100.00' } }],
  ])('is not believed when it is signed with %s', async (_what, given, signing) => {
    const trade = newTrade();
    expect(await push({ trade, ...given }, signing)).toMatchObject({ code: 403 });
    expect(await known(trade)).toEqual([]);
  });

  it('is not believed with a signature in small letters or cut off', async () => {
    const trade = newTrade();
    const sent = {
      time: '2026.03.02 09:58',
      title: '转账',
      trade,
      name: '*明',
      amount: '1',
      alipayAcount: 'a',
    };
    const text = `${sent.time}${sent.title}${trade}${sent.name}${sent.amount}${KEY}`;
    const sig = createHash('md5').update(text).digest('hex');
    for (const wrong of [sig, sig.toUpperCase().slice(1), sig.toUpperCase().slice(0, 31), 'x'])
      expect(await t.post(path('push'), { ...sent, sig: wrong })).toMatchObject({ code: 403 });
    expect(await t.post(path('push'), { ...sent, sig: sig.toUpperCase() })).toMatchObject({ code: 0 });
  });

  it('may be reported again without harm, but not with another amount', async () => {
    const trade = newTrade();
    await Promise.all([push({ trade }), push({ trade }), push({ trade })]);
    expect(await push({ trade, amount: '999.00' })).toMatchObject({ code: 20000 });
    expect(await known(trade)).toMatchObject([{ amount: 10_000, status: 'unclaimed' }]);
    await claim(trade);
    expect(await push({ trade })).toMatchObject({ code: 0 });
    expect(await balance()).toBe(100);
  });

  it('is refused with an amount, a time or a day that is none', async () => {
    expect(await push({ amount: '0.00' })).toEqual({ code: 601, msg: '参数格式错误：转账金额须大于 0' });
    for (const given of [
      { amount: '1.005' },
      { amount: '-1' },
      { time: '昨天' },
      { time: '2026.03.02 24:00' },
    ])
      expect(await push(given)).toMatchObject({ code: 601 });
    expect(await push({ time: '2026.02.30 10:00' })).toMatchObject({ code: 601 });
    expect(t.logged).toEqual([]);
  });

  it('may come from the other bot, with the key in clear', async () => {
    const ddh = newTrade();
    expect(await pushYyb({ ddh, key: 'wrong' })).toMatchObject({ code: 403 });
    expect(await pushYyb({ ddh, money: '0' })).toMatchObject({ code: 601 });
    expect(await known(ddh)).toEqual([]);
    expect(await pushYyb({ ddh })).toEqual({ code: 0, msg: 'success' });
    expect(await pushYyb({ ddh })).toMatchObject({ code: 0 });
    expect(await pushYyb({ ddh, money: '9' })).toMatchObject({ code: 20000 });
    await claim(ddh);
    expect(await balance()).toBe(8.8);
  });
});

describe('claiming a transfer', () => {
  it('is possible once, whoever tries at the same time', async () => {
    const trade = newTrade();
    await push({ trade });
    const others = await Promise.all([newUser(t.ctx), newUser(t.ctx)]);
    const rivals = [user, user, ...others];
    const answers = await Promise.all(rivals.map((who) => claim(trade, who)));
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 20001, 20001, 20001]);
    const balances = await Promise.all([user, ...others].map((who) => balance(who)));
    expect(balances.sort()).toEqual([0, 0, 100]);
    expect(await claim(trade)).toEqual({ code: 20001, msg: '该转账记录已被认领' });
  });

  it('is refused once the shop has declared it void, and a claimed one cannot be void', async () => {
    const trade = newTrade();
    await push({ trade });
    const [transfer] = await known(trade);
    await voidTransfer(t.ctx, { transferId: transfer!.id });
    await voidTransfer(t.ctx, { transferId: transfer!.id });
    expect(await claim(trade)).toEqual({ code: 20000, msg: '该转账记录已作废，请联系管理员' });
    expect(await balance()).toBe(0);
    const claimed = newTrade();
    await push({ trade: claimed });
    const { data } = await claim(claimed);
    await expect(voidTransfer(t.ctx, { transferId: data.id })).rejects.toMatchObject({
      key: 'transfer/already-claimed',
    });
    const foreign = voidTransfer(t.rival, { transferId: data.id });
    await expect(foreign).rejects.toMatchObject({ key: 'record/none' });
  });

  it('belongs to one shop, needs a login and a wallet, and without the wallet stays claimable', async () => {
    const trade = newTrade();
    await push({ trade });
    const stranger = await newUser(t.rival);
    const elsewhere = { token: stranger.token, orderNumber: trade };
    expect(await t.post('/rival/pay/alipay/transfer/checkOrderNumber', elsewhere)).toMatchObject({
      code: 700,
    });
    expect(await t.post(path('checkOrderNumber'), { orderNumber: trade })).toMatchObject({ code: 2000 });
    const homeless = await signedIn(t.ctx);
    const refused = await t.post(path('checkOrderNumber'), { token: homeless.token, orderNumber: trade });
    expect(refused).toMatchObject({ code: 20001, msg: '找不到用户钱包' });
    expect(await claim(trade)).toMatchObject({ code: 0 });
  });

  it('brings what the shop gives on top of recharges', async () => {
    const { id } = await createRechargeRule(t.ctx, { threshold: 5000, bonus: 500 });
    const trade = newTrade();
    await push({ trade });
    await claim(trade);
    await deleteRechargeRule(t.ctx, { ruleId: id });
    expect(await balance()).toBe(105);
  });
});

describe('the code to pay by', () => {
  it('is one of those in use, by chance', async () => {
    expect(await t.get(path('qrcode'))).toEqual({ code: 700, msg: '暂无数据' });
    const first = await createTransferCode(t.ctx, { pictureUrl: '/files/shop/a.png', remark: '甲' });
    await createTransferCode(t.ctx, { pictureUrl: 'https://cdn.example/b.png' });
    const seen = new Map<string, string>();
    for (let tries = 0; tries < 40; tries++) {
      const { data } = await t.get(path('qrcode'));
      seen.set(data.qrcodePic, data.remark);
    }
    expect([...seen.keys()].sort()).toEqual([
      expect.stringMatching(/^http.*\/files\/shop\/a\.png$/),
      'https://cdn.example/b.png',
    ]);
    await disableTransferCode(t.ctx, { codeId: first.id });
    for (let tries = 0; tries < 10; tries++)
      expect((await t.get(path('qrcode'))).data.qrcodePic).toBe('https://cdn.example/b.png');
    expect(await t.get('/rival/pay/alipay/transfer/qrcode')).toMatchObject({ code: 700 });
  });

  it('needs a picture', async () => {
    const refused = { key: 'transfer-code/invalid', detail: { field: 'pictureUrl' } };
    await expect(createTransferCode(t.ctx, { pictureUrl: ' ' })).rejects.toMatchObject(refused);
    await expect(disableTransferCode(t.ctx, { codeId: 999 })).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('the address to pay at', () => {
  const payurl = (fields: Fields) =>
    t.post('/shop/pay/alipay/semiAutomatic/payurl', { token: user.token, money: '88.8', ...fields });
  const configure = (value: string) => setSetting(t.ctx, { key: 'APILAY_USER_ID', value });
  const transferOf = (url: string): { a: string; m: string; u: string } => {
    const scheme = new URL(url).searchParams.get('scheme') ?? '';
    return JSON.parse(new URL(scheme).searchParams.get('biz_data') ?? '');
  };

  it('opens a transfer to the shop’s account with the amount and the payment’s number', async () => {
    await configure('2088000000000001');
    const { code, data } = await payurl({ remark: '充值' });
    expect(code).toBe(0);
    expect(transferOf(data)).toEqual({
      s: 'money',
      u: '2088000000000001',
      a: '88.80',
      m: expect.stringMatching(/^ZF260302\d{10}$/),
    });
    const { data: logs } = await t.post('/shop/user/payLogs', { token: user.token });
    expect(logs).toMatchObject([{ orderNo: transferOf(data).m, status: 0, remark: '充值' }]);
  });

  it('is not there without an account, for no money, below the shop’s minimum or for an unknown action', async () => {
    await configure('');
    expect(await payurl({})).toEqual({ code: 10000, msg: 'APILAY_USER_ID 系统参数未配置' });
    await configure('2088000000000001');
    expect(await payurl({ money: '0' })).toEqual({ code: 20000, msg: '错误的支付金额' });
    await setSetting(t.ctx, { key: 'recharge_amount_min', value: '100' });
    expect(await payurl({})).toEqual({ code: 20001, msg: '未达到最低支付金额：100 元' });
    await setSetting(t.ctx, { key: 'recharge_amount_min', value: '' });
    expect(await payurl({ nextAction: '{"type":77}' })).toMatchObject({ code: 601 });
    expect(await payurl({ token: 'none' })).toMatchObject({ code: 2000 });
  });

  it('pays the order it was asked for as soon as the transfer is reported, and is not claimable any more', async () => {
    await configure('2088000000000001');
    const { id } = await orderOf(t.ctx, user);
    const { data } = await payurl({ money: '10', nextAction: `{"type":0,"id":${id}}` });
    const trade = newTrade();
    const report = { trade, title: `付款 ${transferOf(data).m}`, amount: '10.00' };
    expect(await push(report)).toMatchObject({ code: 0 });
    expect(await push(report)).toMatchObject({ code: 0 });
    const { data: detail } = await t.get('/shop/order/detail', { token: user.token, id });
    expect(detail.orderInfo.isPay).toBe(true);
    expect(await balance()).toBe(0);
    expect(await claim(trade)).toMatchObject({ code: 20001 });
  });

  it('leaves a transfer of another amount, or a second one, to be claimed', async () => {
    await configure('2088000000000001');
    const title = transferOf((await payurl({ money: '10' })).data).m;
    const [less, right, again] = [newTrade(), newTrade(), newTrade()];
    await push({ trade: less, title, amount: '9.99' });
    expect(await balance()).toBe(0);
    await push({ trade: right, title, amount: '10.00' });
    await push({ trade: again, title, amount: '10.00' });
    expect(await balance()).toBe(10);
    expect(await claim(less)).toMatchObject({ code: 0 });
    expect(await claim(again)).toMatchObject({ code: 0 });
    expect(await claim(right)).toMatchObject({ code: 20001 });
    expect(await balance()).toBe(29.99);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../support/test-app.ts';
import { SDK_VERSIONS } from '../support/wx-client.ts';
import { newCustomer, orderTea, payByWechat, useStage } from './stage.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'jishi-journey-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const t = useTestApp({ env: { DATA_DIR: dataDir } });
const stage = useStage(t);

describe.each(Object.entries(SDK_VERSIONS))('a customer with the SDK %s', (_name, sdkPackage) => {
  it('recharges, gets what the shop promised on top, and spends it', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    expect(await customer.ask('rechargeSendRules')).toMatchObject([{ confine: 100, send: 10, loop: true }]);
    expect(await customer.code('wxpay', { token, money: 5, nextAction: '{}' })).not.toBe(0);
    await payByWechat(customer, stage, 250, {});
    expect(await customer.ask('userAmount', token)).toMatchObject({ balance: 270, totleConsumed: 0 });
    expect(await customer.ask('payLogs', { token })).toMatchObject([{ money: 250, status: 1 }]);

    const order = await orderTea(customer, stage);
    await customer.ask('orderPay', token, order.id);
    expect(await customer.code('orderPay', token, order.id)).toBe(20000);
    const balance = 270 - order.amountReal;
    expect(await customer.ask('userAmount', token)).toMatchObject({
      balance,
      totleConsumed: order.amountReal,
    });
    const logs = await customer.ask<{ amount: number; behavior: number; balance: number }[]>('cashLogs', {
      token,
    });
    expect(logs[0]).toMatchObject({ type: 2, behavior: 1, amount: order.amountReal, balance });
    const sum = logs.reduce((total, log) => total + (log.behavior === 0 ? log.amount : -log.amount), 0);
    expect(sum).toBeCloseTo(balance, 2);
    expect(await customer.ask('cashLogs', { token, behavior: 1 })).toHaveLength(1);
  });

  it('pays a payment only once, however often its notification comes', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    const { prepayId } = await customer.ask<{ prepayId: string }>('wxpay', {
      token,
      money: 20,
      nextAction: '',
    });
    await Promise.all(
      Array.from({ length: 5 }, () =>
        fetch(`${stage.serverUrl}/sandbox/pay/${prepayId}`, { method: 'POST' }),
      ),
    );
    expect(await customer.ask('userAmount', token)).toMatchObject({ balance: 20 });
    expect(await customer.ask('cashLogs', { token })).toHaveLength(1);
  });

  it('uploads a picture and sees it again, large and as a thumbnail', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const size = { width: 1200, height: 900, channels: 3, background: '#c33' } as const;
    const picture = await sharp({ create: size }).png().toBuffer();
    const path = customer.wx.choose('me.png', picture, 'image/png');
    const { url } = await customer.ask<{ url: string }>('uploadFile', customer.token, path);
    expect(url.startsWith(stage.serverUrl)).toBe(true);
    const original = await fetch(url);
    expect(original.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await original.arrayBuffer()).equals(picture)).toBe(true);
    const thumbnail = await fetch(`${url}_m`);
    const { width = 0 } = await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata();
    expect(width).toBeGreaterThan(0);
    expect(width).toBeLessThan(1200);
    await customer.ask('modifyUserInfo', { token: customer.token, avatarUrl: url });
    expect(await customer.ask('userDetail', customer.token)).toMatchObject({ base: { avatarUrl: url } });
  });

  it('is asked for a file when none came along', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    expect(await customer.code('uploadFile', customer.token, 'wxfile://tmp/gone.png')).toBe(10000);
    const path = customer.wx.choose('me.txt', Buffer.from('text'), 'text/plain');
    expect(await customer.code('uploadFile', 'nobody', path)).toBe(2000);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import type { Errand } from '../../../src/modules/courier/index.ts';
import {
  createKeloopService,
  keloopFrom,
  keloopKind,
  keloopSignature,
} from '../../../src/providers/keloop/index.ts';
import { type Answering, deadAddress, otherSide, type Received } from '../../kernel/outbound-server.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const ctx = { now: () => new Date('2026-03-02T02:00:00Z'), random: seededRandom(3) } as Context;
const account = { devKey: 'DEV', devSecret: 'SECRET', teamToken: 'TEAM' };
const running = { tradeNumber: '26030210000100001', dispatchedAt: new Date('2026-03-02T01:50:00Z') };
const errand: Errand = {
  ...{ orderNumber: 'OD2603020000000001', placedAt: new Date('2026-03-02T01:45:00Z'), amount: 1250 },
  ...{ contents: '龙井(12.5x1)', remark: '不要辣', payOnDelivery: false, shopId: 7 },
  shop: { name: '西湖店', phone: '0571', address: '文三路', place: { latitude: 30.27, longitude: 120.13 } },
  customer: { name: '张三', phone: '13800000001', address: '登云路 1 号' },
};

const formOf = ({ method, url, body }: Received) =>
  method === 'GET' ? url.searchParams : new URLSearchParams(body);

/** As Keloop does: checks the signature over all that came, then answers by path. */
function keloop(answers: Record<string, unknown>): Answering {
  return (request, response) => {
    const { sign, ...form } = Object.fromEntries(formOf(request));
    const line = Object.keys(form)
      .sort()
      .map((name) => `${name}=${form[name]}`)
      .join('&');
    const right =
      sign === createHash('md5').update(`${line}SECRET`).digest('hex') && form.team_token === 'TEAM';
    const action = request.url.pathname.split('/').at(-1) ?? '';
    const said = right ? answers[action] : { code: 204, message: '签名错误', data: [] };
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  };
}

async function serviceAgainst(answering: Answering, settings: object = {}) {
  const other = await otherSide(answering);
  return {
    other,
    service: createKeloopService({ ...account, baseUrl: other.url, timeoutMs: 300, ...settings }),
  };
}

const ok = (data: unknown) => ({ code: 200, message: '', data });
const no = (message: string) => ({ code: 204, message, data: [] });

describe('Keloop', () => {
  it('signs what is not empty, sorted, with the secret behind it', () => {
    expect(keloopSignature({ b: '2', a: '1', empty: '', sign: 'x' }, 'S')).toBe(
      createHash('md5').update('a=1&b=2S').digest('hex'),
    );
  });

  it('takes an errand and gives its number', async () => {
    const { service, other } = await serviceAgainst(
      keloop({ createOrder: ok({ trade_no: '26030210000100001' }) }),
    );
    expect(await service.dispatch(ctx, errand)).toBe('26030210000100001');
    const [asked] = other.received as [Received];
    expect([asked.method, asked.url.pathname]).toEqual(['POST', '/open/order/createOrder']);
    expect(formOf(asked).get('timestamp')).toBe('1772416800');
    expect(JSON.parse(formOf(asked).get('body') ?? '')).toMatchObject({
      ...{ shop_id: 7, shop_tag: '120.13,30.27', order_no: 'OD2603020000000001', order_price: 12.5 },
      ...{ order_time: '2026-03-02 09:45:00', customer_tel: '13800000001', customer_tag: '', pay_status: 0 },
    });
  });

  it('says where the courier is, and who', async () => {
    const answers = {
      getCourierTag: ok({
        gate_time: '2026-03-02 09:59:00',
        latitude: '30.71490499',
        longitude: '104.015354',
      }),
      getOrderInfo: ok({ status: '5', courier_name: '徐师傅', courier_tel: '13900000009' }),
    };
    const { service, other } = await serviceAgainst(keloop(answers));
    expect(await service.findCourier(ctx, running)).toEqual({
      ...{ latitude: 30.71490499, longitude: 104.015354, name: '徐师傅', mobile: '13900000009' },
    });
    expect(other.received.map(({ method }) => method)).toEqual(['GET', 'GET']);
    expect(JSON.parse(formOf(other.received[0] as Received).get('body') ?? '')).toEqual({
      trade_no: running.tradeNumber,
    });
  });

  it('says nothing of a courier who does not carry the order now', async () => {
    const { service } = await serviceAgainst(keloop({ getCourierTag: no('您没有查看权限') }));
    await expect(service.findCourier(ctx, running)).rejects.toMatchObject({ key: 'record/none' });
  });

  it('tells what happened', async () => {
    const row = (time: string, title: string, name: string) => ({ time, role: 1, title, name, tel: '138' });
    const rows = [
      row('2026-03-02 09:50:00', '发入抢单群（本地团队-测试群）', '西湖店'),
      row('2026-03-02 09:52:00', '被抢单（被接单）', '徐师傅'),
      row('2026-03-02 09:58:00', '已取单', '徐师傅'),
      row('2026-03-02 10:20:00', '已送达', ''),
      row('2026-03-02 10:21:00', '客户评价', ''),
    ];
    const { service } = await serviceAgainst(keloop({ getOrderLog: ok(rows) }));
    const logs = await service.listLogs(ctx, running);
    expect(logs.map(({ stage }) => stage)).toEqual([
      'waiting',
      'accepted',
      'picked-up',
      'delivered',
      undefined,
    ]);
    expect(logs[1]).toMatchObject({ at: '2026-03-02 09:52:00', text: '被抢单（被接单）（徐师傅）' });
    expect(logs[3]?.text).toBe('已送达');
  });

  it('calls an errand off, unless a courier has it', async () => {
    const open = await serviceAgainst(keloop({ cancelOrder: ok([]) }));
    await open.service.cancel(ctx, running.tradeNumber, '不要了');
    expect(JSON.parse(formOf(open.other.received[0] as Received).get('body') ?? '')).toMatchObject({
      reason: '不要了',
    });
    const taken = await serviceAgainst(
      keloop({ cancelOrder: no('只有待发单、待抢单和待接单的订单才可被撤销') }),
    );
    await expect(taken.service.cancel(ctx, running.tradeNumber, '')).rejects.toMatchObject({
      key: 'courier/refused',
    });
  });

  it.each([
    [no('该订单已存在，请勿重复提交'), 'courier/refused'],
    [{ code: 500, message: '系统错误' }, 'provider/unavailable'],
    [ok({}), 'outbound/bad-answer'],
    [{ hello: 1 }, 'outbound/bad-answer'],
    ['<html>', 'outbound/bad-answer'],
  ])('that says %j is refused as %s', async (answer, key) => {
    const { service } = await serviceAgainst(keloop({ createOrder: answer }));
    await expect(service.dispatch(ctx, errand)).rejects.toMatchObject({ key });
  });

  it('notices a wrong secret, silence, and nobody there', async () => {
    const wrong = await serviceAgainst(keloop({ createOrder: ok({ trade_no: '1' }) }), { devSecret: 'x' });
    await expect(wrong.service.dispatch(ctx, errand)).rejects.toMatchObject({
      ...{ key: 'courier/refused', detail: { reason: '签名错误' } },
    });
    const silent = await serviceAgainst(() => undefined);
    await expect(silent.service.dispatch(ctx, errand)).rejects.toMatchObject({ key: 'outbound/timeout' });
    const gone = createKeloopService({ ...account, baseUrl: await deadAddress() });
    await expect(gone.dispatch(ctx, errand)).rejects.toMatchObject({ key: 'outbound/unreachable' });
  });

  it('needs an account', () => {
    expect(() => keloopFrom({ devKey: 'x' })).toThrow(
      expect.objectContaining({ key: 'provider/not-configured' }),
    );
    expect(keloopFrom(account)).toHaveProperty('dispatch');
  });
});

describe('trying Keloop', () => {
  const run = async (answer: unknown, devSecret = account.devSecret) => {
    const { url: baseUrl } = await otherSide(keloop({ getOrderLog: answer }));
    return keloopKind.test.run(ctx, { ...account, devSecret, baseUrl }, {});
  };

  it('passes when Keloop knows us and no such order, and fails when it does not know us', async () => {
    expect(await run(no('订单不存在'))).toMatchObject({ zh: expect.any(String) });
    expect(await run(ok([]))).toMatchObject({ zh: expect.any(String) });
    await expect(run(ok([]), 'wrong')).rejects.toMatchObject({ detail: { reason: '签名错误' } });
  });
});

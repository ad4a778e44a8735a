import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import {
  createKuaidi100Tracker,
  kuaidi100From,
  kuaidi100Kind,
  kuaidi100Signature,
} from '../../../src/providers/kuaidi100/index.ts';
import { type Answering, deadAddress, otherSide } from '../../kernel/outbound-server.ts';

const ctx = {} as Context;
const account = { customer: 'C100', key: 'secret-key' };
const number = '75312345678901';

/** As Kuaidi100 does: looks at the signature, then answers; a wrong one is `503` in an HTTP 200. */
function kuaidi100(answer: unknown): Answering {
  return (request, response) => {
    const form = new URLSearchParams(request.body);
    const param = form.get('param') ?? '';
    const sign = createHash('md5').update(`${param}secret-keyC100`).digest('hex').toUpperCase();
    const isAuto = request.url.pathname === '/autonumber/auto';
    const right = isAuto || (form.get('customer') === 'C100' && form.get('sign') === sign);
    const refusal = { result: false, returnCode: '503', message: '验证签名失败' };
    const said = isAuto ? [{ comCode: 'zhongtong' }, { comCode: 'yunda' }] : right ? answer : refusal;
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  };
}

async function trackerAgainst(answering: Answering, settings: object = {}) {
  const other = await otherSide(answering);
  const tracker = createKuaidi100Tracker({
    ...{ ...account, baseUrl: other.url, carrierUrl: other.url, timeoutMs: 300 },
    ...settings,
  });
  return { other, tracker };
}

const signed = {
  ...{ message: 'ok', nu: number, ischeck: '1', com: 'zhongtong', status: '200', state: '3' },
  data: [
    { time: '2026-03-01 08:00:00', ftime: '2026-03-01 08:00:00', context: '已揽收' },
    { time: '2026-03-02 09:30:00', context: '已签收' },
  ],
};

describe('Kuaidi100', () => {
  it('signs with the MD5 of parameters, key and customer, in upper case', () => {
    // md5('{"com":"yuantong"}kc')
    expect(kuaidi100Signature('{"com":"yuantong"}', { key: 'k', customer: 'c' })).toBe(
      createHash('md5').update('{"com":"yuantong"}kc').digest('hex').toUpperCase(),
    );
  });

  it('is asked in its own words and answers in ours', async () => {
    const { tracker, other } = await trackerAgainst(kuaidi100(signed));
    expect(await tracker.track(ctx, { carrier: 'ZTO', number })).toEqual({
      ...{ carrier: 'zhongtong', number, status: 'signed' },
      traces: [
        { at: '2026-03-01 08:00:00', station: '已揽收' },
        { at: '2026-03-02 09:30:00', station: '已签收' },
      ],
    });
    const [asked] = other.received;
    expect(asked).toMatchObject({
      method: 'POST',
      url: expect.objectContaining({ pathname: '/poll/query.do' }),
    });
    expect(JSON.parse(new URLSearchParams(asked?.body).get('param') ?? '')).toMatchObject({
      ...{ com: 'zhongtong', num: number, order: 'asc' },
    });
  });

  it('finds the carrier by the number where none is named', async () => {
    const { tracker, other } = await trackerAgainst(kuaidi100(signed));
    await tracker.track(ctx, { number });
    expect(other.received.map(({ url }) => url.pathname)).toEqual(['/autonumber/auto', '/poll/query.do']);
    expect(other.received[0]?.url.searchParams.get('key')).toBe('secret-key');
  });

  it.each([
    ...[
      ['0', 'on-the-way'],
      ['1', 'collected'],
      ['2', 'problem'],
      ['3', 'signed'],
      ['5', 'on-the-way'],
    ],
    ...[
      ['6', 'problem'],
      ['8', 'on-the-way'],
    ],
  ])('calls state %s %s', async (state, status) => {
    const { tracker } = await trackerAgainst(kuaidi100({ ...signed, state }));
    expect(await tracker.track(ctx, { carrier: 'SF', number })).toMatchObject({ status });
  });

  it.each([
    [{ result: false, returnCode: '500', message: '查询无结果，请隔段时间再查' }, 'record/none'],
    [{ result: false, returnCode: '408', message: '快递公司参数异常：验证码错误' }, 'record/none'],
    [{ ...signed, data: [] }, 'record/none'],
    [{ result: false, returnCode: '601', message: 'POLL:KEY已过期' }, 'provider/unavailable'],
    [{ result: false, returnCode: '502', message: '服务器繁忙' }, 'provider/unavailable'],
    [{ hello: 'world' }, 'outbound/bad-answer'],
    [[], 'outbound/bad-answer'],
    ['<html>busy</html>', 'outbound/bad-answer'],
  ])('that says %j is refused as %s', async (answer, key) => {
    const { tracker } = await trackerAgainst(kuaidi100(answer));
    await expect(tracker.track(ctx, { carrier: 'ZTO', number })).rejects.toMatchObject({ key });
  });

  it('notices a wrong key, silence, and nobody there', async () => {
    const wrong = await trackerAgainst(kuaidi100(signed), { key: 'wrong' });
    await expect(wrong.tracker.track(ctx, { carrier: 'ZTO', number })).rejects.toMatchObject({
      ...{ key: 'provider/unavailable', detail: { reason: '503 验证签名失败' } },
    });
    const silent = await trackerAgainst(() => undefined);
    await expect(silent.tracker.track(ctx, { carrier: 'ZTO', number })).rejects.toMatchObject({
      key: 'outbound/timeout',
    });
    const gone = createKuaidi100Tracker({ ...account, baseUrl: await deadAddress() });
    await expect(gone.track(ctx, { carrier: 'ZTO', number })).rejects.toMatchObject({
      key: 'outbound/unreachable',
    });
  });

  it('needs an account', () => {
    expect(() => kuaidi100From({ customer: 'x' })).toThrow(
      expect.objectContaining({ key: 'provider/not-configured' }),
    );
    expect(kuaidi100From(account)).toHaveProperty('track');
  });
});

describe('trying Kuaidi100', () => {
  const run = async (answer: unknown, key = account.key) => {
    const { url: baseUrl } = await otherSide(kuaidi100(answer));
    return kuaidi100Kind.test.run(ctx, { ...account, key, baseUrl, carrierUrl: baseUrl }, { number });
  };

  it('tells where the parcel is, passes where it is unknown, and fails with a wrong key', async () => {
    expect((await run(signed)).zh).toContain('查询成功');
    expect((await run({ result: false, returnCode: '500', message: '查询无结果' })).zh).toContain('没有查到');
    await expect(run(signed, 'wrong')).rejects.toMatchObject({ detail: { reason: '503 验证签名失败' } });
  });
});

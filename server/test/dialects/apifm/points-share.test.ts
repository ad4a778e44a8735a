import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { removePointsRule, setPointsRule } from '../../../src/modules/points/index.ts';
import { sealFor, signUp } from '../../support/people.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let people = 0;
let code: string;
let referrer: number;
let token: string;

beforeEach(async () => {
  code = `wx-${++people}`;
  await t.post('/shop/user/wxapp/register/simple', { code });
  ({ uid: referrer, token } = (await t.post('/shop/user/wxapp/login', { code })).data);
  await setPointsRule(t.ctx, { code: 'share', name: '分享到群', points: 5, dailyMaximum: 12 });
});

const share = (group: unknown, fields: Fields = {}, sealer = code) =>
  t.post('/shop/score/share/wxa/group', { referrer, ...sealFor(sealer, { openGId: group }), ...fields });
const points = async () => (await readWallet(t.ctx, referrer)).points;

describe('sharing into a WeChat group', () => {
  it('gives its referrer points, once a day for each group, up to a maximum', async () => {
    expect(await share('tGa')).toEqual({ code: 0, msg: 'success' });
    expect(await share('tGa')).toEqual({ code: 10004, msg: '同一个群，一天内重复转发不赠送积分' });
    expect(await share('tGb')).toMatchObject({ code: 0 });
    expect(await share('tGc')).toMatchObject({ code: 0 });
    expect(await points()).toBe(12);
    expect(await share('tGd')).toEqual({ code: 10005, msg: '当日分享赠送积分已达上限' });
    expect(await points()).toBe(12);
    t.clock.advance(DAY);
    expect(await share('tGa')).toMatchObject({ code: 0 });
    expect(await points()).toBe(17);
    const { data } = await t.post('/shop/score/logs', { token });
    expect(data.result[0]).toMatchObject({ type: 91, score: 5, remark: '分享到群' });
  });

  it('reads what was sealed for whoever is signed in', async () => {
    const other = `wx-${++people}`;
    await t.post('/shop/user/wxapp/register/simple', { code: other });
    const login = await t.post('/shop/user/wxapp/login', { code: other });
    expect(await share('tGe', { token: login.data.token })).toMatchObject({ code: 10010 });
    expect(await share('tGe', { token: login.data.token }, other)).toMatchObject({ code: 0 });
    expect(await points()).toBe(5);
  });

  it('is refused in the documented words', async () => {
    expect(await share('tGf', { referrer: 999_999 })).toEqual({ code: 10000, msg: '邀请人不存在' });
    expect(await share('tGf', { encryptedData: 'AAAA' })).toMatchObject({ code: 10010 });
    expect(await share(undefined)).toEqual({ code: 10003, msg: '无法获取微信群 openGId' });
    expect(await share('')).toMatchObject({ code: 10003 });
    const { uid } = await signUp(t, `no-wechat-${people}`);
    const expired = { code: 10002, msg: 'sessionKey过期，请重新调用登录接口' };
    expect(await share('tGf', { referrer: uid })).toEqual(expired);
    t.clock.advance(3 * DAY);
    expect(await share('tGf')).toEqual(expired);
    expect(await points()).toBe(0);
  });

  it('never gives more than the maximum, however many shares arrive at once', async () => {
    const groups = Array.from({ length: 10 }, (_, index) => `rush-${index}`);
    const answers = await Promise.all(groups.map((group) => share(group)));
    expect(answers.filter((answer) => answer.code === 0)).toHaveLength(3);
    expect(answers.filter((answer) => answer.code === 10005)).toHaveLength(7);
    expect(await points()).toBe(12);
  });

  it('is only noted where the shop gives nothing for it', async () => {
    await removePointsRule(t.ctx, 'share');
    expect(await share('tGg')).toMatchObject({ code: 0 });
    expect(await share('tGg')).toMatchObject({ code: 10004 });
    expect(await points()).toBe(0);
  });
});

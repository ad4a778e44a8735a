import { beforeAll, describe, expect, it } from 'vitest';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { listOutbox } from '../../../src/modules/messaging/index.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { type SettingValues, setAll } from '../../support/admin-settings.ts';
import { ask } from '../../support/counter-client.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';
import { fund, newUser } from '../../support/users.ts';
import { insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
let owner: AdminCaller;
beforeAll(async () => {
  owner = await someStaff(t);
});
const set = (values: SettingValues) => setAll(owner, values);

describe('what staff set shows at once in every dialect', () => {
  const merchant = { merchantNo: 'M-shop', merchantKey: 'K-shop' };
  const signedUp = async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 10_000 });
    return user;
  };

  it('withdrawals and recharges have the smallest amount that the shop wants', async () => {
    const { token } = await signedUp();
    const withdraw = (money: string) => t.post('/shop/user/withDraw/apply', { token, money });
    const recharge = (money: string) => t.post('/shop/pay/wx/wxapp', { token, money });
    await set({ WITHDRAW_MIN: 20, recharge_amount_min: 5 });
    expect((await withdraw('19.99')).code).not.toBe(0);
    expect((await withdraw('20')).code).toBe(0);
    expect((await recharge('4.99')).code).not.toBe(0);
    expect((await recharge('5')).code).toBe(0);
    await set({ WITHDRAW_MIN: null, recharge_amount_min: null });
    expect((await withdraw('0.01')).code).toBe(0);
    expect((await recharge('0.01')).code).toBe(0);
  });

  it('friends may look at each other, or may not any more', async () => {
    const [me, friend] = [await signedUp(), await signedUp()];
    await t.post('/shop/user/friend/add', { token: me.token, uid: friend.id });
    const look = async () =>
      (await t.get('/shop/user/friend/detail', { token: me.token, uid: friend.id })).code;
    const closed = await look();
    await set({ ALLOW_VIEW_FRIEND: true });
    const open = await look();
    await set({ ALLOW_VIEW_FRIEND: false });
    expect([open === closed, await look()]).toEqual([false, closed]);
  });

  it('a newcomer is greeted in the words of the day, and grows by what registering is worth', async () => {
    await set({ WELCOME_MESSAGE: '欢迎光临', EXP_REG: 12 });
    const { id, jwt } = await newMember(t);
    await t.runJobs();
    const box = await clientOf(t).get('/front/account/userMessage/list', {}, jwt);
    expect(JSON.stringify(box.data)).toContain('欢迎光临');
    expect((await readWallet(t.ctx, id)).growth).toBe(12);
    await set({ WELCOME_MESSAGE: null });
    const other = await newMember(t);
    await t.runJobs();
    const empty = await clientOf(t).get('/front/account/userMessage/list', {}, other.jwt);
    expect(JSON.stringify(empty.data)).not.toContain('欢迎光临');
  });

  it('the app stands still while the shop is worked on, with the words that staff chose', async () => {
    await insertApps(t);
    const [worker, other] = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    const rename = ({ token, id }: { token: string; id: number }) =>
      yaf(t, 'user.nickname.edit', { token, nickname: `新名字${id}` });
    await set({ write_access: false, write_access_users: [worker.id], write_access_notice: '今晚九点见' });
    expect(await rename(other)).toEqual({ code: 503, msg: '今晚九点见' });
    expect((await rename(worker)).code).toBe(200);
    await set({ write_access: true });
    expect((await rename(other)).code).toBe(200);
    await set({ APP_ABOUT_CONFIG: '关于我们:::inside://about' });
    const { data } = await yaf(t, 'system.init', {});
    expect(data).toMatchObject({ app_about: { txt: '关于我们', url: 'inside://about' } });
  });

  it('members find who answers them, and come back to the shop’s own site', async () => {
    const [{ jwt }, kefu] = [await newMember(t), await newMember(t)];
    const config = async () =>
      (await clientOf(t).get('/front/account/userMessage/getKefuConfig', {}, jwt)).data;
    expect(await config()).toBeNull();
    await set({ KEFU_USER_ID: kefu.id });
    expect(await config()).toMatchObject({ friend_id: kefu.id });
    await set({ H5_URL: 'https://m.example/' });
    const headers = { host: 'shop.test' };
    const sent = await t.app.http.inject({ url: '/front/account/wechat/redirectToWxCode', headers });
    const page = new URL(String(sent.headers.location));
    expect(page.searchParams.get('redirect_uri')).toBe('https://m.example/account/wechat/callbackMp');
  });

  it('counters scan without a token once the shop lets them', async () => {
    const scan = async () => (await ask(t, 'tool/scan', { qrcode: 'none' })).errCode;
    expect(await scan()).toBe(1002);
    await set({ CARD_SCAN_OPEN: true });
    expect(await scan()).not.toBe(1002);
    await set({ CARD_SCAN_OPEN: null });
    expect(await scan()).toBe(1002);
  });

  it('a text that staff wrote is what the gateway sends, until they switch it off', async () => {
    const facts = { name: '到货', text: '您好 {name}，{goods} 到货了' };
    const { body } = await owner.call<{ id: number; version: string }>(
      'POST',
      '/admin/api/sms-templates',
      facts,
    );
    const mobile = '13900000077';
    const send = () =>
      t.post('/gate/message/sms/send', {
        ...{ ...merchant, smsId: body.id, mobile },
        postJsonString: JSON.stringify({ name: '张三', goods: '龙井' }),
      });
    expect((await send()).code).toBe(0);
    const [newest] = await listOutbox(t.app.platform, { to: mobile, domain: 'shop' });
    expect(newest?.text).toBe('您好 张三，龙井 到货了');
    const url = `/admin/api/sms-templates/${body.id}`;
    await owner.call('PATCH', url, { isActive: false }, { 'if-match': body.version });
    expect((await send()).code).not.toBe(0);
    for (const [field, wrong] of [
      ['name', { ...facts, name: ' ' }],
      ['text', { ...facts, text: 'x'.repeat(501) }],
    ] as const)
      expect((await owner.call('POST', '/admin/api/sms-templates', wrong)).body).toMatchObject({ field });
  });
});

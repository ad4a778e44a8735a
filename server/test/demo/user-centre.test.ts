import { beforeAll, describe, expect, it } from 'vitest';
import { installDemo } from '../../src/demo/install-demo.ts';
import { addHost } from '../../src/modules/tenancy/index.ts';
import { signInStaff } from '../support/staff-client.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
beforeAll(async () => {
  await installDemo(t.app);
  await t.runJobs();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

const at =
  (host: string) =>
  async (path: string, query: Record<string, string> = {}, token?: string) => {
    const headers = { host, ...(token === undefined ? {} : { authorization: token }) };
    return (await t.app.http.inject({ url: path, query, headers })).json() as Any;
  };
const local = at('localhost:3000');
const signIn = async (userAccount: string) =>
  (await local('/front/account/login/login', { userAccount, password: 'jishi123' })).data.token as string;

describe('the demo in the usercenter dialect', () => {
  it('stands at this machine’s own names', async () => {
    for (const host of ['localhost:3000', '127.0.0.1:3000'])
      expect((await at(host)('/front/sys/config/info')).data.site_name).toBe('集市优选');
  });

  it('shows its user an address, invoice titles, a level’s rules and a conversation', async () => {
    const token = await signIn('demo');
    const info = await local('/front/account/user/info', {}, token);
    expect(info.data).toMatchObject({
      user_account: 'demo',
      user_money: 1000,
      user_points: 5000,
      user_exp: 50,
    });
    expect((await local('/front/account/userDeliveryAddress/list', {}, token)).data.records).toBe(1);
    const titles = await local('/front/account/userInvoice/list', {}, token);
    expect(titles.data.items.map((row: Any) => row.invoice_is_default)).toEqual([true, false]);
    const { msg_row: newest } = (await local('/front/account/userMessage/getMsgCount', {}, token)).data;
    expect(newest.message_content).not.toBe('');
    const friend = (await local('/front/account/userMessage/list', { message_type: '2' }, token)).data
      .items[0];
    const chat = { user_other_id: String(friend.user_other_id) };
    expect((await local('/front/account/userMessage/listChatMsg', chat, token)).data.records).toBe(3);
    expect((await local('/front/account/userMessage/getNotice', {}, token)).data).toHaveLength(3);
    expect((await local('/front/account/userMessage/getKefuConfig', {}, token)).data.friend_name).toBe(
      '集市客服',
    );
    const levels = await local('/front/account/user/listBaseUserLevel');
    expect(levels.data.items).toHaveLength(4);
    for (const protocols_key of ['reg_protocols_description', 'reg_privacy_protocols'])
      expect((await local('/front/account/login/protocol', { protocols_key })).data.document).not.toBe('');
  });

  it('has a manager who may see everybody’s addresses, and an application for the back office', async () => {
    const token = await signIn('manager');
    const { data } = await local('/manage/account/userDeliveryAddress/list', { size: '100' }, token);
    expect(data.records).toBeGreaterThan(10);
    const staff = await signInStaff(t);
    const headers = { authorization: `Bearer ${staff.token}`, 'x-tenant': 'demo' };
    const asked = await t.app.http.inject({ url: '/admin/api/real-names', headers });
    expect(asked.json()).toMatchObject({ total: 1, items: [{ status: 'pending' }] });
  });
});

describe('where another shop has this machine’s names', () => {
  const other = useTestApp();

  it('the demo is set up all the same', async () => {
    await addHost(other.ctx, 'localhost');
    expect(await installDemo(other.app)).toBe(true);
    const ask = async (host: string) =>
      (await other.app.http.inject({ url: '/front/sys/config/info', headers: { host } })).json().data
        .site_name;
    expect([await ask('localhost'), await ask('127.0.0.1')]).toEqual(['shop', '集市优选']);
  });
});

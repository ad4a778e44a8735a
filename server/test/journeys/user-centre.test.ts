import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { addHost } from '../../src/modules/tenancy/index.ts';
import { outbox } from '../support/people.ts';
import { listen } from '../support/running-server.ts';
import { newStaffMember } from '../support/staff-fixtures.ts';
import { useTestApp } from '../support/test-app.ts';
import { seal } from '../support/usercenter-client.ts';

const t = useTestApp({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'jishi-')) } });
let server: string;
beforeAll(async () => {
  await addHost(t.ctx, '127.0.0.1');
  server = await listen(t.app);
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

/**
 * A client as the real ones are written: one place that sends forms with snake_case names, puts its own fields
 * beside every call, keeps the token it was given and replaces it by the one in an answer's header, and forgets it
 * when an answer says 30 or 401.
 */
class RealClient {
  token = '';
  userId = '';
  loginPageOpened = 0;

  async call(method: 'GET' | 'POST', path: string, data: Record<string, unknown> = {}): Promise<Any> {
    const fields = {
      ...data,
      perm_id: this.userId,
      perm_key: this.token,
      source_type: 2312,
      source_lang: 'zh-CN',
    };
    const form = new URLSearchParams(
      Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const response = await fetch(method === 'GET' ? `${server}${path}?${form}` : `${server}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}` },
      ...(method === 'POST' ? { body: form } : {}),
    });
    expect(response.status).toBe(200);
    const fresh = response.headers.get('authorization');
    if (fresh) this.token = fresh;
    const answer = (await response.json()) as Any;
    if (answer.status !== 200 && [30, 401].includes(answer.code)) {
      [this.token, this.userId] = ['', ''];
      this.loginPageOpened += 1;
    }
    return answer;
  }

  async ask(method: 'GET' | 'POST', path: string, data?: Record<string, unknown>): Promise<Any> {
    const answer = await this.call(method, path, data);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer.data;
  }

  signedIn({ token, user_id }: Any): void {
    [this.token, this.userId] = [token, String(user_id)];
  }

  /** Asks for a code and reads it on the phone. */
  async code(number: string): Promise<string> {
    t.clock.advance(61_000);
    await this.ask('GET', '/front/sys/captcha/mobile', { mobile: `+86${number}` });
    return (await outbox(t, number))[0]?.code ?? '';
  }
}

const account = '/front/account';

describe('a customer with the mobile client', () => {
  const client = new RealClient();
  const number = '13812340001';

  it('reads the agreement, registers by phone and is in', async () => {
    await client.ask('GET', `${account}/login/protocol`, { protocols_key: 'reg_privacy_protocols' });
    const verify_code = await client.code(number);
    client.signedIn(
      await client.ask('POST', `${account}/login/register`, {
        ...{ bind_type: 1, user_account: `+86${number}`, password: 'secret-123', user_nickname: '小明' },
        ...{ verify_key: `+86${number}`, verify_code, user_avatar: undefined, activity_id: '' },
      }),
    );
    const info = await client.ask('GET', `${account}/user/info`);
    expect(info).toMatchObject({ user_nickname: '小明', user_mobile: number, user_state: 1 });
  });

  it('sends a picture and wears it', async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.append('material_type', 'image');
    form.append('upfile', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'me.png');
    const response = await fetch(`${server}/front/sys/upload/index`, {
      ...{ method: 'POST', body: form, headers: { Authorization: `Bearer ${client.token}` } },
    });
    const { data } = (await response.json()) as Any;
    await client.ask('POST', `${account}/user/edit`, { user_avatar: data.url, user_gender: 1 });
    const { user_avatar } = await client.ask('GET', `${account}/user/info`);
    expect(user_avatar).toBe(data.url);
    expect(Buffer.from(await (await fetch(user_avatar)).arrayBuffer()).equals(picture)).toBe(true);
  });

  it('chooses a place in the tree and keeps it as the default address', async () => {
    const tree = await client.ask('GET', '/front/sys/district/tree');
    const province = tree.find((row: Any) => row.district_name === '广东省');
    const city = province.children.find((row: Any) => row.district_name === '深圳市');
    const county = city.children.find((row: Any) => row.district_name === '南山区');
    const { ud_id } = await client.ask('POST', `${account}/userDeliveryAddress/add`, {
      ...{ ud_id: 0, ud_name: '王小明', ud_intl: '+86', ud_mobile: number, ud_is_default: true },
      ...{ ud_province_id: province.district_id, ud_province: province.district_name },
      ...{ ud_city_id: city.district_id, ud_city: city.district_name },
      ...{ ud_county_id: county.district_id, ud_county: county.district_name, ud_address: '科技园 1 号' },
    });
    const { items } = await client.ask('GET', `${account}/userDeliveryAddress/list`, { page: 1, size: 10 });
    expect(items).toMatchObject([{ ud_id, ud_county: '南山区', ud_is_default: true }]);
  });

  it('stays in while the token is replaced behind the scenes, day after day', async () => {
    for (let day = 0; day < 3; day++) {
      const before = client.token;
      t.clock.advance(23.7 * 3_600_000);
      await client.ask('GET', `${account}/userMessage/getMsgCount`, { recently_flag: true });
      expect(client.token).not.toBe(before);
    }
    expect(client.loginPageOpened).toBe(0);
  });

  it('forgets the password, sets another by phone, is sent to the login page once, and is back', async () => {
    const verify_code = await client.code(number);
    await client.ask('POST', `${account}/login/setNewPassword`, {
      ...{ user_intl: '+86', mobile: number, bind_type: 1, password: 'another-456' },
      ...{ verify_key: `+86${number}`, verify_code },
    });
    await client.call('GET', `${account}/user/info`);
    expect(client.loginPageOpened).toBe(1);
    const login = {
      user_account: `+86${number}`,
      password: 'another-456',
      encrypt: false,
      client_info: '{}',
    };
    client.signedIn(await client.ask('POST', `${account}/login/login`, login));
    expect((await client.ask('GET', `${account}/user/info`)).user_nickname).toBe('小明');
  });

  it('leaves, and is nobody', async () => {
    const { token } = client;
    await client.call('GET', `${account}/login/logout`);
    client.token = token;
    await client.call('GET', `${account}/userInvoice/list`);
    expect(client.loginPageOpened).toBe(2);
  });
});

describe('two customers', () => {
  it('write to each other; one is told within a minute and reads', async () => {
    const [one, two] = [new RealClient(), new RealClient()];
    for (const [client, number] of [
      [one, '13812340011'],
      [two, '13812340012'],
    ] as const) {
      const fields = { user_mobile: `+86${number}`, verify_key: `+86${number}`, client_info: '{}' };
      const verify_code = await client.code(number);
      client.signedIn(await client.ask('GET', `${account}/login/doSmsLogin`, { ...fields, verify_code }));
    }
    await one.ask('POST', `${account}/userMessage/add`, {
      ...{ user_other_id: two.userId, message_content: '在吗', message_cat: 'text' },
    });
    const { num, msg_row } = await two.ask('GET', `${account}/userMessage/getMsgCount`, {
      recently_flag: true,
    });
    expect([num, msg_row.message_type, msg_row.user_other_id]).toEqual([1, 2, Number(one.userId)]);
    const chat = { user_other_id: msg_row.user_other_id, source_type: 2312 };
    const { items } = await two.ask('GET', `${account}/userMessage/listChatMsg`, chat);
    expect(items[0].msg.content.text).toBe('在吗');
    await two.ask('POST', `${account}/userMessage/setRead`, { user_other_id: msg_row.user_other_id });
    expect((await two.ask('GET', `${account}/userMessage/getMsgCount`)).num).toBe(0);
  });
});

describe('staff with the administration’s client', () => {
  it('sign in with a sealed password and a picture, see what they may do, and do it', async () => {
    const member = await newStaffMember(t);
    const number = '13812340021';
    const client = new RealClient();
    client.signedIn({ token: member.jwt, user_id: member.id });
    const verify_code = await client.code(number);
    await client.ask('POST', `${account}/user/bindMobile`, {
      ...{ password: 'secret-123', verify_key: `+86${number}`, verify_code },
    });
    client.signedIn({ token: '', user_id: '' });
    const { public_key } = await client.ask('GET', '/front/sys/config/publicKey');
    const login = { user_account: member.username, password: seal(public_key, 'secret-123'), encrypt: true };
    client.signedIn(await client.ask('POST', `${account}/login/login`, login));
    const { roles, permissions } = await client.ask('GET', `${account}/user/info`);
    expect([roles, permissions]).toEqual([['owner'], ['*']]);
    const page = await client.ask('GET', '/manage/account/userDeliveryAddress/list', { page: 1, size: 10 });
    expect(page).toMatchObject({ page: 1, size: 10, records: expect.any(Number), total: expect.any(Number) });
  });
});

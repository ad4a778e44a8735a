import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import {
  cardLedgerChecks,
  hashClientPassword,
  issueCardCode,
} from '../../src/modules/membership-card/index.ts';
import { md5, openRestaurant, type Restaurant, standAt } from '../support/counter-fixtures.ts';
import { receiveSmsCode } from '../support/people.ts';
import { listen } from '../support/running-server.ts';
import { samplePicture } from '../support/sample-files.ts';
import { useTestApp } from '../support/test-app.ts';
import { actingAs } from '../support/users.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'jishi-counter-journey-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const t = useTestApp({ env: { DATA_DIR: dataDir } });

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

/** A tablet at a counter, as its app talks: forms with the token in them, errCode 1002 leads back to the login. */
class Tablet {
  readonly #base: string;
  #token = '';
  /** The message that the screen shows last. */
  toast = '';

  constructor(serverUrl: string) {
    this.#base = `${serverUrl}/web/`;
  }

  async #post(path: string, form: Record<string, string | number>): Promise<Any> {
    const body = new URLSearchParams({ token: this.#token });
    for (const [name, value] of Object.entries(form)) body.set(name, String(value));
    const response = await fetch(this.#base + path, { method: 'POST', body });
    const answer: Any = await response.json();
    this.toast = answer.msg ?? '';
    return answer;
  }

  async login(username: string, password: string): Promise<void> {
    const answer = await this.#post('manage/user/login', { username, password: md5(password), client: 1 });
    if (answer.errCode !== 0) throw new Error(answer.msg);
    this.#token = answer.data;
  }

  /** What an endpoint gives; throws what the screen would show. */
  async ask(path: string, form: Record<string, string | number> = {}): Promise<Any> {
    const answer = await this.#post(`manage/${path}`, form);
    if (answer.errCode !== 0) throw new Error(`${answer.errCode} ${answer.msg}`);
    return answer.data;
  }

  async photo(bytes: Buffer): Promise<string> {
    const form = new FormData();
    form.set('token', this.#token);
    form.set('module', '1');
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'receipt.jpg');
    const response = await fetch(`${this.#base}manage/upload/image`, { method: 'POST', body: form });
    const { name, error }: Any = await response.json();
    if (error !== '0') throw new Error('the photo was refused');
    return name;
  }
}

describe('a day at the counters of a restaurant', () => {
  let restaurant: Restaurant;
  let serverUrl: string;
  const guest = { phone: '13912345678', id: 0 };

  beforeAll(async () => {
    restaurant = await openRestaurant(t.ctx);
    const passwordHash = await hashClientPassword(t.ctx, md5('jishi123'));
    const [nanping, daguan] = restaurant.storeIds;
    await standAt(t.ctx, { username: 'nanping', storeId: nanping, passwordHash });
    await standAt(t.ctx, { username: 'daguan', storeId: daguan, passwordHash });
    serverUrl = await listen(t.app);
  });

  it('brings a guest a card at one, a meal at the other, and the change of a mistake back', async () => {
    // The guest has signed up in the mini-program, which speaks another dialect.
    const code = await receiveSmsCode(t, guest.phone);
    const sign = { mobile: guest.phone, code, pwd: 'secret-1', nick: '哈哈', autoLogin: true };
    const { data: signedUp } = await t.post('/shop/user/m/register', sign);
    guest.id = signedUp.uid;

    const nanping = new Tablet(serverUrl);
    await nanping.login('nanping', 'jishi123');
    const { sysAdmin } = await nanping.ask('user/info');
    expect(sysAdmin.username).toBe('nanping');
    const [store] = await nanping.ask('v3/store/list', { pageNum: 1, pageSize: 14 });
    expect(store.name).toBe('外婆味道南屏店');

    const kinds = await nanping.ask('v3/card/store_card', { type: 1 });
    const kind = kinds.find(({ type }: Any) => type === 11);
    await nanping.ask('v3/userCard/add', { phone: guest.phone, membershipCardId: kind.id });
    expect(nanping.toast).toBe('开卡成功');
    const [event] = await nanping.ask('v3/cardEvent/all_event', { cardId: kind.id });
    const image = await nanping.photo(await samplePicture('jpeg'));
    for (let time = 0; time < 2; time++)
      await nanping.ask('v3/userCard/charge', {
        ...{ phone: guest.phone, cardId: kind.id, recharge: event.rechargeMoney, send: event.sendMoney },
        ...{ eventId: event.id, image },
      });
    expect(nanping.toast).toBe('充值成功');

    const daguan = new Tablet(serverUrl);
    await daguan.login('daguan', 'jishi123');
    const cardId = (await daguan.ask('v3/userCard/user_card_detail', { userId: guest.id }))[0].cardId;
    const meal = { phone: guest.phone, cardId, password: md5('345678') };
    await expect(daguan.ask('v3/userCard/expense', { ...meal, expense: 1000 })).rejects.toThrow('1 余额不足');
    await daguan.ask('v3/userCard/expense', { ...meal, expense: 252.5 });
    await daguan.ask('v3/userCard/expense', { ...meal, expense: 25.25 });

    // 252.50 was a mistake: the code comes to the store's own phone.
    const day = { startTime: t.clock.now().getTime(), endTime: t.clock.now().getTime() };
    const { expenseReVo } = await daguan.ask('v3/turnover/expense_list', {
      ...day,
      pageNum: 1,
      pageSize: 14,
    });
    const { orderNo } = expenseReVo.find(({ expenseMoney }: Any) => expenseMoney === 252.5);
    await daguan.ask('ask/code');
    const [own] = await daguan.ask('v3/store/list');
    const outbox = await fetch(`${serverUrl}/sandbox/outbox?to=${own.phone}`);
    const [sms]: Any = await outbox.json();
    await daguan.ask('v3/turnover/refund', { orderNo, code: sms.code });
    expect(daguan.toast).toBe('成功');
    const { totalExpenseMoney } = await daguan.ask('v3/turnover/expense_list', day);
    expect(totalExpenseMoney).toBe(25.25);
    expect(await daguan.ask('v3/turnover/refund_list', day)).toMatchObject([{ money: 252.5 }]);
  });

  it('ends with the guest showing a code, cash handed back for a used up gift, and books that agree', async () => {
    const tablet = new Tablet(serverUrl);
    await tablet.login('nanping', 'jishi123');
    const holder = actingAs(t.ctx, { id: guest.id, token: '', username: '' });
    const { rows } = await t.ctx.db.$client.query('select id from member_card');
    const shown = await tablet.ask('tool/scan', { qrcode: await issueCardCode(holder, rows[0].id) });
    expect(shown).toMatchObject({ userId: String(guest.id), capital: 379.8, send: 394.95, nickname: '哈哈' });

    const meal = { phone: guest.phone, cardId: shown.membershipCardId, password: md5('345678') };
    await tablet.ask('v3/userCard/expense', { ...meal, expense: 600 });
    const detail = async () => (await tablet.ask('v3/userCard/user_card_detail', { userId: guest.id }))[0];
    const { balance, eventCards } = await detail();
    expect(balance).toBe(174.75);
    expect(eventCards).toMatchObject([
      { sendBalance: 0, status: 3 },
      { sendBalance: 174.75, status: 2 },
    ]);
    await tablet.ask('v3/userCard/card_status', { storeMemberEventId: eventCards[0].storeMemberEventId });
    expect((await detail()).eventCards[0].status).toBe(5);

    const { totalChargeMoney, totalSendMoney } = await tablet.ask('v3/turnover/record_list');
    expect([totalChargeMoney, totalSendMoney]).toEqual([400, 400]);
    const audit = await auditLedger(t.app.platform.db.$client as pg.Pool, { more: cardLedgerChecks });
    expect(audit.difference).toBeUndefined();
    expect(t.logged).toEqual([]);
  });
});

import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { installDemo } from '../../src/demo/install-demo.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { cardLedgerChecks } from '../../src/modules/membership-card/index.ts';
import { ask } from '../support/counter-client.ts';
import { md5 } from '../support/counter-fixtures.ts';
import { useTestApp } from '../support/test-app.ts';

// The demo is the tenant that counters reach without naming one where it is the only one.
const t = useTestApp();
const login = async (username: string) =>
  ask<string>(t, 'user/login', { username: `${username}@demo`, password: md5('jishi123'), client: 1 });

beforeAll(() => installDemo(t.app));

describe('the counters of the demo', () => {
  it.each([
    ['nanping', '外婆味道·南坪店'],
    ['daguan', '外婆味道·大观店'],
  ])('%s signs in with the password that everybody knows and stands in %s', async (username, name) => {
    const { data: token } = await login(username);
    const { data } = await ask(t, 'v3/store/list', { token });
    expect(data).toMatchObject([{ name, merchantName: '外婆味道', area: expect.stringContaining('重庆市') }]);
  });

  it('have a card of each kind to sell, the activity with its one event', async () => {
    const { data: token } = await login('daguan');
    const { data } = await ask(t, 'v3/card/store_card', { token, type: 1 });
    expect(data.map(({ type }: { type: number }) => type).sort()).toEqual([1, 10, 11]);
    const activity = data.find(({ type }: { type: number }) => type === 11);
    expect(activity).toMatchObject({ title: '外婆味道活动卡', eventVos: [{ title: '充200送200返200' }] });
    expect(activity.logo).toMatch(/\/files\/demo\/demo\/covers\/card-activity\.png$/);
  });

  it('know the user demo, whose card is good at both, with its last six digits as password', async () => {
    const { data: token } = await login('daguan');
    const { data: members } = await ask(t, 'v3/userCard/user_card', { token, phone: '13800000000' });
    expect(members).toHaveLength(1);
    const { userId, phone } = members[0];
    const { data: cards } = await ask(t, 'v3/userCard/user_card_detail', { token, userId });
    expect(cards).toMatchObject([{ balance: 312, capital: 129.6, send: 182.4 }]);
    const expense = { token, phone, cardId: cards[0].cardId, expense: '12', password: md5('000000') };
    expect(await ask(t, 'v3/userCard/expense', expense)).toMatchObject({ errCode: 0, msg: '成功' });
    const { data: after } = await ask(t, 'v3/userCard/user_card_detail', { token, userId });
    expect(after).toMatchObject([{ balance: 300 }]);
  });

  it('keep books that an auditor finds in order', async () => {
    const pool = t.app.platform.db.$client as pg.Pool;
    expect((await auditLedger(pool, { more: cardLedgerChecks })).difference).toBeUndefined();
  });
});

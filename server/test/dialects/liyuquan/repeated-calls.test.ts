import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { untilBlocked } from '../../support/between.ts';
import { ask } from '../../support/counter-client.ts';
import {
  newMember,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let restaurant: Restaurant;
let counter: TestCounter;
let member: TestMember;

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
});
beforeEach(async () => {
  member = await newMember(t.ctx);
});

const at = (path: string, fields: Fields = {}) => ask(t, path, { token: counter.token, ...fields });
const open = (membershipCardId: number) => at('v3/userCard/add', { phone: member.phone, membershipCardId });
const charge = (fields: Fields) =>
  at('v3/userCard/charge', { phone: member.phone, image: '/item/a.png', ...fields });
const cards = async () => (await at('v3/userCard/user_card_detail', { userId: member.id })).data;

describe('a request that comes again', () => {
  it('is done once under its own name, and refused under the name of another', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    const named = { cardId: kindId, recharge: 10, send: 0, requestId: `request-${member.id}` };
    for (let time = 0; time < 3; time++)
      expect(await charge(named)).toMatchObject({ errCode: 0, msg: '充值成功' });
    expect(await cards()).toMatchObject([{ balance: 10 }]);
    expect(await charge({ ...named, recharge: 20 })).toMatchObject({
      ...{ errCode: 1, msg: '相同的 requestId 已用于另一个请求' },
    });
    const elsewhere = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
    expect(await charge({ ...named, token: elsewhere.token })).toMatchObject({ errCode: 0 });
    expect(await cards()).toMatchObject([{ balance: 20 }]);
  });

  it('can be named by the header Idempotency-Key, too', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    const fields = {
      token: counter.token,
      phone: member.phone,
      cardId: kindId,
      recharge: 5,
      send: 0,
      image: 'a',
    };
    const headers = { 'idempotency-key': `header-${member.id}` };
    for (let time = 0; time < 2; time++)
      expect(await ask(t, 'v3/userCard/charge', fields, headers)).toMatchObject({ errCode: 0 });
    expect(await cards()).toMatchObject([{ balance: 5 }]);
  });

  it('counts each time when nobody named it, one after the other, but not in the middle of itself', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    await charge({ cardId: kindId, recharge: 10, send: 0 });
    await charge({ cardId: kindId, recharge: 10, send: 0 });
    expect(await cards()).toMatchObject([{ balance: 20 }]);
    let first: ReturnType<typeof charge> | undefined;
    await inTransaction(t.ctx, async (tx) => {
      await tx.db.execute(sql`lock table card_charge in share mode`);
      first = charge({ cardId: kindId, recharge: 10, send: 0 });
      await untilBlocked(t.ctx);
      const second = await charge({ cardId: kindId, recharge: 10, send: 0 });
      expect(second).toMatchObject({ errCode: 1, msg: '请勿重复请求' });
    });
    expect(await first).toMatchObject({ errCode: 0, msg: '充值成功' });
    expect(await cards()).toMatchObject([{ balance: 30 }]);
  });

  it('is free again a minute after a call whose server died', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    await t.ctx.db.$client.query(
      `insert into counter_call (tenant_id, session_id, action, started_at) values ($1, $2, $3, $4)`,
      [t.ctx.tenant.id, counter.ctx.counter.sessionId, '/web/manage/v3/userCard/charge', t.clock.now()],
    );
    const again = () => charge({ cardId: kindId, recharge: 10, send: 0 });
    expect(await again()).toMatchObject({ errCode: 1, msg: '请勿重复请求' });
    t.clock.advance(MINUTE);
    expect(await again()).toMatchObject({ errCode: 0 });
  });
});

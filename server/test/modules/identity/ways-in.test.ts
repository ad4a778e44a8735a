import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import {
  acceptRealName,
  accountKindOf,
  applyForRealName,
  bindPhoneOfCode,
  enterWithCode,
  enterWithWechat,
  getUser,
  getUserByNick,
  realNameRecords,
  registerUser,
  sendCode,
  setUserStatus,
  verifyIdCard,
} from '../../../src/modules/identity/index.ts';
import { externalIdentity, user } from '../../../src/modules/identity/tables.ts';
import { miniProgramServers } from '../../../src/modules/wechat-tools/index.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
let numbers = 13_200_000_000;
async function codeTo(target: string): Promise<string> {
  t.clock.advance(61_000);
  await sendCode(t.ctx, { channel: 'sms', target });
  return (await outbox(t, target))[0]?.code ?? '';
}
const countUsers = async () => (await t.ctx.db.select().from(user)).length;

describe('signing in by a code alone', () => {
  it('registers a number once, and then knows it', async () => {
    const target = String(++numbers);
    const enter = async () =>
      enterWithCode(t.ctx, { channel: 'sms', target, code: await codeTo(target), introduction: {} });
    const first = await enter();
    expect(await getUser(t.ctx, first.userId)).toMatchObject({ mobile: target, passwordHash: null });
    expect((await enter()).userId).toBe(first.userId);
  });

  it('spends a code on one of two who come with it at once', async () => {
    const target = String(++numbers);
    const code = await codeTo(target);
    const before = await countUsers();
    const enter = () => enterWithCode(t.ctx, { channel: 'sms', target, code, introduction: {} });
    const results = await Promise.allSettled([enter(), enter()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await countUsers()).toBe(before + 1);
  });

  it('keeps the code of somebody who was locked out, and them outside', async () => {
    const target = String(++numbers);
    const given = { channel: 'sms', target, introduction: {} } as const;
    const { userId } = await enterWithCode(t.ctx, { ...given, code: await codeTo(target) });
    await setUserStatus(t.ctx, userId, 'disabled');
    const code = await codeTo(target);
    await expect(enterWithCode(t.ctx, { ...given, code })).rejects.toMatchObject({ key: 'user/disabled' });
    await setUserStatus(t.ctx, userId, 'active');
    expect((await enterWithCode(t.ctx, { ...given, code })).userId).toBe(userId);
  });

  it('sends codes of the shape that is asked for', async () => {
    const target = String(++numbers);
    await sendCode(t.ctx, { channel: 'sms', target, shape: { digits: 4, lifeMinutes: 5 } });
    expect((await outbox(t, target))[0]?.code).toMatch(/^\d{4}$/);
    expect(await codeTo(target)).toMatch(/^\d{6}$/);
  });
});

describe('signing in by WeChat', () => {
  const enter = (code: string) =>
    enterWithWechat(t.ctx, { code, type: 'official', withProfile: true, introduction: { nick: '自称' } });

  it('makes one user of two calls at once', async () => {
    const before = await countUsers();
    const results = await Promise.allSettled([enter('rush'), enter('rush')]);
    const logins = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.userId] : []));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.key] : []));
    expect(logins.length).toBeGreaterThan(0);
    expect(new Set(logins).size).toBe(1);
    expect(refused.filter((key) => key !== 'request/conflict')).toEqual([]);
    expect(await countUsers()).toBe(before + 1);
    expect((await enter('rush')).userId).toBe(logins[0]);
  });

  it('believes WeChat more than the client', async () => {
    const { userId } = await enter('believed');
    expect((await getUser(t.ctx, userId)).nick).toMatch(/^微信用户/);
    const rows = await t.ctx.db.select().from(externalIdentity);
    expect(rows.filter((row) => row.userId === userId)).toHaveLength(1);
  });

  it('binds no number that is none, and leaves everything as it was', async () => {
    const member = await newUser(t.ctx);
    const servers = t.ctx.ports.get(miniProgramServers);
    t.ctx.ports.bind(miniProgramServers, {
      serverFor: async () => ({ accessToken: async () => '', phoneNumber: async () => 'not a number' }),
    });
    await expect(bindPhoneOfCode(actingAs(t.ctx, member), 'c')).rejects.toMatchObject({
      key: 'outbound/bad-answer',
    });
    t.ctx.ports.bind(miniProgramServers, servers);
    expect((await getUser(t.ctx, member.id)).mobile).toBeNull();
    expect(await bindPhoneOfCode(actingAs(t.ctx, member), '13712340001')).toBe('13712340001');
  });
});

describe('what somebody has typed as an account', () => {
  it('is a username when there is one, else what it looks like', async () => {
    const username = '13912345678';
    await inTransaction(t.ctx, (tx) => registerUser(tx, { source: 'username', username }));
    expect(await accountKindOf(t.ctx, ' 13912345678 ')).toBe('username');
    expect(await accountKindOf(t.rival, '13912345678')).toBe('mobile');
    expect(await accountKindOf(t.ctx, '+4917012345678')).toBe('mobile');
    expect(await accountKindOf(t.ctx, 'a@example.com')).toBe('email');
    expect(await accountKindOf(t.ctx, 'anna')).toBe('username');
  });
});

describe('a user by nick', () => {
  it('is found when only one in the shop has it', async () => {
    const make = (ctx: typeof t.ctx, username: string) =>
      inTransaction(ctx, (tx) => registerUser(tx, { source: 'username', username, nick: '阿花' }));
    const own = await make(t.ctx, 'hua-1');
    await make(t.rival, 'hua-2');
    expect((await getUserByNick(t.ctx, '阿花')).id).toBe(own?.id);
    await make(t.ctx, 'hua-3');
    await expect(getUserByNick(t.ctx, '阿花')).rejects.toMatchObject({ key: 'user/ambiguous' });
    await expect(getUserByNick(t.ctx, '没有')).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('an application for a real name', () => {
  const first17 = '33010619900102123';
  const card = { name: '王小明', idCardNumber: `${first17}${checkCharacter(first17)}` };
  const apply = (member: Awaited<ReturnType<typeof newUser>>) =>
    applyForRealName(actingAs(t.ctx, member), { ...card, pictureUrls: ['/files/shop/a.png'] });

  it('is one, however often it is sent at once', async () => {
    const member = await newUser(t.ctx);
    const results = await Promise.allSettled([apply(member), apply(member), apply(member)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ key: 'real-name/pending' });
  });

  it('is not accepted over what was verified meanwhile, and stays to be refused', async () => {
    const member = await newUser(t.ctx);
    const { id } = await apply(member);
    await verifyIdCard(actingAs(t.ctx, member), { name: '李四', number: card.idCardNumber });
    await expect(acceptRealName(t.ctx, { applicationId: id })).rejects.toMatchObject({
      key: 'real-name/verified',
    });
    const paging = { page: 1, pageSize: 50 };
    const { rows } = await realNameRecords.list(t.ctx, { filters: { status: 'pending' } }, paging);
    expect(rows.map((row) => row.id)).toContain(id);
    expect(await getUser(t.ctx, member.id)).toMatchObject({ realName: '李四' });
    expect((await realNameRecords.list(t.rival, { filters: {} }, paging)).totalRows).toBe(0);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { cancelSignUp, completeSignUp } from '../../../src/modules/activity/index.ts';
import { someBooking } from '../../support/activity-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let leader: TestUser;
let member: TestUser;
let yuyueId: number;
let teamId: number;
let leaderJoin: number;

async function setUp(over: Parameters<typeof someBooking>[1] = {}) {
  yuyueId = (await someBooking(t.ctx, { hasTeams: true, ...over })).id;
  const { data } = await join(leader, { teamName: '豆芽冲冲冲', remark: '队长的话' });
  teamId = data.teamId;
  leaderJoin = data.id;
}
beforeEach(async () => {
  [leader, member] = [await registerUser(t), await registerUser(t)];
  await setUp();
});

const join = (who: TestUser, more: Fields = {}) =>
  t.post('/shop/yuyue/join', { yuyueId, token: who.token, ...more });
const team = () => t.get('/shop/yuyue/info/team', { teamId });
const teams = (fields: Fields = {}) => t.post('/shop/yuyue/info/teams', { yuyueId, ...fields });
const members = (fields: Fields = {}) => t.post('/shop/yuyue/info/team/members', { teamId, ...fields });
const remove = (joinId: number, who: TestUser) =>
  t.post('/shop/yuyue/info/team/members/del', { joinId, token: who.token });
const places = async () => (await t.get('/shop/yuyue/info', { id: yuyueId })).data.info.numberPerson;

describe('a team', () => {
  it('is formed by its leader, and everybody can look at it', async () => {
    expect((await team()).data).toMatchObject({
      info: { id: teamId, yuyueId, name: '豆芽冲冲冲', uid: leader.id, nick: leader.username, number: 1 },
      yuyueInfo: { id: yuyueId, isTeam: true },
    });
    const mine = await t.get('/shop/yuyue/join/info', { joinId: leaderJoin, token: leader.token });
    expect(mine.data).toMatchObject({
      info: { teamId, isLeader: true },
      teamInfo: { id: teamId, nick: leader.username },
    });
    expect(await t.get('/shop/yuyue/info/team', { teamId: 999_999 })).toMatchObject({ code: 700 });
    expect(await t.get('/rival/yuyue/info/team', { teamId })).toMatchObject({ code: 700 });
  });

  it('is joined by others, whom it lists in the order in which they came, without their remarks', async () => {
    const { data } = await join(member, { teamId, remark: '我的电话 138' });
    expect(data).toMatchObject({ teamId, status: 1 });
    expect((await members()).data).toMatchObject({
      totalRow: 2,
      result: [
        { uid: leader.id, isLeader: true, nick: leader.username, yuyueId, teamId },
        { uid: member.id, isLeader: false, nick: member.username, id: data.id },
      ],
    });
    expect(JSON.stringify((await members()).data)).not.toContain('我的电话');
    expect((await team()).data.info.number).toBe(2);
    expect((await members({ page: 2, pageSize: 1 })).data.result).toMatchObject([{ uid: member.id }]);
    expect(await members({ page: 3 })).toMatchObject({ code: 700 });
    expect(await members({ teamId: 999_999 })).toMatchObject({ code: 700 });
    expect(await places()).toBe(2);
  });

  it('stands in the list of its event, the newest first', async () => {
    await join(member, { teamName: '老周茶友会' });
    expect((await teams()).data).toMatchObject({
      totalRow: 2,
      result: [
        { name: '老周茶友会', uid: member.id },
        { name: '豆芽冲冲冲', uid: leader.id, number: 1 },
      ],
    });
    expect(await teams({ page: 2 })).toMatchObject({ code: 700 });
    expect(await teams({ yuyueId: 999_999 })).toMatchObject({ code: 700 });
    yuyueId = (await someBooking(t.ctx, { hasTeams: true })).id;
    expect(await teams()).toMatchObject({ code: 700 });
  });

  it('needs a name of its own, and one way in', async () => {
    expect(await join(member, { teamName: ' 豆芽冲冲冲 ' })).toEqual({
      code: 20008,
      msg: '团队名称已被使用',
    });
    expect(await join(member, { teamName: '   ' })).toMatchObject({ code: 601 });
    expect(await join(member, { teamName: '新队', teamId })).toEqual({
      code: 20006,
      msg: '创建团队和加入团队只能选择一种',
    });
    expect(await places()).toBe(1);
    expect((await teams()).data.totalRow).toBe(1);
  });

  it('belongs to its event', async () => {
    yuyueId = (await someBooking(t.ctx, { hasTeams: true })).id;
    expect(await join(member, { teamId })).toMatchObject({ code: 700 });
    expect(await join(member, { teamId: 999_999 })).toMatchObject({ code: 700 });
    yuyueId = (await someBooking(t.ctx)).id;
    expect(await join(member, { teamId })).toEqual({ code: 20005, msg: '该项目不支持团队报名' });
    expect(await join(member, { teamName: '队' })).toMatchObject({ code: 20005 });
    expect(await places()).toBe(0);
  });

  it('has room for so many', async () => {
    await setUp({ teamSize: 2 });
    expect(await join(member, { teamId })).toMatchObject({ code: 0 });
    expect(await join(await newUser(t.ctx), { teamId })).toEqual({ code: 20007, msg: '该团队人数已满' });
    expect(await places()).toBe(2);
  });

  it('is not for strangers who do not sign in, nor a must', async () => {
    await setUp({ allowsAnonymous: true });
    expect(await t.post('/shop/yuyue/join', { yuyueId, teamId })).toMatchObject({ code: 2000 });
    expect(await t.post('/shop/yuyue/join', { yuyueId, teamName: '无名' })).toMatchObject({ code: 2000 });
    const alone = await join(member);
    expect(alone.data).not.toHaveProperty('teamId');
  });
});

describe('sending a member away', () => {
  let memberJoin: number;
  beforeEach(async () => {
    memberJoin = (await join(member, { teamId })).data.id;
  });

  it('is the leader’s right: the place is free again', async () => {
    expect(await remove(memberJoin, leader)).toEqual({ code: 0, msg: 'success' });
    expect((await members()).data).toMatchObject({ totalRow: 1, result: [{ uid: leader.id }] });
    expect(await places()).toBe(1);
    const mine = await t.get('/shop/yuyue/join/info', { joinId: memberJoin, token: member.token });
    expect(mine.data.info).toMatchObject({ status: 3, statusStr: '已取消' });
    expect(await join(member, { teamId })).toMatchObject({ code: 0 });
  });

  it('but not of the other members', async () => {
    const third = await newUser(t.ctx);
    const thirdJoin = (await join(third, { teamId })).data.id;
    expect(await remove(memberJoin, third)).toEqual({ code: 20000, msg: '只有团队长可以删除成员' });
    expect(await remove(thirdJoin, third)).toMatchObject({ code: 20000 });
    expect(await remove(leaderJoin, member)).toMatchObject({ code: 20000 });
    expect(await places()).toBe(3);
  });

  it('nor of anybody else, who is not even told that it is there', async () => {
    expect(await remove(memberJoin, await newUser(t.ctx))).toMatchObject({ code: 700 });
    const otherLeader = await newUser(t.ctx);
    await join(otherLeader, { teamName: '别的队' });
    expect(await remove(memberJoin, otherLeader)).toMatchObject({ code: 700 });
    expect(await remove(999_999, leader)).toMatchObject({ code: 700 });
    expect(await places()).toBe(3);
  });

  it('and the leader stays', async () => {
    expect(await remove(leaderJoin, leader)).toEqual({ code: 20001, msg: '团队长不能删除自己' });
  });

  it('is over when the member is gone already or has been there', async () => {
    await remove(memberJoin, leader);
    expect(await remove(memberJoin, leader)).toEqual({ code: 20002, msg: '该成员的报名已结束或已取消' });
    const again = (await join(member, { teamId })).data.id;
    await completeSignUp(t.ctx, { signUpId: again });
    expect(await remove(again, leader)).toMatchObject({ code: 20002 });
    expect(await places()).toBe(2);
  });
});

describe('a team whose leader leaves', () => {
  it('is led by who has been there longest, and is gone with the last one', async () => {
    const third = await newUser(t.ctx);
    const memberJoin = (await join(member, { teamId })).data.id;
    const thirdJoin = (await join(third, { teamId })).data.id;
    await cancelSignUp(t.ctx, { signUpId: leaderJoin });
    expect((await team()).data.info).toMatchObject({ uid: member.id, number: 2 });
    expect(await remove(thirdJoin, member)).toMatchObject({ code: 0 });
    await cancelSignUp(t.ctx, { signUpId: memberJoin });
    expect(await team()).toMatchObject({ code: 700 });
    expect(await teams()).toMatchObject({ code: 700 });
    expect(await join(third, { teamId })).toMatchObject({ code: 700 });
    expect(await join(third, { teamName: '豆芽冲冲冲' })).toMatchObject({ code: 0 });
    expect(await places()).toBe(1);
  });

  it('goes on without one who did not pay in time', async () => {
    await setUp({ fee: 2900, endsAt: new Date(t.clock.now().getTime() + DAY) });
    t.clock.advance(20 * 60_000);
    await join(member, { teamId });
    t.clock.advance(10 * 60_000);
    await t.runJobs();
    expect((await team()).data.info).toMatchObject({ uid: member.id, number: 1 });
  });
});

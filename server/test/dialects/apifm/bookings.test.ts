import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import {
  approveSignUp,
  callOffBooking,
  changeBooking,
  completeSignUp,
  listSignUps,
} from '../../../src/modules/activity/index.ts';
import { someBooking } from '../../support/activity-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { newUser, registerUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let yuyueId: number;

async function setUp(over: Parameters<typeof someBooking>[1] = {}) {
  yuyueId = (await someBooking(t.ctx, over)).id;
}
beforeEach(async () => {
  user = await registerUser(t);
  await setUp();
});

const info = async () => (await t.get('/shop/yuyue/info', { id: yuyueId })).data;
const join = (who: TestUser | undefined = user, more: Fields = {}) =>
  t.post('/shop/yuyue/join', { yuyueId, token: who?.token, ...more });
const mine = (joinId: number, who: TestUser = user) =>
  t.get('/shop/yuyue/join/info', { joinId, token: who.token });
const update = (joinId: number, extJsonStr?: string, who: TestUser = user) =>
  t.post('/shop/yuyue/join/update', { joinId, extJsonStr, token: who.token });

describe('something to sign up for', () => {
  it('is described to anybody', async () => {
    await setUp({
      content: '<p>上山采茶</p>',
      pictureUrls: ['/files/shop/a.png', '/files/shop/b.png'],
      fee: 16800,
      maxPlaces: 12,
      needsVetting: true,
      activityAt: later(t.clock.now(), 3 * DAY),
      extensions: { 集合地点: '西湖店' },
    });
    const data = await info();
    expect(data.info).toMatchObject({
      id: yuyueId,
      userId: t.ctx.tenant.id,
      title: '采茶半日',
      content: '<p>上山采茶</p>',
      amount: 168,
      numberPersonMax: 12,
      numberPerson: 0,
      isTeam: false,
      isNeedVet: true,
      status: 0,
      statusStr: '正常',
    });
    expect(data.info.pic).toMatch(/\/files\/shop\/a\.png$/);
    expect(data.pics).toHaveLength(2);
    expect(data.extJson).toEqual({ 集合地点: '西湖店' });
    expect(data.info.activityTime).toMatch(/^2026-/);
    expect(await t.get('/shop/yuyue/info', { id: 999_999 })).toMatchObject({ code: 700 });
    expect(await t.get('/rival/yuyue/info', { id: yuyueId })).toMatchObject({ code: 700 });
  });

  it('stands in the list, the newest first, until it is closed', async () => {
    const list = (fields: Fields = {}) => t.post('/shop/yuyue/items', fields);
    expect((await list()).data.result[0]).toMatchObject({ id: yuyueId, status: 0 });
    await changeBooking(t.ctx, { bookingId: yuyueId, status: 'closed' });
    expect((await list()).data.result[0]).toMatchObject({ id: yuyueId, status: 1, statusStr: '关闭' });
    expect((await list({ status: 1 })).data.result[0].id).toBe(yuyueId);
    const open = await list({ status: 0, pageSize: 1 });
    expect(open.data.totalPage).toBe(open.data.totalRow);
    expect(open.data.result[0].id).not.toBe(yuyueId);
    expect(await list({ page: 999 })).toMatchObject({ code: 700 });
    expect(await list({ status: 5 })).toMatchObject({ code: 601 });
    expect(await t.post('/rival/yuyue/items')).toMatchObject({ code: 700 });
  });
});

describe('signing up', () => {
  it('for what is free is done at once, and everybody sees one more', async () => {
    expect((await info()).info.numberPerson).toBe(0);
    const { data } = await join(user, { remark: '带孩子', extJsonStr: '{"人数":2}' });
    expect(data).toMatchObject({
      yuyueId,
      uid: user.id,
      userId: t.ctx.tenant.id,
      amount: 0,
      remark: '带孩子',
      status: 1,
      statusStr: '报名成功',
    });
    expect((await info()).info.numberPerson).toBe(1);
    expect((await mine(data.id)).data).toMatchObject({
      info: { id: data.id, status: 1 },
      yuyueInfo: { id: yuyueId, title: '采茶半日' },
      extJson: { 人数: 2 },
    });
    const posted = await t.post('/shop/yuyue/join/info', { joinId: data.id, token: user.token });
    expect(posted).toEqual(await mine(data.id));
  });

  it('is for oneself to see', async () => {
    const { data } = await join();
    expect(await mine(data.id, await newUser(t.ctx))).toMatchObject({ code: 700 });
    expect(await t.get('/shop/yuyue/join/info', { joinId: data.id })).toMatchObject({ code: 2000 });
  });

  it('takes the last place, and no more', async () => {
    await setUp({ maxPlaces: 1 });
    expect(await join()).toMatchObject({ code: 0 });
    expect(await join(await newUser(t.ctx))).toEqual({ code: 20003, msg: '名额已满' });
    expect((await info()).info.numberPerson).toBe(1);
    // Who asks again because the answer was lost hears of the place they have.
    expect(await join()).toMatchObject({ code: 20004 });
  });

  it('once per user, or as often as one likes where that is allowed', async () => {
    await join();
    expect(await join()).toEqual({ code: 20004, msg: '您已经报过名了' });
    expect((await info()).info.numberPerson).toBe(1);
    await setUp({ allowsRepeat: true });
    await join();
    expect(await join()).toMatchObject({ code: 0 });
    expect((await info()).info.numberPerson).toBe(2);
  });

  it('and again once the first time is over', async () => {
    const first = (await join()).data.id;
    await completeSignUp(t.ctx, { signUpId: first });
    expect((await mine(first)).data.info).toMatchObject({ status: 2, statusStr: '已服务' });
    expect(await join()).toMatchObject({ code: 0 });
    await expect(completeSignUp(t.ctx, { signUpId: first })).rejects.toMatchObject({
      key: 'booking/not-confirmed',
    });
  });

  it('has its time', async () => {
    await setUp({ startsAt: later(t.clock.now(), HOUR), endsAt: later(t.clock.now(), 2 * HOUR) });
    expect(await join()).toEqual({ code: 20001, msg: '报名还未开始' });
    t.clock.advance(HOUR);
    expect(await join()).toMatchObject({ code: 0 });
    t.clock.advance(HOUR);
    expect(await join(await newUser(t.ctx))).toEqual({ code: 20002, msg: '报名已截止' });
  });

  it('is not possible for what is closed, called off or unknown', async () => {
    await changeBooking(t.ctx, { bookingId: yuyueId, status: 'closed' });
    expect(await join()).toEqual({ code: 20000, msg: '该项目已关闭报名' });
    await callOffBooking(t.ctx, { bookingId: yuyueId });
    expect(await join()).toEqual({ code: 20000, msg: '该项目已取消' });
    yuyueId = 999_999;
    expect(await join()).toMatchObject({ code: 700 });
  });

  it('waits for the consent of a shop that wants to be asked', async () => {
    await setUp({ needsVetting: true });
    const { data } = await join();
    expect(data).toMatchObject({ status: 1, statusStr: '待审核' });
    await expect(completeSignUp(t.ctx, { signUpId: data.id })).rejects.toMatchObject({
      key: 'booking/not-confirmed',
    });
    await expect(approveSignUp(t.rival, { signUpId: data.id })).rejects.toMatchObject({ key: 'record/none' });
    await approveSignUp(t.ctx, { signUpId: data.id });
    expect((await mine(data.id)).data.info.statusStr).toBe('报名成功');
    await expect(approveSignUp(t.ctx, { signUpId: data.id })).rejects.toMatchObject({
      key: 'booking/not-waiting',
    });
  });

  it('needs somebody who is signed in, unless the shop takes strangers', async () => {
    expect(await t.post('/shop/yuyue/join', { yuyueId })).toMatchObject({ code: 2000 });
    await setUp({ allowsAnonymous: true });
    const nobody = await t.post('/shop/yuyue/join', { yuyueId, remark: '路过', extJsonStr: '{"电话":"1"}' });
    expect(nobody).toMatchObject({ code: 0, data: { status: 1, remark: '路过' } });
    expect(nobody.data).not.toHaveProperty('uid');
    expect(await t.post('/shop/yuyue/join', { yuyueId })).toMatchObject({ code: 0 });
    expect((await info()).info.numberPerson).toBe(2);
    // A dead token is not taken for nobody's.
    expect(await t.post('/shop/yuyue/join', { yuyueId, token: 'dead' })).toMatchObject({ code: 2000 });
    expect(await mine(nobody.data.id)).toMatchObject({ code: 700 });
    expect((await listSignUps(t.ctx, yuyueId, { page: 1, pageSize: 9 })).totalRows).toBe(2);
  });

  it('does not take forms that are none, or too many labels', async () => {
    expect(await join(user, { extJsonStr: '[1]' })).toMatchObject({ code: 601 });
    expect(await join(user, { extJsonStr: '{"a":{"b":1}}' })).toMatchObject({ code: 601 });
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, 1]));
    expect(await join(user, { extJsonStr: JSON.stringify(many) })).toEqual({
      code: 601,
      msg: '参数格式错误：扩展属性过多',
    });
    expect((await info()).info.numberPerson).toBe(0);
  });
});

describe('my sign-ups', () => {
  it('are listed the newest first, with what they are for', async () => {
    const list = (fields: Fields = {}) => t.post('/shop/yuyue/join/list', { token: user.token, ...fields });
    expect(await list()).toMatchObject({ code: 700 });
    await join();
    const first = yuyueId;
    await setUp({ title: '陶艺课' });
    await join();
    const { data } = await list();
    expect(data).toMatchObject({
      totalRow: 2,
      totalPage: 1,
      result: [{ yuyueId }, { yuyueId: first }],
      yuyueMap: { [yuyueId]: { title: '陶艺课' }, [first]: { title: '采茶半日' } },
    });
    expect((await list({ page: 2, pageSize: 1 })).data.result).toMatchObject([{ yuyueId: first }]);
    expect(await t.post('/shop/yuyue/join/list', { token: (await newUser(t.ctx)).token })).toMatchObject({
      code: 700,
    });
  });

  it('can be changed by me, label by label', async () => {
    const { data } = await join(user, { extJsonStr: '{"人数":2,"车牌":"浙A"}' });
    expect(await update(data.id, '{"人数":3,"车牌":null}')).toEqual({ code: 0, msg: 'success' });
    expect((await mine(data.id)).data.extJson).toEqual({ 人数: 3 });
    expect(await update(data.id)).toMatchObject({ code: 0 });
    expect((await mine(data.id)).data.extJson).toEqual({ 人数: 3 });
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, 1]));
    expect(await update(data.id, JSON.stringify(many))).toMatchObject({ code: 601 });
    expect((await mine(data.id)).data.extJson).toEqual({ 人数: 3 });
  });

  it('but not by others, nor when they are over', async () => {
    const { data } = await join();
    expect(await update(data.id, '{"a":1}', await newUser(t.ctx))).toMatchObject({ code: 700 });
    await completeSignUp(t.ctx, { signUpId: data.id });
    expect(await update(data.id, '{"a":1}')).toEqual({
      code: 20000,
      msg: '当前报名已结束或已取消，不能修改',
    });
  });
});

describe('offering something', () => {
  it.each([
    ['title', { title: '' }],
    ['fee', { fee: -1 }],
    ['fee', { fee: 1.5 }],
    ['maxPlaces', { maxPlaces: 0 }],
    ['teamSize', { teamSize: 0 }],
    ['endsAt', { endsAt: new Date('2020-01-01') }],
    ['allowsAnonymous', { allowsAnonymous: true, fee: 100 }],
  ])('refuses a wrong %s', async (field, over) => {
    await expect(someBooking(t.ctx, over)).rejects.toMatchObject({
      key: 'booking/invalid',
      detail: { field },
    });
    if (field === 'endsAt') return;
    await expect(changeBooking(t.ctx, { bookingId: yuyueId, ...over })).rejects.toMatchObject({
      detail: { field },
    });
  });

  it('never leaves fewer places than are taken', async () => {
    await join();
    await join(await newUser(t.ctx));
    await expect(changeBooking(t.ctx, { bookingId: yuyueId, maxPlaces: 1 })).rejects.toMatchObject({
      key: 'booking/invalid',
    });
    await changeBooking(t.ctx, { bookingId: yuyueId, maxPlaces: 2 });
    expect((await info()).info.numberPersonMax).toBe(2);
    expect(await join(await newUser(t.ctx))).toMatchObject({ code: 20003 });
    await changeBooking(t.ctx, { bookingId: yuyueId, maxPlaces: null });
    expect(await join(await newUser(t.ctx))).toMatchObject({ code: 0 });
  });

  it('and calling it off is for good', async () => {
    await callOffBooking(t.ctx, { bookingId: yuyueId });
    await expect(callOffBooking(t.ctx, { bookingId: yuyueId })).rejects.toMatchObject({
      key: 'booking/cancelled',
    });
    await expect(changeBooking(t.ctx, { bookingId: yuyueId, status: 'open' })).rejects.toMatchObject({
      key: 'booking/cancelled',
    });
    await expect(callOffBooking(t.rival, { bookingId: yuyueId })).rejects.toMatchObject({
      key: 'record/none',
    });
    await expect(changeBooking(t.rival, { bookingId: yuyueId })).rejects.toMatchObject({
      key: 'record/none',
    });
    expect((await info()).info).toMatchObject({ status: 1, statusStr: '已取消' });
  });
});

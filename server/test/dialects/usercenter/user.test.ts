import { describe, expect, it } from 'vitest';
import { appointStaff } from '../../../src/modules/backoffice/index.ts';
import { modifyProfile } from '../../../src/modules/identity/index.ts';
import { createMemberLevel, grantLevel } from '../../../src/modules/member/index.ts';
import { sendSiteMessage } from '../../../src/modules/messaging/index.ts';
import { payOrder } from '../../../src/modules/order/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { orderOf } from '../../support/resources.ts';
import { newRole, someOperator } from '../../support/staff-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember, tokenFor } from '../../support/usercenter-client.ts';
import { actingAs, fund } from '../../support/users.ts';

const t = useTestApp();
const shop = clientOf(t);
const info = async (jwt: string) => (await shop.get('/front/account/user/info', {}, jwt)).data;
const edit = (fields: Record<string, string | number>, jwt: string) =>
  shop.post('/front/account/user/edit', fields, jwt);

describe('user/info', () => {
  it('tells a new user everything that clients read, lists as lists and texts as texts', async () => {
    const { id, username, jwt } = await newMember(t);
    expect(await info(jwt)).toMatchObject({
      ...{ user_id: id, user_account: username, user_nickname: username, user_avatar: '', user_mobile: '' },
      ...{ user_email: '', user_intl: '', user_realname: '', user_idcard: '', user_idcard_image_list: [] },
      ...{ user_is_authentication: 0, user_level_id: 1001, user_points: 0, user_money: 0, user_state: 1 },
      ...{ user_recharge_card: 0, voucher: 0, roles: [], permissions: [], rid: 0, role_id: 0 },
      ...{ wait_pay_num: 0, unread_number: 0, site_id: t.ctx.tenant.id, user_reg_time: +t.clock.now() },
    });
  });

  it('counts what the user has: money, points, coupons, orders, messages, a level', async () => {
    const member = await newMember(t);
    const { id, jwt } = member;
    await fund(t.ctx, id, { balance: 12_345, points: 60 });
    await receive(t.ctx, member, await insertCouponRule(t.ctx));
    await orderOf(t.ctx, member);
    const paid = await orderOf(t.ctx, member);
    await payOrder(actingAs(t.ctx, member), { orderId: paid.id });
    const level = await createMemberLevel(t.ctx, { name: '金卡', rank: 2, rebate: 9.5 });
    await grantLevel(t.ctx, { userId: id, levelId: level.id });
    const note = { receiverId: id, type: 'payment', title: '好', content: '好' } as const;
    await sendSiteMessage(t.ctx, { key: 'note', ...note });
    expect(await info(jwt)).toMatchObject({
      ...{ user_money: 113.45, user_points: 60, voucher: 1, wait_pay_num: 1, unread_number: 1 },
      ...{ total_order: 1, total_trade: 10, month_order: 1, month_trade: 10 },
      ...{ user_level_id: 1001 + level.id, user_level_name: '金卡' },
    });
    t.clock.advance(31 * 24 * 3_600_000);
    expect(await info(await tokenFor(t, member))).toMatchObject({
      total_order: 1,
      month_order: 0,
      month_trade: 0,
    });
  });

  it('tells staff what they may do', async () => {
    const { jwt, id } = await newMember(t);
    const by = await someOperator(t);
    const permissions = ['/manage/account/userDeliveryAddress/list'];
    const role = await newRole(t.ctx, by, { name: '客服', permissions });
    await appointStaff(t.ctx, by, { userId: id, role: 'member', roleId: role.id });
    expect(await info(jwt)).toMatchObject({ role_id: 9, rid: 9, roles: ['客服'], permissions });
    await appointStaff(t.ctx, by, { userId: id, role: 'owner' });
    expect(await info(jwt)).toMatchObject({ roles: ['owner'], permissions: ['*'] });
  });
});

describe('user/edit', () => {
  it('changes what is the user’s to change', async () => {
    const { jwt } = await newMember(t);
    const fields = {
      ...{ user_nickname: ' 小红 ', user_gender: 2, user_birthday: '1990/01/02', user_sign: '你好' },
      ...{ user_avatar: 'https://cdn.example/a.png', user_email: 'me@example.com', user_realname: '王红' },
    };
    expect(await edit(fields, jwt)).toMatchObject({ status: 200, data: null });
    expect(await info(jwt)).toMatchObject({
      ...fields,
      user_nickname: '小红',
      user_birthday: '1990-01-02 00:00:00',
    });
    await edit({ user_sign: '再见' }, jwt);
    expect(await info(jwt)).toMatchObject({ user_sign: '再见', user_nickname: '小红', user_gender: 2 });
  });

  it('leaves everything else as the shop has it, whatever is sent', async () => {
    const { id, jwt, username } = await newMember(t);
    const other = await newMember(t);
    await edit(
      {
        ...{ user_id: other.id, user_account: 'admin', password: 'hacked-123', user_state: 0 },
        ...{ user_level_id: 1005, user_mobile: '13800000009', user_is_authentication: 2, tag_ids: '1,2' },
        ...{ user_money: 1_000_000, user_points: 999, user_nickname: '黑客' },
      },
      jwt,
    );
    expect(await info(jwt)).toMatchObject({
      ...{ user_id: id, user_account: username, user_state: 1, user_level_id: 1001, user_mobile: '' },
      ...{ user_is_authentication: 0, user_money: 0, user_points: 0, user_nickname: '黑客' },
    });
    expect(await info(other.jwt)).toMatchObject({ user_nickname: other.username });
  });

  it('does not give a nick twice in a shop', async () => {
    const [one, two] = [await newMember(t), await newMember(t)];
    await edit({ user_nickname: '独一无二' }, one.jwt);
    expect(await edit({ user_nickname: '独一无二' }, two.jwt)).toMatchObject({
      ...{ code: 300, msg: '昵称已经存在，请更换！' },
    });
    expect((await edit({ user_nickname: '独一无二' }, one.jwt)).status).toBe(200);
    const rival = await newMember(t, 'rival');
    const there = clientOf(t, 'rival');
    expect(
      (await there.post('/front/account/user/edit', { user_nickname: '独一无二' }, rival.jwt)).status,
    ).toBe(200);
  });

  it('lets only one of two at once have it', async () => {
    const [one, two] = [await newMember(t), await newMember(t)];
    const claim = (user: typeof one) =>
      modifyProfile(actingAs(t.ctx, user), { nick: '同时' }, { uniqueNick: true });
    const results = await Promise.allSettled([claim(one), claim(two)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses what cannot be, and passes over dates that are none', async () => {
    const { jwt } = await newMember(t);
    expect((await edit({ user_birthday: '2100-01-01' }, jwt)).msg).toBe('生日不能晚于今天');
    expect((await edit({ user_email: 'nobody' }, jwt)).msg).toBe('Email不准确！');
    expect((await edit({ user_gender: 7 }, jwt)).msg).toBe('参数有误：userGender');
    expect((await edit({ user_birthday: 'yesterday' }, jwt)).status).toBe(200);
    expect((await info(jwt)).user_birthday).toBe('1971-01-01 00:00:00');
  });

  it('keeps a contact address from opening the account of its owner', async () => {
    const { jwt } = await newMember(t);
    await edit({ user_email: 'victim@example.com' }, jwt);
    const login = { user_account: 'victim@example.com', password: 'anything-1' };
    expect((await shop.post('/front/account/login/login', login)).msg).toBe('用户名或者密码不正确');
  });
});

describe('levels and the rules of growth', () => {
  it('lists the levels from the lowest, what members pay in percent', async () => {
    await createMemberLevel(t.ctx, {
      ...{ name: '银卡', rank: 1, rebate: 9.8, upgradeSpending: 50_000, upgradeGrowth: 300 },
    });
    const { data } = await shop.get('/front/account/user/listBaseUserLevel', { page: 1, size: 500 });
    expect(data.items.map((level: { user_level_name: string }) => level.user_level_name)).toEqual([
      ...['普通会员', '银卡', '金卡'],
    ]);
    expect(data.items[0]).toMatchObject({
      user_level_id: 1001,
      user_level_rate: 100,
      user_level_is_buildin: true,
    });
    expect(data.items[1]).toMatchObject({
      ...{ user_level_rate: 98, user_level_spend: 500, user_level_exp: 300, user_level_is_buildin: false },
    });
    expect(data).toMatchObject({ page: 1, records: 3, total: 1 });
    const second = await shop.get('/front/account/user/listBaseUserLevel', { page: 2, size: 2 });
    expect(second.data).toMatchObject({ items: [{ user_level_name: '金卡' }], records: 3, total: 2 });
  });

  it('tells the rules as texts, the shop’s own where it has set them', async () => {
    const rules = async () => (await shop.get('/front/account/user/listsExpRule')).data;
    expect(await rules()).toEqual({
      ...{ exp_reg: '0', exp_login: '50', exp_consume_rate: '0.1', exp_consume_max: '500' },
      exp_evaluate_good: '50',
    });
    await setSetting(t.ctx, { key: 'EXP_LOGIN', value: '7' });
    await setSetting(t.ctx, { key: 'EXP_CONSUME_RATE', value: 'nonsense' });
    expect(await rules()).toMatchObject({ exp_login: '7', exp_consume_rate: '0.1' });
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { HOUR } from '../../../src/kernel/clock.ts';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import { drawPicture } from '../../../src/modules/identity/index.ts';
import { captcha } from '../../../src/modules/identity/tables.ts';
import {
  changeSmsTemplate,
  createSmsTemplate,
  listOutbox,
  listSmsTemplates,
  type SmsSender,
  smsSenders,
} from '../../../src/modules/messaging/index.ts';
import { setProviderCredentials, setSetting, tenantTag } from '../../../src/modules/tenancy/index.ts';
import { tenant } from '../../../src/modules/tenancy/tables.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const merchant = { merchantNo: 'M-shop', merchantKey: 'K-shop' };
const call = (path: string, fields: Fields) => t.post(`/gate/${path}`, { ...merchant, ...fields });

describe('the gateway', () => {
  const parcel = { number: '75300001' };

  it('asks who is calling', async () => {
    expect(await t.post('/gate/express/query', parcel)).toMatchObject({ code: 600 });
    for (const wrong of [{ merchantKey: 'K-rival' }, { merchantNo: 'M-nobody' }, { merchantKey: 'k-shop' }])
      expect((await call('express/query', { ...parcel, ...wrong })).code).toBe(403);
    expect((await call('express/query', parcel)).code).toBe(0);
  });

  it('does not serve a merchant who is switched off', async () => {
    const { id } = t.rival.tenant;
    const rival = { merchantNo: 'M-rival', merchantKey: 'K-rival' };
    expect((await call('express/query', { ...parcel, ...rival })).code).toBe(0);
    await t.ctx.db.update(tenant).set({ status: 'disabled' }).where(eq(tenant.id, id));
    touch(t.rival, tenantTag(id));
    expect(await call('express/query', { ...parcel, ...rival })).toEqual({
      code: 1000,
      msg: '您未获得该接口权限',
    });
    expect((await call('express/query', { ...parcel, ...rival, merchantKey: 'x' })).code).toBe(403);
    const person = { name: '张三', idCardNo: '11010519491231002X' };
    expect(await call('idcard/check', { ...person, ...rival })).toMatchObject({ code: 1000 });
    const text = { mobile: '13800000001', smsId: 1 };
    expect(await call('message/sms/send', { ...text, ...rival })).toMatchObject({ code: 1000 });
    await t.ctx.db.update(tenant).set({ status: 'active' }).where(eq(tenant.id, id));
    touch(t.rival, tenantTag(id));
  });
});

describe('a parcel', () => {
  const track = (number: string, com?: string) => call('express/query', { number, com });

  it('travels with the clock', async () => {
    expect(await track('75312345', 'YTO')).toEqual({
      ...{ code: 0, msg: 'success' },
      data: {
        ...{ com: 'yuantong', number: '75312345', status: 1, statusStr: '已揽收' },
        traces: [{ AcceptTime: '2026-03-02 10:00:00', AcceptStation: '【杭州市】快递员已揽收' }],
      },
    });
    t.clock.advance(7 * HOUR);
    const { data } = await track('75312345');
    expect(data).toMatchObject({ status: 2, statusStr: '在途中' });
    expect(data.traces).toHaveLength(3);
    t.clock.advance(40 * HOUR);
    expect((await track('75312345')).data).toMatchObject({ status: 3, statusStr: '签收' });
  });

  it('may meet a problem, or be unknown', async () => {
    await track('753000');
    t.clock.advance(50 * HOUR);
    expect((await track('753000')).data).toMatchObject({ status: 4, statusStr: '问题件' });
    expect(await track('0000000')).toMatchObject({ code: 700 });
  });

  it('has a number that can be one', async () => {
    for (const number of ['1', 'a b c d e', '<script>', 'x'.repeat(40)])
      expect((await track(number)).code, number).toBe(601);
    expect((await track('75312345', '中通')).code).toBe(601);
    expect(await call('express/query', {})).toMatchObject({ code: 600 });
  });

  it('of a shop with an account is asked for there, and silence is told', async () => {
    const nowhere = {
      customer: 'c',
      key: 'k',
      baseUrl: 'http://127.0.0.1:1',
      carrierUrl: 'http://127.0.0.1:1',
    };
    await setProviderCredentials(t.ctx, 'kuaidi100', nowhere);
    expect(await track('75312345')).toEqual({ code: 800, msg: '接口无响应' });
    await setProviderCredentials(t.ctx, 'kuaidi100', {});
    expect(await track('75312345')).toMatchObject({ code: 701 });
  });
});

describe('a person', () => {
  const check = (name: string, idCardNo: string) => call('idcard/check', { name, idCardNo });

  it('is who the number says', async () => {
    expect(await check('张三', '11010519491231002X')).toEqual({ code: 0, msg: 'success' });
    expect(await check('张三', '11010519491231002x')).toMatchObject({ code: 0 });
  });

  it('or is not', async () => {
    expect(await check('张三', '110105194912310021')).toEqual({ code: 30000, msg: '身份证号码错误' });
    expect(await check('张三', '123')).toMatchObject({ code: 30000 });
    expect(await check('张不符', '11010519491231002X')).toMatchObject({ code: 30000 });
  });
});

describe('a short message', () => {
  const mobile = '13900000001';
  const send = (smsId: number, fields: Fields = {}) => call('message/sms/send', { smsId, mobile, ...fields });
  const newest = async () => (await listOutbox(t.app.platform, { to: mobile, domain: 'shop' }))[0];
  const template = () =>
    createSmsTemplate(t.ctx, { name: '发货通知', text: '【集市】{name}，您的订单 {number} 已发货。' });
  const values = (given: unknown) => ({ postJsonString: JSON.stringify(given) });

  it('is one of the shop’s texts, filled in', async () => {
    const { id } = await template();
    expect(await send(id, values({ name: '张三', number: 42, more: 'x' }))).toEqual({
      code: 0,
      msg: 'success',
    });
    expect(await newest()).toMatchObject({ text: '【集市】张三，您的订单 42 已发货。' });
  });

  it('needs all the values, as JSON', async () => {
    const { id } = await template();
    for (const postJsonString of [
      '{"name":',
      '[]',
      '"x"',
      '{"name":"张三"}',
      '{"name":{},"number":1}',
      undefined,
    ])
      expect((await send(id, { postJsonString })).code, postJsonString).toBe(505);
    expect((await send(id, values({ name: 'x'.repeat(201), number: 1 }))).code).toBe(505);
    expect((await send(id, { postJsonString: '{"__proto__":{"name":"a","number":"b"}}' })).code).toBe(505);
  });

  it('is not sent without an active text of this shop', async () => {
    const { id } = await template();
    const facts = { name: '停用', text: '你好', isActive: false };
    await changeSmsTemplate(t.ctx, id, facts);
    expect(await send(id)).toEqual({ code: 10000, msg: '短信通道不存在或者当前不可用' });
    const other = await createSmsTemplate(t.rival, { name: '别家', text: '你好' });
    expect((await send(other.id + 1000)).code).toBe(10000);
    const rivals = await call('message/sms/send', {
      smsId: id,
      mobile,
      merchantNo: 'M-rival',
      merchantKey: 'K-rival',
    });
    expect(rivals.code).toBe(10000);
    expect((await call('message/sms/send', { smsId: id, mobile: '123' })).code).toBe(601);
  });

  it('waits for a picture to be read, where the shop wants that', async () => {
    await setSetting(t.ctx, { key: 'SMS_REQUIRE_PICTURE_CODE', value: '1' });
    const { id } = await createSmsTemplate(t.ctx, { name: '问候', text: '你好' });
    await drawPicture(t.ctx, 'p1');
    const [drawn] = await t.ctx.db.select().from(captcha).where(eq(captcha.key, 'p1'));
    expect(await send(id)).toMatchObject({ code: 500 });
    expect(await send(id, { key: 'p1' })).toMatchObject({ code: 501 });
    expect(await send(id, { key: 'p1', picCode: 'wrong!' })).toMatchObject({ code: 502 });
    expect(await send(id, { key: 'p1', picCode: drawn?.answer })).toMatchObject({ code: 0 });
    expect(await send(id, { key: 'p1', picCode: drawn?.answer })).toMatchObject({ code: 502 });
    await setSetting(t.ctx, { key: 'SMS_REQUIRE_PICTURE_CODE', value: '0' });
  });

  it.each([
    ['message/refused', 20000],
    ['message/target-limited', 20000],
    ['message/content-refused', 20000],
    ['outbound/timeout', 20001],
    ['outbound/unreachable', 20001],
    ['message/template-malformed', 505],
  ])('that the channel answers with %s is answered %i', async (key, code) => {
    const { id } = await createSmsTemplate(t.ctx, { name: '问候', text: '你好' });
    const sender: SmsSender = { send: () => Promise.reject(new Failure(key)) };
    const senders = vi.spyOn(t.ctx.ports.get(smsSenders), 'senderFor').mockResolvedValue(sender);
    expect((await send(id)).code).toBe(code);
    senders.mockRestore();
  });

  it('goes through the channel that the shop has, under the approved template', async () => {
    const { id } = await createSmsTemplate(t.ctx, {
      name: '问候',
      text: '你好 {name}',
      serviceTemplate: 'SMS_1',
    });
    const sent: unknown[] = [];
    const sender: SmsSender = { send: async (_ctx, message) => void sent.push(message) };
    const senders = vi.spyOn(t.ctx.ports.get(smsSenders), 'senderFor').mockResolvedValue(sender);
    await send(id, values({ name: '李四' }));
    senders.mockRestore();
    const filled = { code: 'SMS_1', parameters: { name: '李四' } };
    expect(sent).toEqual([{ mobile, text: '你好 李四', template: filled }]);
    await setProviderCredentials(t.ctx, 'sms', { channel: 'pigeon' });
    expect(await send(id, values({ name: '李四' }))).toMatchObject({ code: 504 });
    await setProviderCredentials(t.ctx, 'sms', { channel: 'aliyun' });
    expect(await send(id, values({ name: '李四' }))).toMatchObject({ code: 10000 });
  });
});

describe('the shop’s texts', () => {
  it('are listed, the oldest first, with their changes', async () => {
    const { id } = await createSmsTemplate(t.rival, { name: '一', text: '一' });
    await createSmsTemplate(t.rival, { name: '二', text: '二', serviceTemplate: 'SMS_2' });
    await changeSmsTemplate(t.rival, id, { name: ' 一 ', text: '改过的一', isActive: false });
    const rows = (await listSmsTemplates(t.rival)).slice(-2);
    expect(rows).toMatchObject([
      { id, name: '一', text: '改过的一', serviceTemplate: null, isActive: false },
      { name: '二', serviceTemplate: 'SMS_2', isActive: true },
    ]);
  });

  it('are kept whole or not at all', async () => {
    for (const facts of [
      { name: '', text: 'x' },
      { name: 'x', text: ' ' },
      { name: 'x', text: 'x'.repeat(501) },
    ])
      await expect(createSmsTemplate(t.ctx, facts)).rejects.toMatchObject({ key: 'sms-template/invalid' });
    const changing = changeSmsTemplate(t.ctx, 999_999, { name: 'x', text: 'x' });
    await expect(changing).rejects.toMatchObject({ key: 'record/none' });
  });
});

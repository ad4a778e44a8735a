import { and, desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyComment, vetComment } from '../../../src/modules/content/index.ts';
import { decideApplication } from '../../../src/modules/distribution/index.ts';
import { openidOf } from '../../../src/modules/identity/index.ts';
import { sendTemplate } from '../../../src/modules/notification/index.ts';
import { templateRequest } from '../../../src/modules/notification/tables.ts';
import { shipOrder } from '../../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { decide, sendArticle } from '../../support/content-fixtures.ts';
import { home, place } from '../../support/order-fixtures.ts';
import { outbox } from '../../support/people.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';
import { fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let me: TestUser;
let openid: string;
let count = 0;

/** Somebody who came through the mini-program. */
async function wechatUser(): Promise<TestUser> {
  const code = `code-${++count}`;
  await t.post('/shop/user/wxapp/register/simple', { code });
  const { data } = await t.post('/shop/user/wxapp/login', { code });
  return { id: data.uid, token: data.token, username: code };
}

beforeEach(async () => {
  me = await wechatUser();
  openid = (await openidOf(t.ctx, me.id, 'wechat-mini')) ?? 'none';
});
afterEach(() => expect(t.logged).toEqual([]));

const form = (formId: string, type = 'form') =>
  t.post('/shop/template-msg/wxa/formId', { token: me.token, formId, type });
const put = async (fields: Fields = {}) => {
  const message = { module: 'immediately', type: 0, template_id: 'T1' };
  const postJsonString = JSON.stringify({ keyword1: { value: '已付款', color: '#173177' } });
  const answer = await t.post('/shop/template-msg/put', {
    token: me.token,
    postJsonString,
    ...message,
    ...fields,
  });
  await t.runJobs();
  return answer;
};
const sent = async () => (await outbox(t, openid)).map(({ text }) => text.split('\n')[0]);
const latest = async () => {
  const own = and(eq(templateRequest.tenantId, t.ctx.tenant.id), eq(templateRequest.userId, me.id));
  const [row] = await t.ctx.db.select().from(templateRequest).where(own).orderBy(desc(templateRequest.id));
  return row;
};

async function orderOf(who: TestUser): Promise<number> {
  await fund(t.ctx, who.id, { balance: 100_000 });
  const freightTemplateId = await insertFreightTemplate(t.ctx);
  const goods = await insertGoods(t.ctx, { freightTemplateId });
  return (await place(t, who, [{ goodsId: goods.id }], home)).id;
}

describe('a message sent at once', () => {
  it('reaches the user with what it says and where it leads', async () => {
    expect(await put({ form_id: 'given', url: 'pages/index?a=1' })).toEqual({ code: 0, msg: 'success' });
    const [message] = await outbox(t, openid);
    expect(message).toMatchObject({
      channel: 'template',
      to: openid,
      text: '模板 T1\nkeyword1：已付款\n打开 pages/index?a=1',
    });
    expect(await latest()).toMatchObject({ status: 'sent', formId: 'given' });
  });

  it('uses up the forms that were kept: one message each, three for a payment', async () => {
    expect(await form('f1')).toEqual({ code: 0, msg: 'success' });
    await form('f1');
    await put();
    expect(await latest()).toMatchObject({ status: 'sent', formId: 'f1' });
    await put();
    expect(await latest()).toMatchObject({ status: 'failed', failure: 'no form' });
    await form('prepay', 'pay');
    for (let message = 0; message < 4; message++) await put();
    expect(await sent()).toHaveLength(4);
    expect(await latest()).toMatchObject({ status: 'failed' });
  });

  it('takes no form that is older than seven days, none of others, and none that is a mock', async () => {
    await form('the formId is a mock one');
    await put();
    expect(await sent()).toEqual([]);
    await form('old');
    t.clock.advance(7 * 86_400_000);
    await put();
    expect(await sent()).toEqual([]);
    await form('new');
    const other = await wechatUser();
    await put({ token: other.token });
    expect(await sent()).toEqual([]);
    await put();
    expect(await latest()).toMatchObject({ status: 'sent', formId: 'new' });
  });

  it('is not sent again when the job comes twice', async () => {
    await put({ form_id: 'given' });
    await sendTemplate(t.ctx, { requestId: (await latest())?.id ?? 0 });
    await sendTemplate(t.rival, { requestId: (await latest())?.id ?? 0 });
    expect(await sent()).toHaveLength(1);
  });

  it('needs a WeChat account on both sides', async () => {
    const { token } = await newUser(t.ctx);
    expect(await put({ token })).toEqual({ code: 20000, msg: '当前用户未绑定微信，无法接收模板消息' });
    expect(await put({ type: 1 })).toMatchObject({ code: 20000 });
    expect(await put({ token: 'none' })).toMatchObject({ code: 2000 });
    expect(await t.post('/shop/template-msg/wxa/formId', { formId: 'f', type: 'form' })).toMatchObject({
      code: 2000,
    });
  });

  it('is refused when it says nothing that can be said', async () => {
    for (const postJsonString of ['nothing', '[]', '{"keyword1":"text"}', '{"keyword1":{"color":"red"}}'])
      expect(await put({ postJsonString })).toMatchObject({ code: 601 });
    expect(await put({ module: 'other' })).toMatchObject({ code: 601 });
    expect(await form('f', 'other')).toMatchObject({ code: 601 });
    expect(await latest()).toBeUndefined();
  });
});

describe('a message that waits', () => {
  const waitFor = (module: string, business_id: number, trigger: number, template_id: string) =>
    put({ module, business_id, trigger, template_id, form_id: `form-${template_id}` });

  it('is sent when the order comes to its state, each in its turn', async () => {
    const orderId = await orderOf(me);
    for (const [trigger, name] of [
      [-1, 'closed'],
      [1, 'paid'],
      [2, 'shipped'],
      [3, 'received'],
      [4, 'reviewed'],
    ] as const)
      expect(await waitFor('order', orderId, trigger, name)).toMatchObject({ code: 0 });
    expect(await sent()).toEqual([]);
    await waitFor('order', orderId, 0, 'unpaid');
    expect(await sent()).toEqual(['模板 unpaid']);
    await t.post('/shop/order/pay', { token: me.token, orderId });
    await t.runJobs();
    expect(await sent()).toEqual(['模板 paid', '模板 unpaid']);
    await shipOrder(t.ctx, { orderId });
    await t.runJobs();
    await t.post('/shop/order/delivery', { token: me.token, orderId });
    await t.runJobs();
    expect(await sent()).toEqual(['模板 received', '模板 shipped', '模板 paid', '模板 unpaid']);
    t.clock.advance(8 * 86_400_000);
    await t.runJobs();
    expect(await sent()).toContain('模板 reviewed');
    expect(await sent()).toHaveLength(5);
  });

  it('is sent when the order is closed', async () => {
    const orderId = await orderOf(me);
    await waitFor('order', orderId, -1, 'closed');
    await t.post('/shop/order/close', { token: me.token, orderId });
    await t.runJobs();
    expect(await sent()).toEqual(['模板 closed']);
  });

  it('is sent when the shop lets a comment through, and when it answers', async () => {
    const fields = { token: me.token, content: '有货吗', type: 1 };
    const { data } = await t.post('/shop/comment/add', fields);
    await waitFor('comment', data.id, 1, 'vetted');
    await waitFor('comment', data.id, 2, 'replied');
    await vetComment(t.ctx, data.id);
    await t.runJobs();
    await replyComment(t.ctx, data.id, '有');
    await t.runJobs();
    expect(await sent()).toEqual(['模板 replied', '模板 vetted']);
  });

  it('is sent when the shop decides about an article or an application', async () => {
    const article = await sendArticle(t.ctx, me);
    await waitFor('cmsnews', article.id, 1, 'refused');
    await waitFor('cmsnews', article.id, 2, 'approved');
    await decide(t.ctx, article, 'approved');
    const { data } = await t.post('/shop/saleDistribution/apply', { token: me.token });
    await waitFor('saleDistributionApply', data.id, 1, 'not a seller');
    await decideApplication(t.ctx, { applicationId: data.id, verdict: 'refused' });
    await t.runJobs();
    expect((await sent()).toSorted()).toEqual(['模板 approved', '模板 not a seller']);
  });

  it('may wait for one’s own things only, and for states they have', async () => {
    const other = await wechatUser();
    const orderId = await orderOf(other);
    const article = await sendArticle(t.ctx, other);
    await decide(t.ctx, article, 'approved');
    const comment = await t.post('/shop/comment/add', { token: other.token, content: '好' });
    const application = await t.post('/shop/saleDistribution/apply', { token: other.token });
    const none = { code: 700, msg: '暂无数据' };
    expect(await waitFor('order', orderId, 1, 'T')).toEqual(none);
    expect(await waitFor('cmsnews', article.id, 2, 'T')).toEqual(none);
    expect(await waitFor('comment', comment.data.id, 1, 'T')).toEqual(none);
    expect(await waitFor('saleDistributionApply', application.data.id, 1, 'T')).toEqual(none);
    expect(await waitFor('order', 999_999, 1, 'T')).toEqual(none);
    const own = await orderOf(me);
    expect(await waitFor('comment', own, 4, 'T')).toEqual({ code: 601, msg: '参数格式错误：trigger' });
    const missing = { code: 600, msg: '缺少参数：business_id 或 trigger' };
    expect(await put({ module: 'order', business_id: own })).toEqual(missing);
    expect(await put({ module: 'order', trigger: 1 })).toEqual(missing);
    expect(await latest()).toBeUndefined();
  });
});

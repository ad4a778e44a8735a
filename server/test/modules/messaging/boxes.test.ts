import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import type { UserContext } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  changeSmsTemplate,
  createSmsTemplate,
  deleteSiteMessage,
  getSmsTemplate,
  keepMessage,
  listOutbox,
  listSiteMessages,
  listSmsTemplates,
  readSiteMessage,
  sendSiteMessage,
  sweepOutbox,
} from '../../../src/modules/messaging/index.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const everything = { page: 1, pageSize: 100 };
let [ann, ben]: UserContext[] = [];
beforeEach(async () => {
  [ann, ben] = [actingAs(t.ctx, await newUser(t.ctx)), actingAs(t.ctx, await newUser(t.ctx))];
});

let count = 0;
type Message = Parameters<typeof sendSiteMessage>[1];
/** A message to Ben, from Ann unless that is said otherwise. */
const send = (over: Partial<Message> = {}, ctx = t.ctx) =>
  sendSiteMessage(ctx, {
    key: `message-${++count}`,
    receiverId: ben!.user.id,
    senderId: ann!.user.id,
    type: 'coupon',
    title: `第 ${count} 条`,
    content: '看看',
    ...over,
  } as Message);
const box = async (who: UserContext, which: 'sent' | 'received', filter = {}) =>
  (await listSiteMessages(who, { box: which, ...filter, paging: everything })).rows;

describe('a message between users', () => {
  it('lies in both their boxes and in nobody else’s', async () => {
    await send();
    const [received] = await box(ben!, 'received');
    expect(received).toMatchObject({ source: 'user', senderId: ann!.user.id, readAt: null });
    expect((await box(ann!, 'sent')).map(({ id }) => id)).toEqual([received?.id]);
    expect([await box(ann!, 'received'), await box(ben!, 'sent')]).toEqual([[], []]);
    expect(await box({ ...t.rival, user: ben!.user }, 'received')).toEqual([]);
  });

  it('is sent once per key, also when two send it at the same moment, and each shop for itself', async () => {
    await Promise.all([send({ key: 'gift' }), send({ key: 'gift' }), send({ key: 'gift' })]);
    await send({ key: 'gift' }, t.rival);
    expect(await box(ben!, 'received')).toHaveLength(1);
  });

  it('is not there when what it tells of was undone', async () => {
    const undone = inTransaction(t.ctx, async (tx) => {
      await send({}, tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await box(ben!, 'received')).toEqual([]);
  });

  it('is read once: the first time counts', async () => {
    await send();
    const [{ id } = { id: 0 }] = await box(ben!, 'received', { isRead: false });
    await readSiteMessage(ben!, id);
    const first = t.clock.now();
    t.clock.advance(MINUTE);
    await readSiteMessage(ben!, id);
    expect((await box(ben!, 'received', { isRead: true }))[0]?.readAt).toEqual(first);
    expect(await box(ben!, 'received', { isRead: false })).toEqual([]);
    expect(await outcome(readSiteMessage(ann!, id))).toBe('record/none');
    expect(await outcome(readSiteMessage({ ...t.rival, user: ben!.user }, id))).toBe('record/none');
  });

  it('is taken out of sight by each side for itself, once', async () => {
    await send();
    const [{ id } = { id: 0 }] = await box(ben!, 'received');
    const stranger = actingAs(t.ctx, await newUser(t.ctx));
    expect(await outcome(deleteSiteMessage(stranger, id))).toBe('record/none');
    await deleteSiteMessage(ann!, id);
    expect([await box(ann!, 'sent'), (await box(ben!, 'received')).length]).toEqual([[], 1]);
    expect(await outcome(deleteSiteMessage(ann!, id))).toBe('record/none');
    await deleteSiteMessage(ben!, id);
    expect(await box(ben!, 'received')).toEqual([]);
    expect(await outcome(readSiteMessage(ben!, id))).toBe('record/none');
  });

  it('to oneself is gone from both boxes at once', async () => {
    await send({ receiverId: ann!.user.id });
    const [{ id } = { id: 0 }] = await box(ann!, 'received');
    await deleteSiteMessage(ann!, id);
    expect([await box(ann!, 'sent'), await box(ann!, 'received')]).toEqual([[], []]);
  });

  it('stands in a list the newest first, page by page, by who says it', async () => {
    for (let n = 0; n < 5; n++) await send(n % 2 === 0 ? { senderId: undefined } : {});
    const rows = await box(ben!, 'received');
    expect(rows.map(({ source }) => source)).toEqual(['system', 'user', 'system', 'user', 'system']);
    expect(await box(ben!, 'received', { source: 'user' })).toHaveLength(2);
    const second = await listSiteMessages(ben!, { box: 'received', paging: { page: 2, pageSize: 2 } });
    expect(second).toMatchObject({ totalRows: 5, totalPages: 3 });
    expect(second.rows.map(({ id }) => id)).toEqual(rows.slice(2, 4).map(({ id }) => id));
  });
});

describe('the sandbox’s outbox', () => {
  const keep = (to: string, text: string, ctx = t.ctx) => keepMessage(ctx, { channel: 'sms', to, text });
  const texts = async (filter: Parameters<typeof listOutbox>[1]) =>
    (await listOutbox(t.app.platform, filter)).map(({ text }) => text);

  it('tells apart to whom and in whose name a message was kept', async () => {
    await keep('138', '一');
    await keep('139', '二');
    await keep('138', '三', t.rival);
    expect(await texts({ to: '138' })).toEqual(['三', '一']);
    expect(await texts({ to: '138', domain: 'shop' })).toEqual(['一']);
    expect(await texts({ domain: 'rival' })).toEqual(['三']);
    expect(await texts({ to: '13' })).toEqual([]);
  });

  it('shows the newest hundred and forgets what is older than a week', async () => {
    await keep('100', '旧');
    t.clock.advance(1);
    for (let n = 1; n <= 101; n++) await keep('100', String(n));
    const shown = await texts({ to: '100' });
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([100, '101', '2']);
    t.clock.advance(7 * DAY - 1);
    await sweepOutbox(t.app.platform);
    const all = () => t.ctx.db.$client.query(`select text from sandbox_message where target = '100'`);
    expect((await all()).rowCount).toBe(102);
    t.clock.advance(1);
    await sweepOutbox(t.app.platform);
    expect((await all()).rowCount).toBe(101);
    t.clock.advance(1);
    await sweepOutbox(t.app.platform);
    expect((await all()).rowCount).toBe(0);
  });
});

describe('the shop’s texts for short messages', () => {
  const facts = { name: '发货', text: '您的订单 {number} 已发货' };

  it('are listed the oldest first, rewritten as a whole, and not sent while they are switched off', async () => {
    const first = await createSmsTemplate(t.ctx, { ...facts, name: '  发货  ', serviceTemplate: 'SMS_1' });
    expect(first).toMatchObject({ name: '发货', isActive: true, serviceTemplate: 'SMS_1' });
    const second = await createSmsTemplate(t.ctx, { ...facts, isActive: false });
    expect((await listSmsTemplates(t.ctx)).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await outcome(getSmsTemplate(t.ctx, second.id))).toBe('message/no-template');
    await changeSmsTemplate(t.ctx, second.id, facts);
    expect((await getSmsTemplate(t.ctx, second.id)).isActive).toBe(true);
    const changed = await changeSmsTemplate(t.ctx, first.id, facts);
    expect(changed).toMatchObject({ serviceTemplate: null, updatedAt: t.clock.now() });
    for (const look of [getSmsTemplate, (ctx: typeof t.ctx, id: number) => changeSmsTemplate(ctx, id, facts)])
      expect(await outcome(look(t.rival, first.id))).toMatch(/^(message\/no-template|record\/none)$/);
    expect(await listSmsTemplates(t.rival)).toEqual([]);
  });

  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(65) }],
    ['text', { text: '\n' }],
    ['text', { text: 'x'.repeat(501) }],
  ])('are refused without a sensible %s', async (field, wrong) => {
    const refused = { key: 'sms-template/invalid', detail: { field } };
    await expect(createSmsTemplate(t.ctx, { ...facts, ...wrong })).rejects.toMatchObject(refused);
    const { id } = await createSmsTemplate(t.ctx, facts);
    await expect(changeSmsTemplate(t.ctx, id, { ...facts, ...wrong })).rejects.toMatchObject(refused);
    expect((await getSmsTemplate(t.ctx, id)).text).toBe(facts.text);
  });
});

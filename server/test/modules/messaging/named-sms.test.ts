import { describe, expect, it } from 'vitest';
import {
  changeSmsTemplate,
  createSmsTemplate,
  listOutbox,
  listSiteMessages,
  sendNamedSms,
  sendSiteMessage,
} from '../../../src/modules/messaging/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const sent = async (mobile: string) =>
  (await listOutbox(t.app.platform, { to: mobile })).map(({ text }) => text);

describe('a text of the shop, found by its name', () => {
  it('is sent with its variables filled in, the newest of that name', async () => {
    await createSmsTemplate(t.ctx, { name: 'HELLO', text: '旧 {name}' });
    await createSmsTemplate(t.ctx, { name: 'HELLO', text: '您好 {name}' });
    await sendNamedSms(t.ctx, { mobile: '13800000001', name: 'HELLO', values: { name: '小明' } });
    expect(await sent('13800000001')).toEqual(['您好 小明']);
  });

  it('is not sent when it is switched off, unknown, of another tenant, or lacks a value', async () => {
    const { id } = await createSmsTemplate(t.ctx, { name: 'OFF', text: '关' });
    await changeSmsTemplate(t.ctx, id, { name: 'OFF', text: '关', isActive: false });
    const send = (name: string, ctx = t.ctx) =>
      sendNamedSms(ctx, { mobile: '13800000002', name, values: {} });
    await expect(send('OFF')).rejects.toThrow('message/no-template');
    await expect(send('NONE')).rejects.toThrow('message/no-template');
    await expect(send('HELLO', t.rival)).rejects.toThrow('message/no-template');
    await expect(send('HELLO')).rejects.toThrow('message/template-malformed');
    expect(await sent('13800000002')).toEqual([]);
  });
});

describe('a message in the box', () => {
  it('may lead somewhere and be about something, and is as before where it is not', async () => {
    const reader = await newUser(t.ctx);
    const tell = (key: string, facts: object = {}) =>
      sendSiteMessage(t.ctx, {
        ...{ key, receiverId: reader.id, type: 'benefit', title: '好', content: '好', ...facts },
      });
    await tell('plain');
    await tell('rich', { url: 'inside://home', referenceId: 7 });
    await tell('rich', { url: 'inside://home', referenceId: 8 });
    const { rows } = await listSiteMessages(actingAs(t.ctx, reader), {
      box: 'received',
      type: 'benefit',
      paging: { page: 1, pageSize: 10 },
    });
    expect(rows.map(({ url, referenceId }) => [url, referenceId])).toEqual([
      ['inside://home', 7],
      ['', 0],
    ]);
    const other = await t.post('/shop/user/message/list', { token: reader.token, mod: 1 });
    expect(other.data.result[0]).toMatchObject({ typeStr: '福利', type: 3 });
  });
});

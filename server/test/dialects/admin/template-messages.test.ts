import { afterEach, describe, expect, it } from 'vitest';
import { openidOf } from '../../../src/modules/identity/index.ts';
import { backOffice } from '../../support/back-office.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const office = backOffice(t);
afterEach(() => expect(t.logged).toEqual([]));

let count = 0;

/** Somebody of the mini-program who has asked for a message but sent no form: it fails. */
async function failedMessage() {
  const code = `template-${++count}`;
  await t.post('/shop/user/wxapp/register/simple', { code });
  const { token, uid } = (await t.post('/shop/user/wxapp/login', { code })).data;
  const words = JSON.stringify({ keyword1: { value: '已付款' } });
  const wish = { module: 'immediately', type: 0, template_id: 'T1', postJsonString: words };
  expect(await t.post('/shop/template-msg/put', { token, ...wish })).toMatchObject({ code: 0 });
  await t.runJobs();
  const { items } = await office.get(`template-messages?userId=${uid}`);
  expect(items).toMatchObject([{ status: 'failed', failure: 'no form', account: 'mini', templateId: 'T1' }]);
  const openid = (await openidOf(t.ctx, uid, 'wechat-mini')) ?? 'none';
  const keepForm = (formId: string) =>
    t.post('/shop/template-msg/wxa/formId', { token, formId, type: 'form' });
  return { id: items[0].id as number, sent: async () => (await outbox(t, openid)).length, keepForm };
}

describe('a template message that has failed', () => {
  it('is sent when staff try again and what was missing is there, once', async () => {
    const { id, sent, keepForm } = await failedMessage();
    await keepForm('form-1');
    await office.post(`template-messages/${id}/retry`);
    await t.runJobs();
    expect(await sent()).toBe(1);
    expect(await office.get(`template-messages/${id}`)).toMatchObject({ status: 'sent', failure: null });
    expect(await office.refused(`template-messages/${id}/retry`)).toEqual([409, 'action/not-possible']);
  });

  it('fails again while it is still missing, and says so', async () => {
    const { id, sent } = await failedMessage();
    await office.post(`template-messages/${id}/retry`);
    expect(await office.get(`template-messages/${id}`)).toMatchObject({ status: 'queued', failure: null });
    await t.runJobs();
    expect(await office.get(`template-messages/${id}`)).toMatchObject({
      status: 'failed',
      failure: 'no form',
    });
    expect(await sent()).toBe(0);
  });

  it('is tried again with many others, each by itself', async () => {
    const [one, two] = [await failedMessage(), await failedMessage()];
    await office.post(`template-messages/${one.id}/retry`);
    const { items } = await office.post('template-messages/bulk/retry', { ids: [one.id, two.id] });
    expect(items).toMatchObject([
      { id: one.id, ok: false, error: 'action/not-possible' },
      { id: two.id, ok: true },
    ]);
  });
});

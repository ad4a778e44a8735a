import { describe, expect, it } from 'vitest';
import type { TemplateAccount } from '../../../src/modules/notification/index.ts';
import { createTemplateSender } from '../../../src/providers/wechat/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let count = 0;

/** WeChat as its documents describe it: a token first, then what it says of the message. */
async function senderAgainst(account: TemplateAccount, ...said: unknown[]) {
  let tokens = 0;
  const answer: Answering = (request, response) => {
    const isToken = request.url.pathname === '/cgi-bin/stable_token';
    const body = isToken ? { access_token: `TOKEN-${++tokens}`, expires_in: 7200 } : said.shift();
    response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(body));
  };
  const other = await otherSide(answer);
  const appid = `wx-template-${++count}`;
  const credentials = { provider: `wechat-${account}`, appid, secret: 's', baseUrl: other.url };
  const sends = () => other.received.filter(({ url }) => url.pathname.endsWith('/template/send'));
  return { sender: createTemplateSender(credentials, account), sends };
}

const OK = { errcode: 0, errmsg: 'ok' };
const words = { keyword1: { value: '339208499', color: '#173177' } };
const message = { openid: 'oUser', templateId: 'TID', url: 'index?foo=bar', words };

describe('template messages through WeChat', () => {
  it('leave from a mini-program with a form', async () => {
    const { sender, sends } = await senderAgainst('mini', OK);
    await sender.send(t.ctx, { ...message, formId: 'FORM', emphasis: 'keyword1.DATA' });
    const [request] = sends();
    expect(request?.method).toBe('POST');
    expect(request?.url.pathname).toBe('/cgi-bin/message/wxopen/template/send');
    expect(request?.url.searchParams.get('access_token')).toBe('TOKEN-1');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      touser: 'oUser',
      template_id: 'TID',
      page: 'index?foo=bar',
      form_id: 'FORM',
      data: words,
      emphasis_keyword: 'keyword1.DATA',
    });
  });

  it('leave from a service account with a web address', async () => {
    const { sender, sends } = await senderAgainst('official', { ...OK, msgid: 200228332 });
    await sender.send(t.ctx, { ...message, url: 'https://shop.example/' });
    const [request] = sends();
    expect(request?.url.pathname).toBe('/cgi-bin/message/template/send');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      touser: 'oUser',
      template_id: 'TID',
      url: 'https://shop.example/',
      data: words,
    });
  });

  it('are sent once more with a new token when WeChat has ended the old one', async () => {
    const { sender, sends } = await senderAgainst('mini', { errcode: 42001, errmsg: 'expired' }, OK);
    await sender.send(t.ctx, { ...message, formId: 'FORM' });
    expect(sends().map(({ url }) => url.searchParams.get('access_token'))).toEqual(['TOKEN-1', 'TOKEN-2']);
  });

  it.each([
    ['a form that was used', { errcode: 41029, errmsg: 'form id used' }, 'template/form-spent'],
    ['a form that has ended', { errcode: 41028, errmsg: 'invalid form id' }, 'template/form-spent'],
    ['a template that is none', { errcode: 40037, errmsg: 'invalid template_id' }, 'wechat/refused'],
    ['too many calls', { errcode: 45009, errmsg: 'reach max api daily quota limit' }, 'wechat/busy'],
    ['garbage', 'garbage', 'outbound/bad-answer'],
  ])('tell %s from the rest', async (_what, answer, key) => {
    const { sender } = await senderAgainst('mini', answer);
    await expect(sender.send(t.ctx, { ...message, formId: 'FORM' })).rejects.toMatchObject({ key });
  });
});

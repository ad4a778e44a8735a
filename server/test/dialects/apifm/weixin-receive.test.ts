import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { buildXml } from '../../../src/kernel/flat-xml.ts';
import { type PushAccount, pushAccounts } from '../../../src/modules/service-desk/index.ts';
import { serviceConversation, serviceMessage } from '../../../src/modules/service-desk/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { pushSignature, sealPush } from '../../support/wechat-push.ts';

const t = useTestApp();
const signed = (token = 'sandbox') => ({
  signature: pushSignature(token, '1', 'n'),
  timestamp: '1',
  nonce: 'n',
});

async function push(
  body: string,
  type = 'text/xml',
  query: Record<string, string> = signed(),
  domain = 'shop',
) {
  const { body: answer, headers } = await t.app.http.inject({
    ...{ method: 'POST', url: `/${domain}/weixin/receive`, query, payload: body },
    headers: { 'content-type': type },
  });
  return { answer, type: String(headers['content-type']) };
}

const said = (openid: string, content: string, more: Record<string, string> = {}) => ({
  ...{ ToUserName: 'gh_1', FromUserName: openid, CreateTime: '1482048670', MsgType: 'text' },
  ...{ Content: content, MsgId: '23412341234123412', ...more },
});
async function heard(openid: string) {
  const rows = await t.ctx.db
    .select({ kind: serviceMessage.kind, content: serviceMessage.content, imageUrl: serviceMessage.imageUrl })
    .from(serviceMessage)
    .innerJoin(serviceConversation, eq(serviceConversation.id, serviceMessage.conversationId))
    .where(eq(serviceConversation.openid, openid));
  return rows;
}

describe('WeChat', () => {
  it('finds that somebody with the token is there', async () => {
    const query = { ...signed(), echostr: '5927782489' };
    const { body, headers } = await t.app.http.inject({ url: '/shop/weixin/receive', query });
    expect(body).toBe('5927782489');
    expect(headers['content-type']).toMatch(/^text\/plain/);
  });

  it.each([
    ['no signature', { echostr: '1' }],
    ['a wrong one', { ...signed('guess'), echostr: '1' }],
    ['no hash', { ...signed(), signature: 'zz', echostr: '1' }],
    ['one for another time', { ...signed(), timestamp: '2', echostr: '1' }],
  ])('is not believed with %s, 403', async (_what, query) => {
    const answer = (await t.app.http.inject({ url: '/shop/weixin/receive', query })).json();
    expect(answer).toMatchObject({ code: 403 });
    expect((await push(buildXml(said('forged', 'x')), 'text/xml', query)).answer).toContain('403');
    expect(await heard('forged')).toEqual([]);
  });

  it.each([
    ['XML', 'text/xml', buildXml(said('xml', '你好 & <b>&signature=x</b>'))],
    ['JSON', 'application/json', JSON.stringify(said('json', '你好 & <b>&signature=x</b>'))],
    ['JSON as text', 'text/json', JSON.stringify(said('text-json', '你好 & <b>&signature=x</b>'))],
  ])('passes a customer’s words on as %s, once', async (_what, type, body) => {
    for (let time = 0; time < 3; time += 1)
      expect(await push(body, type)).toEqual({ answer: 'success', type: 'text/plain; charset=utf-8' });
    const openid = /xml/.test(type) ? 'xml' : type === 'text/json' ? 'text-json' : 'json';
    expect(await heard(openid)).toEqual([
      { kind: 'text', content: '你好 & <b>&signature=x</b>', imageUrl: null },
    ]);
  });

  it('passes one message on once, though it comes twice at the same time', async () => {
    const body = buildXml(said('both', 'x'));
    await Promise.all([push(body), push(body), push(body)]);
    expect(await heard('both')).toHaveLength(1);
    expect(t.logged).toEqual([]);
  });

  it('passes pictures and cards on', async () => {
    const [picture, card] = [{ MsgType: 'image', PicUrl: 'https://mmbiz/1' }, { MsgType: 'miniprogrampage' }];
    await push(buildXml(said('pictures', '', { ...picture, MsgId: '1' })));
    await push(
      buildXml(said('pictures', '', { ...card, Title: '龙井', ThumbUrl: 'https://t/2', MsgId: '2' })),
    );
    expect(await heard('pictures')).toEqual([
      { kind: 'image', content: '[图片]', imageUrl: 'https://mmbiz/1' },
      { kind: 'miniprogrampage', content: '[小程序卡片] 龙井', imageUrl: 'https://t/2' },
    ]);
  });

  it.each([
    ['an event', buildXml(said('silent', '', { MsgType: 'event', Event: 'user_enter_tempsession' }))],
    ['nested XML', '<xml><FromUserName>silent</FromUserName><A><B>1</B></A></xml>'],
    ['an entity', '<!DOCTYPE x [<!ENTITY a "b">]><xml><FromUserName>silent</FromUserName></xml>'],
    ['garbage', 'oops'],
    ['nothing', ''],
  ])('is told that %s is understood, and no conversation begins', async (_what, body) => {
    expect((await push(body)).answer).toBe('success');
    expect(await heard('silent')).toEqual([]);
    expect(t.logged).toEqual([]);
  });

  it('reaches the shop it speaks to', async () => {
    await push(buildXml(said('theirs', 'x')), 'text/xml', signed(), 'rival');
    const [row] = await t.ctx.db
      .select()
      .from(serviceConversation)
      .where(eq(serviceConversation.openid, 'theirs'));
    expect(row?.tenantId).toBe(t.rival.tenant.id);
  });
});

describe('sealed pushes', () => {
  const key = Buffer.alloc(32, 9);
  const account = { token: 'T', aesKey: key.toString('base64').slice(0, 43), appid: 'wx1' };
  const bind = (bound: PushAccount) => t.ctx.ports.bind(pushAccounts, { accountFor: async () => bound });
  afterEach(() => {
    bind({ token: 'sandbox' });
  });

  const seal = (text: string, appid = 'wx1') => sealPush(text, { key, appid });
  const query = (sealed: string, token = 'T') => ({
    ...{ ...signed('T'), msg_signature: pushSignature(token, '1', 'n', sealed), encrypt_type: 'aes' },
  });

  it('are opened, as XML and as JSON', async () => {
    bind(account);
    const [xml, json] = [
      seal(buildXml(said('sealed', '一', { MsgId: '1' }))),
      seal(JSON.stringify(said('sealed', '二', { MsgId: '2' }))),
    ];
    await push(buildXml({ ToUserName: 'gh_1', Encrypt: xml }), 'text/xml', query(xml));
    await push(JSON.stringify({ ToUserName: 'gh_1', Encrypt: json }), 'application/json', query(json));
    expect((await heard('sealed')).map(({ content }) => content)).toEqual(['一', '二']);
  });

  const message = buildXml(said('refused', 'x'));
  it.each([
    ['signed with another token', () => seal(message), 'X'],
    ['meant for another application', () => seal(message, 'wx2'), 'T'],
    ['of garbage', () => seal('oops'), 'T'],
    ['that are cut', () => seal(message).slice(0, 40), 'T'],
    ['that are changed', () => Buffer.alloc(64, 5).toString('base64'), 'T'],
  ])('%s are refused, 403', async (_what, make, token) => {
    bind(account);
    const sealed = make();
    const { answer } = await push(buildXml({ Encrypt: sealed }), 'text/xml', query(sealed, token));
    expect(JSON.parse(answer)).toMatchObject({ code: 403 });
    expect(await heard('refused')).toEqual([]);
  });

  it('leave no way for open ones', async () => {
    bind(account);
    expect((await push(message, 'text/xml', signed('T'))).answer).toContain('403');
  });

  it('need a key that is one', async () => {
    bind({ ...account, aesKey: 'short' });
    const sealed = seal(message);
    expect((await push(buildXml({ Encrypt: sealed }), 'text/xml', query(sealed))).answer).toContain('403');
  });
});

import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import { captcha, verificationCode } from '../../../src/modules/identity/tables.ts';
import { mailSenders, smsSenders } from '../../../src/modules/messaging/index.ts';
import { settingsTag } from '../../../src/modules/tenancy/index.ts';
import { setting } from '../../../src/modules/tenancy/tables.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const success = { code: 0, msg: 'success' };
const MINUTE = 60_000;
let lastMobile = 13_700_000_000;
const newMobile = () => String(++lastMobile);
const ask = (mobile: string, fields: Record<string, string> = {}) =>
  t.get('/shop/verification/sms/get', { mobile, ...fields });
const check = (mobile: string, code: string) => t.post('/shop/verification/sms/check', { mobile, code });
const other = (code: string) => (code === '000000' ? '000001' : '000000');
const codeFor = async (mobile: string) => (await outbox(t, mobile))[0]?.code ?? '';

async function draw(key: string): Promise<string> {
  const response = await t.app.http.inject({ url: '/shop/verification/pic/get', query: { key } });
  expect(response.headers['content-type']).toBe('image/png');
  return answerTo(key);
}

async function answerTo(key: string): Promise<string> {
  const [row] = await t.ctx.db
    .select()
    .from(captcha)
    .where(and(eq(captcha.tenantId, t.ctx.tenant.id), eq(captcha.key, key)));
  return row?.answer ?? '';
}

async function requirePictures(value: string): Promise<void> {
  await t.ctx.db
    .insert(setting)
    .values({ tenantId: t.ctx.tenant.id, key: 'SMS_REQUIRE_PICTURE_CODE', value, createdAt: t.clock.now() })
    .onConflictDoUpdate({ target: [setting.tenantId, setting.key], set: { value } });
  touch(t.ctx, settingsTag(t.ctx.tenant.id));
}

describe('an SMS code', () => {
  it('arrives as six digits in a text that names the shop', async () => {
    const mobile = newMobile();
    expect(await ask(mobile)).toEqual(success);
    const [message] = await outbox(t, mobile);
    expect(message).toMatchObject({ channel: 'sms', to: mobile, code: expect.stringMatching(/^\d{6}$/) });
    expect(message?.text).toBe(`【shop】您的验证码是 ${message?.code}，10 分钟内有效，请勿告诉他人。`);
    expect(await outbox(t, mobile, 'rival')).toEqual([]);
  });

  it('can be checked as often as one likes: only using it uses it up', async () => {
    const mobile = newMobile();
    await ask(mobile);
    const code = await codeFor(mobile);
    for (let time = 0; time < 3; time++) expect(await check(mobile, code)).toEqual(success);
    const register = () => t.post('/shop/user/m/register', { mobile, code, pwd: 'secret-1' });
    expect((await register()).code).toBe(0);
    expect(await check(mobile, code)).toEqual({ code: 10001, msg: '短信验证码失效，请重新获取' });
  });

  it('is good for ten minutes', async () => {
    const mobile = newMobile();
    await ask(mobile);
    const code = await codeFor(mobile);
    t.clock.advance(10 * MINUTE - 1);
    expect(await check(mobile, code)).toEqual(success);
    t.clock.advance(1);
    expect(await check(mobile, code)).toMatchObject({ code: 10001 });
  });

  it('is burnt by five wrong answers', async () => {
    const mobile = newMobile();
    await ask(mobile);
    const code = await codeFor(mobile);
    for (let guess = 0; guess < 5; guess++)
      expect(await check(mobile, other(code))).toEqual({ code: 10000, msg: '短信验证码错误' });
    expect(await check(mobile, code)).toMatchObject({ code: 10001 });
  });

  it('is burnt by five wrong answers that arrive all at once, too', async () => {
    const mobile = newMobile();
    await ask(mobile);
    const code = await codeFor(mobile);
    const guesses = Array.from({ length: 12 }, () => check(mobile, other(code)));
    const codes = (await Promise.all(guesses)).map((answer) => answer.code);
    expect(codes.filter((answer) => answer === 10000)).toHaveLength(5);
    expect(await check(mobile, code)).toMatchObject({ code: 10001 });
  });

  it('makes the one before it worthless', async () => {
    const mobile = newMobile();
    await ask(mobile);
    const first = await codeFor(mobile);
    t.clock.advance(MINUTE);
    await ask(mobile);
    const second = await codeFor(mobile);
    expect(second).not.toBe(first);
    expect(await check(mobile, first)).toMatchObject({ code: 10000 });
    expect(await check(mobile, second)).toEqual(success);
  });

  it('is not known to the database', async () => {
    const mobile = newMobile();
    await ask(mobile);
    const [row] = await t.ctx.db.select().from(verificationCode).where(eq(verificationCode.target, mobile));
    expect(JSON.stringify(row)).not.toContain(await codeFor(mobile));
  });

  it('was never sent: 10001', async () => {
    expect(await check(newMobile(), '123456')).toMatchObject({ code: 10001 });
  });
});

describe('how often codes are sent', () => {
  it('answers 5001 within a minute and sends nothing', async () => {
    const mobile = newMobile();
    await ask(mobile);
    t.clock.advance(MINUTE - 1);
    expect(await ask(mobile)).toEqual({ code: 5001, msg: '发送间隔不能短于1分钟' });
    expect(await outbox(t, mobile)).toHaveLength(1);
    t.clock.advance(1);
    expect(await ask(mobile)).toEqual(success);
  });

  it('sends one of several that are asked for at the same moment', async () => {
    const mobile = newMobile();
    const codes = (await Promise.all([1, 2, 3, 4].map(() => ask(mobile)))).map((answer) => answer.code);
    expect(codes.sort()).toEqual([0, 5001, 5001, 5001]);
    expect(await outbox(t, mobile)).toHaveLength(1);
  });

  it('answers 503 after ten in one day of the shop, and starts anew the next day', async () => {
    t.clock.set('2026-03-10T15:00:00Z'); // 23:00 in the shop
    const mobile = newMobile();
    for (let sent = 0; sent < 10; sent++) {
      expect(await ask(mobile)).toEqual(success);
      t.clock.advance(2 * MINUTE);
    }
    expect(await ask(mobile)).toEqual({ code: 503, msg: '同一个手机号每日发送验证码超过限制' });
    expect((await ask(newMobile())).code).toBe(0);
    t.clock.set('2026-03-10T16:00:00Z');
    expect(await ask(mobile)).toEqual(success);
  });
});

describe('when the channel does not send', () => {
  const sms = () => t.ctx.ports.get(smsSenders);
  let before: ReturnType<typeof sms>;
  beforeEach(() => {
    before = sms();
  });
  afterEach(() => {
    t.ctx.ports.bind(smsSenders, before);
  });
  const failing = (key: string) =>
    t.ctx.ports.bind(smsSenders, {
      senderFor: async () => ({ send: () => Promise.reject(new Failure(key)) }),
    });

  it.each([
    ['message/refused', 505],
    ['message/template-malformed', 506],
    ['message/content-refused', 5051],
    ['message/target-limited', 503],
  ])('%s reads as %i, leaves no code behind, and one may try again at once', async (key, code) => {
    const mobile = newMobile();
    failing(key);
    expect(await ask(mobile)).toMatchObject({ code });
    expect(await check(mobile, '123456')).toMatchObject({ code: 10001 });
    t.ctx.ports.bind(smsSenders, before);
    expect(await ask(mobile)).toEqual(success);
  });

  it('a silent one reads as 800, and what it may have sent counts', async () => {
    const mobile = newMobile();
    failing('outbound/timeout');
    expect(await ask(mobile)).toMatchObject({ code: 800 });
    expect(await ask(mobile)).toMatchObject({ code: 5001 });
  });

  it.each([
    ['provider/not-configured', 404, '请先登录后台设置您的短信通道信息'],
    ['message/unknown-channel', 504, '暂不支持该短信通道，请联系管理员'],
  ])('%s reads as %i before anything is written', async (key, code, msg) => {
    const mobile = newMobile();
    t.ctx.ports.bind(smsSenders, { senderFor: () => Promise.reject(new Failure(key)) });
    expect(await ask(mobile)).toEqual({ code, msg });
    const rows = await t.ctx.db.select().from(verificationCode).where(eq(verificationCode.target, mobile));
    expect(rows).toEqual([]);
  });
});

describe('a picture code', () => {
  it('is a PNG that any client can show', async () => {
    const response = await t.app.http.inject({ url: '/shop/verification/pic/get', query: { key: 'shown' } });
    const { format, width, height } = await sharp(response.rawPayload).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 150, height: 50 });
    expect(await answerTo('shown')).toMatch(/^[2-9a-z]{4}$/);
    const { isOpaque, entropy } = await sharp(response.rawPayload).stats();
    expect(isOpaque).toBe(true);
    expect(entropy).toBeGreaterThan(0.5);
  });

  it('is drawn without a key as well, for nobody to use', async () => {
    const response = await t.app.http.inject({ url: '/shop/verification/pic/get' });
    expect(response.headers['content-type']).toBe('image/png');
  });

  it('is right once, however it is written', async () => {
    const answer = await draw('checked');
    const send = (code: string) => t.post('/shop/verification/pic/check', { key: 'checked', code });
    expect(await send(` ${answer.toUpperCase()} `)).toEqual(success);
    expect(await send(answer)).toEqual({ code: 502, msg: '图形验证码错误' });
  });

  it('is burnt by five wrong answers, replaced by a new drawing, and gone after five minutes', async () => {
    const send = (code: string) => t.post('/shop/verification/pic/check', { key: 'tried', code });
    const first = await draw('tried');
    for (let guess = 0; guess < 5; guess++) expect((await send('????')).code).toBe(502);
    expect((await send(first)).code).toBe(502);
    const second = await draw('tried');
    t.clock.advance(5 * MINUTE);
    expect((await send(second)).code).toBe(502);
    expect((await send(await draw('tried'))).code).toBe(0);
  });

  it('belongs to its shop', async () => {
    const code = await draw('mine');
    expect(await t.post('/rival/verification/pic/check', { key: 'mine', code })).toMatchObject({ code: 502 });
  });
});

describe('a shop that sends SMS only to those who can read a picture', () => {
  beforeEach(() => requirePictures('true'));
  afterEach(() => requirePictures('false'));

  it('asks for the key (500), for the answer (501), for the right one (502)', async () => {
    const mobile = newMobile();
    await draw('k1');
    expect(await ask(mobile)).toEqual({ code: 500, msg: '请输入图形验证码的KEY' });
    expect(await ask(mobile, { key: 'k1' })).toEqual({ code: 501, msg: '请输入图形验证码' });
    expect(await ask(mobile, { key: 'k1', picCode: '????' })).toEqual({ code: 502, msg: '图形验证码错误' });
    expect(await ask(mobile, { key: 'unknown', picCode: 'abcd' })).toMatchObject({ code: 502 });
    expect(await outbox(t, mobile)).toEqual([]);
  });

  it('sends one SMS per picture, also when the page has checked the picture before', async () => {
    const mobile = newMobile();
    const picCode = await draw('k2');
    await t.post('/shop/verification/pic/check', { key: 'k2', code: picCode });
    expect(await ask(mobile, { key: 'k2', picCode })).toEqual(success);
    t.clock.advance(MINUTE);
    expect(await ask(mobile, { key: 'k2', picCode })).toMatchObject({ code: 502 });
  });

  it('sends one SMS for one picture shown to many numbers at the same moment', async () => {
    const picCode = await draw('k3');
    const mobiles = [newMobile(), newMobile(), newMobile()];
    const codes = await Promise.all(mobiles.map((mobile) => ask(mobile, { key: 'k3', picCode })));
    expect(codes.map(({ code }) => code).sort()).toEqual([0, 502, 502]);
  });

  it('does not use the picture up when it is too soon for another code', async () => {
    const mobile = newMobile();
    await ask(mobile, { key: 'k4', picCode: await draw('k4') });
    const picCode = await draw('k5');
    expect((await ask(mobile, { key: 'k5', picCode })).code).toBe(5001);
    t.clock.advance(MINUTE);
    expect((await ask(mobile, { key: 'k5', picCode })).code).toBe(0);
  });
});

describe('a mail code', () => {
  const askMail = (mail: string) => t.get('/shop/verification/mail/get', { mail });
  const checkMail = (mail: string, code: string) => t.post('/shop/verification/mail/check', { mail, code });

  it('arrives, is good however the address is written, and has the rules of SMS codes', async () => {
    expect(await askMail('Reader@Example.com')).toEqual(success);
    const code = await codeFor('reader@example.com');
    expect(await checkMail('READER@example.com', code)).toEqual(success);
    expect(await checkMail('reader@example.com', other(code))).toEqual({
      code: 10000,
      msg: '邮件验证码错误',
    });
    expect(await askMail('reader@example.com')).toMatchObject({ code: 5001 });
    t.clock.advance(10 * MINUTE);
    expect(await checkMail('reader@example.com', code)).toEqual({
      code: 10001,
      msg: '邮件验证码失效，请重新获取',
    });
  });

  it('is sent ten times a day at most', async () => {
    t.clock.set('2026-03-20T02:00:00Z');
    for (let sent = 0; sent < 10; sent++) {
      await askMail('often@example.com');
      t.clock.advance(MINUTE);
    }
    expect(await askMail('often@example.com')).toMatchObject({ code: 503 });
  });

  it('answers 404 in a shop without mail and 505 when the server refuses', async () => {
    const before = t.ctx.ports.get(mailSenders);
    t.ctx.ports.bind(mailSenders, {
      senderFor: () => Promise.reject(new Failure('provider/not-configured')),
    });
    expect(await askMail('a@example.com')).toEqual({ code: 404, msg: '请先登录后台设置您的邮件通道信息' });
    const send = () => Promise.reject(new Failure('message/refused'));
    t.ctx.ports.bind(mailSenders, { senderFor: async () => ({ send }) });
    expect(await askMail('a@example.com')).toMatchObject({ code: 505 });
    t.ctx.ports.bind(mailSenders, before);
    expect(await askMail('a@example.com')).toEqual(success);
  });
});

it('logs none of these refusals as errors', () => {
  expect(t.logged).toEqual([]);
});

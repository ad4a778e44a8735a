import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { aliyunSignature } from '../../../src/providers/aliyun/index.ts';
import { type AliyunSmsSettings, createAliyunSmsSender, smsKind } from '../../../src/providers/sms/index.ts';
import type { Answering, Received } from '../../kernel/outbound-server.ts';
import { deadAddress, otherSide } from '../../kernel/outbound-server.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const SECRET = 'a-secret-of-the-shop';
const settings: Omit<AliyunSmsSettings, 'baseUrl'> = {
  accessKeyId: 'LTAI-shop',
  accessKeySecret: SECRET,
  signName: '集市',
  templateCode: 'SMS_1',
};
const ctx = { now: () => new Date('2026-03-02T02:00:00Z'), random: seededRandom(3) } as Context;
const message = { mobile: '13800000000', text: '您的验证码是 123456', code: '123456' };

const says =
  (answer: unknown, status = 200): Answering =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

/** Aliyun as its documents describe it: it refuses what is not signed with the account's secret. */
const aliyun: Answering = (request, response) => {
  const { Signature, ...form } = formOf(request);
  const right = Signature === aliyunSignature('POST', form, SECRET);
  says(
    right
      ? { Message: 'OK', RequestId: '1', BizId: '9006', Code: 'OK' }
      : { Code: 'SignatureDoesNotMatch', Message: 'Specified signature is not matched' },
    right ? 200 : 400,
  )(request, response);
};

const formOf = (request: Received) =>
  Object.fromEntries(new URLSearchParams(request.body)) as Record<string, string>;

async function senderAgainst(answer: Answering, changed: Partial<AliyunSmsSettings> = {}) {
  const other = await otherSide(answer);
  return { other, sender: createAliyunSmsSender({ ...settings, baseUrl: other.url, ...changed }) };
}

describe('sending by Aliyun', () => {
  it('sends a text of the shop’s own under the template it was approved as', async () => {
    const { sender, other } = await senderAgainst(aliyun);
    const template = { code: 'SMS_42', parameters: { name: '张三', number: '7' } };
    await sender.send(ctx, { mobile: '13800000000', text: '张三，7 号已发货', template });
    expect(formOf(other.received[0] as Received)).toMatchObject({
      ...{ TemplateCode: 'SMS_42', TemplateParam: '{"name":"张三","number":"7"}' },
    });
  });

  it('sends a code by the shop’s template, signed', async () => {
    const { sender, other } = await senderAgainst(aliyun);
    await sender.send(ctx, message);
    const [request] = other.received;
    expect(request?.method).toBe('POST');
    expect(formOf(request as Received)).toMatchObject({
      Action: 'SendSms',
      Version: '2017-05-25',
      PhoneNumbers: '13800000000',
      SignName: '集市',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"code":"123456"}',
      AccessKeyId: 'LTAI-shop',
      Format: 'JSON',
    });
    expect(request?.body).not.toContain(SECRET);
  });

  it('is refused with another secret', async () => {
    const { sender } = await senderAgainst(aliyun, { accessKeySecret: 'wrong' });
    await expect(sender.send(ctx, message)).rejects.toMatchObject({
      key: 'message/refused',
      detail: { reason: 'SignatureDoesNotMatch' },
    });
  });

  it('fills the variables of the shop’s template, and no code can break out of it', async () => {
    const templateParam = '{"code":"{code}","product":"集市 {code}","n":5}';
    const { sender, other } = await senderAgainst(aliyun, { templateParam });
    await sender.send(ctx, { ...message, code: '1","x":"2' });
    expect(JSON.parse(formOf(other.received[0] as Received).TemplateParam ?? '')).toEqual({
      code: '1","x":"2',
      product: '集市 1","x":"2',
      n: '5',
    });
  });

  it('sends other texts by the template for texts, and refuses them without one', async () => {
    const text = { mobile: '13800000000', text: '您的订单已发货' };
    const { sender, other } = await senderAgainst(aliyun, { textTemplateCode: 'SMS_2' });
    await sender.send(ctx, text);
    expect(formOf(other.received[0] as Received)).toMatchObject({
      TemplateCode: 'SMS_2',
      TemplateParam: '{"content":"您的订单已发货"}',
    });
    const bare = await senderAgainst(aliyun);
    await expect(bare.sender.send(ctx, text)).rejects.toMatchObject({ key: 'message/refused' });
    expect(bare.other.received).toEqual([]);
  });

  it.each(['{code}', '[]', '"x"', 'null'])(
    'calls nobody with the template data %s',
    async (templateParam) => {
      const { sender, other } = await senderAgainst(aliyun, { templateParam });
      await expect(sender.send(ctx, message)).rejects.toMatchObject({ key: 'message/template-malformed' });
      expect(other.received).toEqual([]);
    },
  );

  it.each([
    ['isv.BUSINESS_LIMIT_CONTROL', 'message/target-limited'],
    ['isv.DAY_LIMIT_CONTROL', 'message/target-limited'],
    ['isv.BLACK_KEY_CONTROL_LIMIT', 'message/content-refused'],
    ['isv.PARAM_LENGTH_LIMIT', 'message/content-refused'],
    ['isv.INVALID_JSON_PARAM', 'message/template-malformed'],
    ['isv.TEMPLATE_MISSING_PARAMETERS', 'message/template-malformed'],
    ['isv.AMOUNT_NOT_ENOUGH', 'message/refused'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 'message/refused'],
  ])('%s is %s', async (Code, key) => {
    const { sender } = await senderAgainst(says({ Code, Message: 'no' }));
    await expect(sender.send(ctx, message)).rejects.toMatchObject({ key });
  });

  it('does not take garbage for an answer, nor wait for ever', async () => {
    for (const body of ['<html>', '[]', '']) {
      const { sender } = await senderAgainst((_request, response) => response.end(body));
      await expect(sender.send(ctx, message)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    }
    const hanging = await senderAgainst(() => undefined, { timeoutMs: 60 });
    await expect(hanging.sender.send(ctx, message)).rejects.toMatchObject({ key: 'outbound/timeout' });
    const gone = createAliyunSmsSender({ ...settings, baseUrl: await deadAddress() });
    const failure = await gone.send(ctx, message).catch((error: unknown) => error);
    expect(failure).toMatchObject({ key: 'outbound/unreachable' });
    expect(JSON.stringify(failure)).not.toContain(SECRET);
  });
});

describe('trying Aliyun’s messages', () => {
  it('sends a code to the number that staff give, and fails with a wrong secret', async () => {
    const other = await otherSide(aliyun);
    const credentials = { ...settings, channel: 'aliyun' } as object as Record<string, string>;
    const { test } = smsKind(undefined, other.url);
    expect((await test.run(ctx, credentials, { mobile: '13900000009' })).zh).toContain('123456');
    expect(formOf(other.received[0] as Received)).toMatchObject({ PhoneNumbers: '13900000009' });
    await expect(
      test.run(ctx, { ...credentials, accessKeySecret: 'x' }, { mobile: '13900000009' }),
    ).rejects.toMatchObject({ detail: { reason: 'SignatureDoesNotMatch' } });
  });
});

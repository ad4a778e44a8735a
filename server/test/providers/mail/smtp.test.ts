import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { findPublicHost } from '../../../src/kernel/outbound/index.ts';
import {
  createSmtpSender,
  mailKind,
  type SmtpSettings,
  smtpSettings,
} from '../../../src/providers/mail/index.ts';
import { type SmtpRules, smtpServer } from './smtp-server.ts';

const ctx = {} as Context;
const message = { to: 'reader@example.com', subject: '验证码', text: '您的验证码是 123456', code: '123456' };

async function senderFor(rules: SmtpRules = {}, changed: Partial<SmtpSettings> = {}) {
  const server = await smtpServer(rules);
  const settings = { host: '127.0.0.1', port: server.port, secure: false, from: '集市 <shop@example.com>' };
  return { server, sender: createSmtpSender({ ...settings, timeoutMs: 500, ...changed }) };
}

/** The readable text of a mail's only part. */
function textOf(data: string): string {
  const [head = '', body = ''] = data.split('\n\n');
  return /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body
          .replace(/=\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
}

describe('mail over SMTP', () => {
  it('reaches the reader with sender, subject and text', async () => {
    const { sender, server } = await senderFor({}, { user: 'shop', password: 'p w' });
    await sender.send(ctx, message);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      from: 'shop@example.com',
      to: 'reader@example.com',
      credentials: 'shop p w',
    });
    expect(mail?.data).toContain(`Subject: =?UTF-8?`);
    expect(textOf(mail?.data ?? '')).toContain('您的验证码是 123456');
  });

  it('signs in only where the shop has an account', async () => {
    const { sender, server } = await senderFor();
    await sender.send(ctx, message);
    expect(server.mails[0]?.credentials).toBe('');
  });

  it('sends to one reader, whatever stands in the address', async () => {
    const { sender, server } = await senderFor();
    const failure = await sender
      .send(ctx, { ...message, to: 'a@example.com, b@example.com\r\nBcc: c@example.com' })
      .catch((error: unknown) => error);
    if (failure) expect(failure).toMatchObject({ key: 'message/refused' });
    expect(server.mails.length).toBeLessThanOrEqual(1);
    expect(server.mails.map(({ data }) => data).join()).not.toMatch(/^Bcc:/m);
  });

  it.each([
    ['sign-in', 'AUTH', '535 wrong password'],
    ['sender', 'MAIL', '550 not you'],
    ['reader', 'RCPT', '550 no such user'],
    ['content', 'END', '554 spam'],
    ['caller', 'CONNECT', '554 go away'],
  ])('is refused when the server refuses the %s', async (_what, verb, line) => {
    const answer = (command: string) => (command === verb ? line : undefined);
    const { sender } = await senderFor({ answer }, { user: 'shop', password: 'x' });
    await expect(sender.send(ctx, message)).rejects.toMatchObject({
      key: 'message/refused',
      detail: { reason: line.slice(0, 3) },
    });
  });

  it('is refused when nobody listens there', async () => {
    const { server } = await senderFor();
    const sender = createSmtpSender({ host: '127.0.0.1', port: 1, secure: false, from: 'a@example.com' });
    await expect(sender.send(ctx, message)).rejects.toMatchObject({ key: 'message/refused' });
    expect(server.mails).toEqual([]);
  });

  it('may have been sent when the server falls silent after taking it', async () => {
    const answer = (command: string) => (command === 'END' ? 'hang' : undefined);
    const { sender, server } = await senderFor({ answer }, { timeoutMs: 100 });
    await expect(sender.send(ctx, message)).rejects.toMatchObject({ key: 'outbound/timeout' });
    expect(server.mails).toHaveLength(1);
  });
});

describe('a shop’s mail settings', () => {
  it('are read from its credentials, TLS on 465 unless they say otherwise', () => {
    expect(smtpSettings({ host: 'smtp.example.com', from: 'a@example.com' })).toMatchObject({
      port: 465,
      secure: true,
    });
    expect(
      smtpSettings({
        host: 'smtp.example.com',
        from: 'a@example.com',
        port: '587',
        secure: 'false',
        user: 'u',
      }),
    ).toMatchObject({ port: 587, secure: false, user: 'u' });
  });

  it.each([
    {},
    { host: 'smtp.example.com' },
    { host: 'smtp.example.com', from: 'a@example.com', port: '70000' },
    { host: 'smtp.example.com', from: 'a@example.com', secure: 'perhaps' },
  ])('are refused when they are incomplete or wrong: %j', (credentials) => {
    expect(() => smtpSettings(credentials as Record<string, string>)).toThrow(
      expect.objectContaining({ key: 'provider/not-configured' }),
    );
  });
});

describe('trying a mail account', () => {
  const run = async (rules: SmtpRules, findHost?: Parameters<typeof mailKind>[0]) => {
    const server = await smtpServer(rules);
    const credentials = {
      ...{ host: '127.0.0.1', port: String(server.port), secure: 'false', from: 'shop@example.com' },
      ...{ user: 'shop', password: 'secret' },
    };
    const said = mailKind(findHost).test.run(ctx, credentials, { to: 'staff@example.com' });
    return { said: await said, server };
  };

  it('sends a mail to whom staff name, and says which answer of the server was a no', async () => {
    const { server } = await run({});
    expect(server.mails).toMatchObject([{ to: 'staff@example.com', credentials: 'shop secret' }]);
    const wrong = run({ answer: (command) => (command === 'AUTH' ? '535 wrong' : undefined) });
    await expect(wrong).rejects.toMatchObject({ key: 'message/refused', detail: { reason: '535' } });
  });

  it('goes to the address that was looked up, and nowhere inside of our own network', async () => {
    await run({}, async (host) => host);
    await expect(run({}, findPublicHost)).rejects.toMatchObject({ key: 'outbound/refused-address' });
    const unknown = findPublicHost('no-such.host', {
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
      isPublic: () => true,
    });
    await expect(unknown).rejects.toMatchObject({
      key: 'outbound/unreachable',
      detail: { code: 'ENOTFOUND' },
    });
  });
});

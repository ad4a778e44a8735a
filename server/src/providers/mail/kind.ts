import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { createSmtpSender, type FindHost, smtpSettings } from './smtp.ts';

/** A shop's account for mail. @param findHost tells where a server is; tests bring another */
export function mailKind(findHost?: FindHost): ProviderKind {
  return {
    name: 'mail',
    title: { zh: '邮件', en: 'Mail' },
    help: {
      zh: '发送邮箱验证码等邮件。填写邮箱服务商提供的 SMTP 信息；密码多为“授权码”，不是邮箱登录密码。',
      en: 'Sends codes by mail, over SMTP. The password is often an authorisation code, not the mailbox’s own.',
    },
    fields: {
      host: {
        ...{ zh: 'SMTP 服务器', en: 'SMTP server', isRequired: true },
        help: { zh: '公网地址，例如 smtp.exmail.qq.com', en: 'A public one, as smtp.exmail.qq.com' },
      },
      port: {
        ...{ zh: '端口', en: 'Port', initial: '465' },
        help: { zh: '加密连接一般为 465', en: 'Usually 465 with TLS' },
      },
      secure: {
        ...{ zh: '加密方式', en: 'Encryption', kind: 'choice', initial: 'true' },
        options: {
          true: { zh: '全程加密（SSL/TLS）', en: 'From the first byte (TLS)' },
          false: { zh: '连接后加密（STARTTLS）', en: 'STARTTLS where offered' },
        },
      },
      user: { zh: '账号', en: 'Account' },
      password: { zh: '密码或授权码', en: 'Password', isSecret: true },
      from: {
        ...{ zh: '发件人', en: 'Sender', isRequired: true },
        help: {
          zh: 'shop@example.com，或 店名 <shop@example.com>',
          en: 'shop@example.com, or Shop <shop@example.com>',
        },
      },
    },
    check: (credentials) => void smtpSettings(credentials),
    test: {
      title: { zh: '发送测试邮件', en: 'Send a test mail' },
      params: { to: { zh: '收件邮箱', en: 'To whom', isRequired: true } },
      async run(ctx, credentials, { to = '' }) {
        const text =
          '这是一封测试邮件。收到它，说明邮件设置正确。\nThis is a test. It arrived, so mail works.';
        await createSmtpSender(smtpSettings(credentials), findHost).send(ctx, {
          ...{ to, subject: '测试邮件 · Test', text },
        });
        return {
          zh: '邮件服务器已接收，请查看收件箱（也看看垃圾箱）',
          en: 'The server took the mail: look into the mailbox, and at its junk folder',
        };
      },
      hints: {
        535: { zh: '账号或密码（授权码）不正确', en: 'The account or the password is wrong' },
        534: { zh: '邮箱要求使用授权码登录', en: 'The mailbox wants an authorisation code' },
        530: { zh: '服务器要求登录，请填写账号和密码', en: 'The server wants an account and a password' },
        550: {
          zh: '收件人不存在，或发件人不被允许',
          en: 'Nobody has this address, or the sender may not send',
        },
        553: { zh: '发件人须与登录账号一致', en: 'The sender must be the account’s own address' },
        501: { zh: '发件人须与登录账号一致', en: 'The sender must be the account’s own address' },
        EAUTH: { zh: '账号或密码（授权码）不正确', en: 'The account or the password is wrong' },
        EDNS: { zh: '找不到该服务器，请检查服务器名称', en: 'There is no server of this name' },
        ESOCKET: {
          zh: '连接不上：请检查服务器、端口和加密方式',
          en: 'No connection: look at server, port and encryption',
        },
        ECONNREFUSED: { zh: '该端口没有邮件服务，请检查端口', en: 'Nobody listens there: look at the port' },
      },
    },
  };
}

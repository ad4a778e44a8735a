import nodemailer from 'nodemailer';
import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { MailSender } from '../../modules/messaging/index.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (465). Otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** `shop@example.com` or `Shop <shop@example.com>`. */
  readonly from: string;
  /** How long connecting, greeting and each answer may take, in ms. Default 8,000. */
  readonly timeoutMs?: number | undefined;
}

const fromCredentials = z.object({
  host: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65535).default(465),
  secure: z
    .enum(['true', 'false'])
    .default('true')
    .transform((value) => value === 'true'),
  user: z.string().optional(),
  password: z.string().optional(),
  from: z.string().min(1),
});

/** Settings as a tenant's credentials have them. Refuses `provider/not-configured` when some are missing. */
export function smtpSettings(credentials: Readonly<Record<string, string>>): SmtpSettings {
  const parsed = fromCredentials.safeParse(credentials);
  return parsed.success ? parsed.data : fail('provider/not-configured');
}

/** Where a server is: an address in the place of a name. Refuses `outbound/…`. */
export type FindHost = (host: string) => Promise<string>;

/**
 * Mail over SMTP, one connection per message. Throws `message/refused` when the server said no (sign-in, sender,
 * recipient, content) or nobody listens there, `outbound/timeout` when it fell silent or hung up.
 * @param findHost looks the server up; absent: nodemailer does, wherever it may be
 */
export function createSmtpSender(settings: SmtpSettings, findHost?: FindHost): MailSender {
  const timeout = settings.timeoutMs ?? 8_000;
  const common = {
    port: settings.port,
    secure: settings.secure,
    ...(settings.user === undefined ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    // A message is text of ours: it may not read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return {
    async send(_ctx, { to, subject, text }) {
      const host = (await findHost?.(settings.host)) ?? settings.host;
      // The certificate is the name's, also where the socket goes to an address that was looked up before.
      const transport = nodemailer.createTransport({ ...common, host, tls: { servername: settings.host } });
      try {
        await transport.sendMail({ from: settings.from, to: { name: '', address: to }, subject, text });
      } catch (error) {
        refuse(error);
      }
    },
  };
}

/** A silence or a lost connection may have come after the message was handed over: nobody knows whether it was sent. */
function refuse(error: unknown): never {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (responseCode === undefined && (code === 'ETIMEDOUT' || code === 'ECONNECTION'))
    return fail('outbound/timeout');
  return fail('message/refused', { reason: String(responseCode ?? code ?? 'unknown') });
}

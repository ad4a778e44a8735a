import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SmtpMail {
  readonly from: string;
  readonly to: string;
  /** The message as it arrived, headers first. */
  readonly data: string;
  /** What the client signed in with, `user password`. */
  readonly credentials: string;
}

export interface SmtpRules {
  /** The server's answer to a command, instead of its usual one; `hang` says nothing at all. */
  answer?(command: string): string | undefined;
}

/** A mail server of this machine that lives as long as the test, after RFC 5321: one line in, one answer out. */
export async function smtpServer(rules: SmtpRules = {}): Promise<{ port: number; mails: SmtpMail[] }> {
  const mails: SmtpMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    converse(socket, rules, mails);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, mails };
}

function converse(socket: Socket, rules: SmtpRules, mails: SmtpMail[]): void {
  const mail = { from: '', to: '', credentials: '' };
  let buffered = '';
  let content: string | undefined;
  const say = (usual: string, command: string) => {
    const answer = rules.answer?.(command) ?? usual;
    if (answer !== 'hang') socket.write(`${answer}\r\n`);
  };
  const take = (line: string) => {
    const [verb = ''] = line.toUpperCase().split(' ');
    if (verb === 'EHLO') say('250-local\r\n250 AUTH PLAIN', verb);
    else if (verb === 'AUTH') {
      const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\u0000');
      mail.credentials = `${user} ${password}`;
      say('235 welcome', verb);
    } else if (verb === 'MAIL') {
      mail.from = between(line);
      say('250 ok', verb);
    } else if (verb === 'RCPT') {
      mail.to = between(line);
      say('250 ok', verb);
    } else if (verb === 'DATA') {
      content = '';
      say('354 go on', verb);
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok', verb);
  };
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffered += chunk;
    for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      if (content === undefined) take(line);
      else if (line !== '.') content += `${line}\n`;
      else {
        mails.push({ ...mail, data: content });
        content = undefined;
        say('250 queued', 'END');
      }
    }
  });
  say('220 local', 'CONNECT');
}

const between = (line: string) => line.slice(line.indexOf('<') + 1, line.indexOf('>'));

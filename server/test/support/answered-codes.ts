import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/**
 * What the apps of this test process have answered so far: `METHOD /{domain}/path code text`. At the end of a
 * whole run, test/support/unprovoked-answers.ts holds it against what the endpoints declare.
 */
const seen = new Set<string>();
const written = new Set<string>();
let listening = false;

/** From now on notes what every app of this process answers, in whatever test. */
export function noteAnswers(): void {
  if (listening) return;
  listening = true;
  // Before anything is registered with an app: only such a hook sees every route's answers.
  subscribe('fastify.initialization', (message) =>
    noteAnswersOf((message as { fastify: FastifyInstance }).fastify),
  );
}

/** Hands what is new to the end of the run. @param folder of this run; each process has a file of its own in it */
export function handInAnswers(folder: string): void {
  const fresh = [...seen].filter((answer) => !written.has(answer));
  for (const answer of fresh) written.add(answer);
  if (fresh.length > 0) appendFileSync(join(folder, `${process.pid}.txt`), `${fresh.join('\n')}\n`);
}

/** An envelope's code and, unless there is none, its text. */
const ENVELOPE = /^\{"code":(-?\d+)(?:,"msg":("(?:[^"\\]|\\.)*"))?/;
const LONGEST_START = 400;

function noteAnswersOf(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const path = (request.routeOptions.url ?? '*').replaceAll(/:(\w+)/g, '{$1}');
    const isJson = String(reply.getHeader('content-type')).includes('json');
    // Pictures and plain texts are answers that worked.
    const [, code = '0', text = '""'] = isJson ? (ENVELOPE.exec(startOf(payload)) ?? []) : [];
    seen.add(`${request.method} ${path} ${code} ${JSON.parse(text)}`);
    done();
  });
}

function startOf(payload: unknown): string {
  if (typeof payload === 'string') return payload.slice(0, LONGEST_START);
  return Buffer.isBuffer(payload) ? payload.toString('utf8', 0, LONGEST_START) : '';
}

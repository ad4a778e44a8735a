import type { Server } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

const HEARTBEAT_MS = 25_000;
/** Then the client comes back and shows again who it is: what was taken from staff meanwhile is noticed. */
const LONGEST_MS = 10 * 60_000;

const streams = new WeakMap<Server, Set<EventStream>>();

/** An answer that goes on: Server-Sent Events. */
export class EventStream {
  readonly #reply: FastifyReply;
  readonly #ended: (() => void)[] = [];
  readonly #timers: NodeJS.Timeout[];
  #isOpen = true;

  /** Takes the answer over from Fastify. */
  constructor(request: FastifyRequest, reply: FastifyReply) {
    this.#reply = reply;
    reply.hijack();
    const headers = {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Kept alive, it would keep a server from closing once the stream has ended.
      connection: 'close',
    };
    reply.raw.writeHead(200, headers);
    const heartbeat = setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS);
    this.#timers = [heartbeat, setTimeout(() => this.end(), LONGEST_MS)];
    for (const timer of this.#timers) timer.unref();
    const { server } = request.server;
    const open = streams.get(server) ?? new Set();
    streams.set(server, open.add(this));
    this.onEnd(() => open.delete(this));
    reply.raw.once('close', () => this.end());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  send(event: string, data: unknown): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  onEnd(act: () => void): void {
    this.#ended.push(act);
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const act of this.#ended) act();
    this.#reply.raw.end();
  }

  #write(text: string): void {
    if (this.#isOpen) this.#reply.raw.write(text);
  }
}

/** Ends every stream of a server that is about to close: it would wait for them. */
export function endStreams(server: Server): void {
  for (const stream of streams.get(server) ?? []) stream.end();
}

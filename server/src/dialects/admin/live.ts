import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventStream } from './event-stream.ts';
import type { StaffContext } from './route.ts';

/** Something that staff watch: what it looks like, and the tag that is dropped whenever that may have changed. */
export interface Watched {
  /** The name of its event. */
  readonly name: string;
  readonly tag: string;
  look(ctx: StaffContext): Promise<unknown>;
}

/** Answers with how it looks now; as Server-Sent Events where those are accepted: at once and after each change. */
export async function answerLive(
  ctx: StaffContext,
  watched: Watched,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (!request.headers.accept?.includes('text/event-stream')) return watched.look(ctx);
  return follow(ctx, watched, new EventStream(request, reply));
}

/** Looks again whenever something happened; whatever happens while it looks makes it look once more, not twice. */
function follow(ctx: StaffContext, { name, tag, look }: Watched, stream: EventStream): void {
  let isStale = true;
  let isLooking = false;
  const send = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      while (isStale && stream.isOpen) {
        isStale = false;
        stream.send(name, await look(ctx));
      }
    } catch (error) {
      ctx.log.error({ err: error, stream: name }, 'what is watched could not be read; the stream ends');
      stream.end();
    } finally {
      isLooking = false;
    }
  };
  const heard = () => {
    isStale = true;
    void send();
  };
  stream.onEnd(ctx.cache.watch(tag, heard));
  heard();
}

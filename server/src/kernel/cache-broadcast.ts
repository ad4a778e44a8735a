import pg from 'pg';
import type { Cache } from './cache.ts';
import type { Log } from './log.ts';

const CHANNEL = 'jishi_cache';
/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const LARGEST_PAYLOAD = 7000;
const RECONNECT_MS = 1000;
/** Drops are gathered for this long: a NOTIFY inside each order's transaction would make all commits queue. */
const GATHER_MS = 20;

export interface Broadcast {
  stop(): Promise<void>;
}

/**
 * Tells other processes of one installation which cached content went stale, and hears it from them.
 * Drops are sent after the commit, gathered; a lost message costs staleness up to the cache's TTL.
 * When the listening connection breaks, everything is forgotten, since messages may have been missed.
 */
export async function startCacheBroadcast(
  cache: Cache,
  pool: pg.Pool,
  connectionString: string,
  processId: string,
  log: Log,
): Promise<Broadcast> {
  const sender = gatherAndSend(pool, processId, log);
  cache.onDrop = sender.add;
  let stopped = false;
  let listener: pg.Client | undefined;

  const listen = async (): Promise<void> => {
    const client = new pg.Client({ connectionString, application_name: 'jishi cache' });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => hear(cache, payload, processId));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    client.once('end', () => {
      cache.clear();
      if (!stopped) setTimeout(() => void listenAgain(), RECONNECT_MS).unref();
    });
    cache.clear();
    listener = client;
  };
  const listenAgain = async (): Promise<void> => {
    try {
      if (!stopped) await listen();
    } catch (error) {
      log.warn({ err: error }, 'cannot hear of stale cache content from other processes; trying again');
      setTimeout(() => void listenAgain(), RECONNECT_MS).unref();
    }
  };
  await listen();
  return {
    stop: async () => {
      stopped = true;
      cache.onDrop = undefined;
      await sender.flush();
      await listener?.end();
    },
  };
}

function hear(cache: Cache, payload: string | undefined, processId: string): void {
  const [from, ...tags] = (payload ?? '').split('\n');
  if (from !== processId && tags.length > 0) cache.dropLocally(tags);
}

function gatherAndSend(pool: pg.Pool, processId: string, log: Log) {
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const tags = waiting;
    waiting = new Set();
    try {
      for (const payload of payloadsOf(processId, tags))
        await pool.query('select pg_notify($1, $2)', [CHANNEL, payload]);
    } catch (error) {
      log.warn({ err: error, tags: tags.size }, 'other processes were not told of stale cache content');
    }
  };
  const add = (tags: readonly string[]): void => {
    for (const tag of tags) waiting.add(tag);
    timer ??= setTimeout(() => void flush(), GATHER_MS);
  };
  return { add, flush };
}

/** The tags in as few messages as fit, each led by who sends it. */
function payloadsOf(processId: string, tags: Iterable<string>): string[] {
  const payloads: string[] = [];
  let current = processId;
  for (const tag of tags) {
    if (current.length + tag.length + 1 > LARGEST_PAYLOAD) {
      payloads.push(current);
      current = processId;
    }
    current += `\n${tag}`;
  }
  return current === processId ? payloads : [...payloads, current];
}

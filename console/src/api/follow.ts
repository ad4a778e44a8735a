import { listen } from './call.ts';
import { pauseAfter, takeEvents } from './event-text.ts';
import { Refused } from './refused.ts';

/** Servers say something every 25 seconds: who is silent for longer is gone, whatever the network says. */
const SILENCE_MS = 60_000;

interface Listener {
  heard(data: unknown): void;
  /** Whether the connection stands; each time it does again, all is told anew. */
  connected(isConnected: boolean): void;
}

/** Follows a live answer until it is aborted or refused: connects again whenever the connection is lost. */
export async function follow(path: string, listener: Listener, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await readThrough(path, listener, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused && error.status >= 400 && error.status < 500) return;
      failures++;
    } finally {
      listener.connected(false);
    }
    await pause(pauseAfter(failures), signal);
  }
}

/** One connection, until the server ends it. */
async function readThrough(path: string, { heard, connected }: Listener, signal: AbortSignal): Promise<void> {
  const own = new AbortController();
  const leave = () => own.abort();
  signal.addEventListener('abort', leave);
  let watch = setTimeout(leave, SILENCE_MS);
  try {
    const body = await listen(path, own.signal);
    if (!body) return;
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string>).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(watch);
      watch = setTimeout(leave, SILENCE_MS);
      const { events, rest } = takeEvents(text + value);
      text = rest;
      if (events.length > 0) connected(true);
      for (const event of events) heard(event);
    }
  } finally {
    clearTimeout(watch);
    signal.removeEventListener('abort', leave);
  }
}

/** Ends early where the network comes back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

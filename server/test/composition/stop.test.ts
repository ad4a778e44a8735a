import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onStopSignal } from '../../src/composition/stop.ts';
import { welcome } from '../../src/composition/welcome.ts';
import { parseConfig } from '../../src/kernel/config.ts';
import { recordingLog } from '../support/recording-log.ts';

const exits: (number | string | null | undefined)[] = [];
const errors: unknown[] = [];
let signal: (name: string) => void;
beforeEach(() => {
  vi.useFakeTimers();
  [exits.length, errors.length] = [0, 0];
  const heard = new Map<string, (name: string) => void>();
  vi.spyOn(process, 'on').mockImplementation((event, listener) => {
    heard.set(String(event), listener as never);
    return process;
  });
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    exits.push(code);
    return undefined as never;
  });
  signal = (name) => heard.get(name)?.(name);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('a process that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'])('finishes what runs at %s, and ends well', async (name) => {
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    onStopSignal(recordingLog(errors), () => work);
    signal(name);
    await settled();
    expect(exits).toEqual([]);
    finish();
    await settled();
    expect([exits, errors]).toEqual([[0], []]);
  });

  it('stops once, however often it is told', async () => {
    let stops = 0;
    onStopSignal(recordingLog(errors), async () => {
      stops += 1;
    });
    for (const name of ['SIGTERM', 'SIGINT', 'SIGTERM']) signal(name);
    await settled();
    expect([stops, exits]).toEqual([1, [0]]);
  });

  it('says why and ends badly when stopping fails', async () => {
    onStopSignal(recordingLog(errors), () => Promise.reject(new Error('the pool hangs')));
    signal('SIGTERM');
    await settled();
    expect(exits).toEqual([1]);
    expect(errors).toMatchObject([{ message: 'stopping failed' }]);
  });

  it('gives up after twenty-five seconds on what does not end', async () => {
    onStopSignal(recordingLog(errors), () => new Promise<void>(() => {}));
    signal('SIGTERM');
    await vi.advanceTimersByTimeAsync(24_999);
    expect(exits).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(exits).toEqual([1]);
    expect(errors).toMatchObject([{ message: 'could not stop in time' }]);
  });
});

describe('the welcome', () => {
  const told = (env: Record<string, string>, adminPassword?: string): string => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
    welcome(parseConfig(env), { adminPassword });
    write.mockRestore();
    return lines.join('');
  };

  it('says where to look, under the address that clients use', () => {
    expect(told({})).toContain('http://127.0.0.1:3000/docs');
    expect(told({ PORT: '8080' })).toContain('http://127.0.0.1:8080');
    expect(told({ PORT: '8080', PUBLIC_URL: 'https://shop.example' })).not.toContain('8080');
  });

  it('shows the administrator’s password only where it was made just now', () => {
    expect(told({}, 'correct-horse')).toContain('admin / correct-horse');
    expect(told({})).not.toContain('admin /');
    expect(told({ ADMIN_PASSWORD: 'my-own-secret' })).not.toContain('my-own-secret');
  });

  it('tells of the demo and the sandbox only where they are', () => {
    expect(told({})).toMatch(/demo[\s\S]*sandbox/);
    expect(told({ NODE_ENV: 'production' })).not.toMatch(/demo|sandbox/);
  });
});

import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { ADMIN_PASSWORD, type RunningServer, startServer } from './server.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WAIT_MS = 15_000;
export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

export interface Look {
  readonly size?: { width: number; height: number };
  readonly language?: 'zh' | 'en';
  readonly appearance?: 'light' | 'dark';
  /** The session to open with; none: the login. */
  readonly token?: string;
}

export interface Stage {
  readonly baseUrl: string;
  /** A browser of its own, as somebody opens it for the first time. */
  open(path: string, look?: Look): Promise<Page>;
  /** Calls an API the way any client does. */
  api<T>(method: string, path: string, body?: unknown, token?: string): Promise<T>;
  /** The session of the installation's administrator. */
  adminToken(): Promise<string>;
  /** Expects complaints of this kind, which the browser makes of every refusal, and takes them away. */
  complained(kind: RegExp): void;
  /** Keeps what is on the screen in the folder `SCREENSHOTS`, for who wants to look. */
  picture(page: Page, name: string): Promise<void>;
}

/**
 * A browser before the file's tests; after each of them, no page may have complained. Everybody plays on one server,
 * but who names `settings` gets one of their own with an empty database.
 */
export function onStage(settings?: Readonly<Record<string, string>>): Stage {
  let baseUrl = inject('baseUrl');
  let own: RunningServer | undefined;
  const folder = process.env.SCREENSHOTS;
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  let browser: Browser;
  let token: string | undefined;
  beforeAll(async () => {
    own = settings && (await startServer(settings));
    if (own) baseUrl = own.baseUrl;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    await own?.stop();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  const api = async <T>(method: string, path: string, body?: unknown, as?: string): Promise<T> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  };
  return {
    get baseUrl() {
      return baseUrl;
    },
    api,
    adminToken: async () => {
      const credentials = { username: 'admin', password: ADMIN_PASSWORD };
      token ??= (await api<{ token: string }>('POST', '/admin/api/login', credentials)).token;
      return token;
    },
    open: async (path, { size = DESKTOP, language, appearance = 'light', token: as } = {}) => {
      const context = await browser.newContext({
        viewport: size,
        colorScheme: appearance,
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      context.setDefaultTimeout(WAIT_MS);
      await context.addInitScript(remember, { language, token: as });
      const page = await context.newPage();
      countRequests(page);
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      await page.goto(`${baseUrl}/admin${path}`);
      return page;
    },
    complained: (kind) => {
      expect(complaints.some((text) => kind.test(text))).toBe(true);
      complaints.splice(0, complaints.length, ...complaints.filter((text) => !kind.test(text)));
    },
    picture: async (page, name) => {
      if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}

/** Runs in the page before it: what the browser remembers. Nothing is taken from it once it has been set. */
function remember(given: { language?: string | undefined; token?: string | undefined }): void {
  // What is shown in a sandbox, such as a preview, remembers nothing.
  if (self.origin === 'null') return;
  for (const [name, value] of Object.entries(given)) {
    const key = `jishi.${name}`;
    if (value !== undefined && sessionStorage.getItem(key) === null) {
      localStorage.setItem(key, value);
      sessionStorage.setItem(key, 'set');
    }
  }
}

const underWay = new WeakMap<Page, Set<Request>>();

/** Keeps count of what a page asks for, but streams, which do not end. */
function countRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') requests.add(request);
  });
  page.on('requestfinished', (request) => void requests.delete(request));
  page.on('requestfailed', (request) => void requests.delete(request));
}

/** Waits until nothing turns any more: what was asked for is there, and drawn. */
export async function settled(page: Page): Promise<void> {
  const requests = underWay.get(page);
  for (let calm = 0; calm < 2; ) {
    await page.evaluate(drawn);
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
    calm = requests?.size ? 0 : calm + 1;
  }
}

/** Runs in the page: until what was decided is on the screen. */
const drawn = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

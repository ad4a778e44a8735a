import { createCipheriv, createHash, randomBytes } from 'node:crypto';

type Callback<Result> = ((result: Result) => void) | undefined;

interface Callbacks<Result> {
  readonly success?: Callback<Result>;
  readonly fail?: Callback<{ errMsg: string }>;
  readonly complete?: Callback<unknown>;
}

export interface RequestOptions extends Callbacks<{ data: unknown; statusCode: number }> {
  readonly url: string;
  readonly method?: string;
  readonly data?: Record<string, unknown> | string;
  readonly header?: Record<string, string>;
}

export interface UploadOptions extends Callbacks<{ data: string; statusCode: number }> {
  readonly url: string;
  readonly filePath: string;
  readonly name: string;
  readonly formData?: Record<string, unknown>;
}

/** Hosts that the newest SDK names in full where it once used the address it was given. */
const VENDOR_HOSTS = /^https:\/\/(common|cms|oss)\.apifm\.com(?=\/)/;

/**
 * What a mini-program's runtime offers as the global `wx`, as far as the SDKs use it: requests and uploads with
 * callbacks, storage, sign-in codes and sealed user data. `undefined` in the data of a request becomes the text
 * `undefined`, as there. Requests to the vendor's hosts go to `serverUrl`, path and all else unchanged.
 */
export class WxRuntime {
  readonly #serverUrl: string;
  readonly #storage = new Map<string, unknown>();
  readonly #chosen = new Map<string, Blob>();
  #code = '';

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
  }

  readonly request = (options: RequestOptions): void => {
    const method = (options.method ?? 'GET').toUpperCase();
    const url = this.#routed(options.url);
    const form = formOf(options.data);
    const call = fetch(method === 'GET' && form !== '' ? `${url}?${form}` : url, {
      method,
      headers: { 'content-type': 'application/json', ...lowerCased(options.header) },
      ...(method === 'GET' ? {} : { body: form }),
    });
    settle(call, options, (text) => parsed(text));
  };

  readonly uploadFile = (options: UploadOptions): void => {
    const form = new FormData();
    for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, String(value));
    const file = this.#chosen.get(options.filePath);
    if (file) form.append(options.name, file, options.filePath.slice(options.filePath.lastIndexOf('/') + 1));
    // Unlike a request's, an upload's answer is handed over as text.
    settle(fetch(this.#routed(options.url), { method: 'POST', body: form }), options, (text) => text);
  };

  readonly getStorageSync = (key: string): unknown => this.#storage.get(key) ?? '';
  readonly setStorageSync = (key: string, value: unknown): void => void this.#storage.set(key, value);
  readonly removeStorageSync = (key: string): void => void this.#storage.delete(key);

  /** The person at the phone chooses a picture: its temporary path, as `wx.chooseImage` gives it. */
  choose(name: string, bytes: Uint8Array, type: string): string {
    const path = `wxfile://tmp/${name}`;
    this.#chosen.set(path, new Blob([Uint8Array.from(bytes)], { type }));
    return path;
  }

  /** `wx.login` of somebody: in the sandbox every code stands for one WeChat user. */
  login(code: string): string {
    this.#code = code;
    return code;
  }

  /** Data that WeChat hands over sealed (profile, phone number), under the session key of the last `login`. */
  seal(data: Record<string, unknown>): { encryptedData: string; iv: string } {
    const key = createHash('md5').update(this.#code).digest();
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-128-cbc', key, iv);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final()]);
    return { encryptedData: sealed.toString('base64'), iv: iv.toString('base64') };
  }

  #routed(url: string): string {
    return url.replace(VENDOR_HOSTS, this.#serverUrl);
  }
}

function formOf(data: RequestOptions['data']): string {
  if (data === undefined || typeof data === 'string') return data ?? '';
  return Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

function lowerCased(header: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(header ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Calls back as the runtime does: `success` for every answer, whatever its status, `fail` only without one. */
function settle<Data>(
  call: Promise<Response>,
  { success, fail, complete }: Callbacks<{ data: Data; statusCode: number }>,
  read: (text: string) => Data,
): void {
  call
    .then(async (response) => ({ data: read(await response.text()), statusCode: response.status }))
    .then(
      (result) => success?.(result),
      (error: unknown) => fail?.({ errMsg: `request:fail ${String(error)}` }),
    )
    .finally(() => complete?.({}));
}

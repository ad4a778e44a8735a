import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import type { Answer } from './answer.ts';
import { WxRuntime } from './wx-runtime.ts';

const require = createRequire(import.meta.url);

/** The client SDKs in the field: the one of 2019 and today's. */
export const SDK_VERSIONS = { 'of 2019': 'apifm-wxapi-2019', newest: 'apifm-wxapi' } as const;
export type SdkPackage = (typeof SDK_VERSIONS)[keyof typeof SDK_VERSIONS];

/** What both SDKs have in common: named calls, positional or object arguments, the envelope as answer. */
type Sdk = Record<string, (...given: unknown[]) => unknown>;

/** A phone with a shop's mini-program on it. */
export interface WxClient {
  readonly wx: WxRuntime;
  /**
   * Calls a function of the SDK and gives its answer's data.
   * @throws when the answer's code is not 0
   */
  ask<Data = unknown>(call: string, ...given: unknown[]): Promise<Data>;
  /** Calls a function of the SDK and gives the code of its answer, whatever it is. */
  code(call: string, ...given: unknown[]): Promise<number>;
  /** Calls a function of the SDK and gives the whole answer. */
  answer<Data = unknown>(call: string, ...given: unknown[]): Promise<Answer<Data>>;
}

/**
 * Opens a mini-program that was built with the given SDK and points at `serverUrl`. Each has an instance of the
 * SDK of its own, in a realm of its own: the SDK keeps its settings in its module and changes built-in objects.
 */
export function openWxClient(sdkPackage: SdkPackage, serverUrl: string, domain = 'shop'): WxClient {
  const wx = new WxRuntime(serverUrl);
  const sdk = loadSdk(sdkPackage, wx);
  sdk.init2?.(serverUrl, domain);
  const answer = async <Data>(call: string, ...given: unknown[]): Promise<Answer<Data>> => {
    const called = sdk[call];
    if (!called) throw new Error(`${sdkPackage} has no ${call}`);
    return (await called(...given)) as Answer<Data>;
  };
  return {
    wx,
    answer,
    ask: async <Data>(call: string, ...given: unknown[]): Promise<Data> => {
      const { code, msg, data } = await answer<Data>(call, ...given);
      if (code !== 0) throw new Error(`${call}: ${code} ${msg}`);
      return data;
    },
    code: async (call, ...given) => (await answer(call, ...given)).code,
  };
}

/** One function of an SDK and the address that it calls, from the first slash; none when it calls nobody. */
export interface SdkCall {
  readonly name: string;
  readonly path: string | undefined;
}

/** What every function of the SDK would call in a shop `demo`: each is called once, and nothing is sent. */
export function callsOf(sdkPackage: SdkPackage): SdkCall[] {
  const asked: string[] = [];
  const note = ({ url }: { url: string }) => void asked.push(new URL(url).pathname);
  const silent = { request: note, uploadFile: note, getStorageSync: () => '', compressImage: () => {} };
  const sdk = loadSdk(sdkPackage, silent);
  sdk.init2?.('http://sdk.test', 'demo');
  return Object.keys(sdk)
    .filter((name) => !SETTING_UP.test(name))
    .map((name) => {
      asked.length = 0;
      const stopped = outcomeOf(() => sdk[name]?.([], [], [], []));
      return { name, path: stopped ? undefined : asked[0] };
    });
}

/** Functions that tell the SDK whom to call, and the one through which all others call. */
const SETTING_UP = /^(init|setMerchant|request$)/;

/** @returns what was thrown, if anything: some functions of the SDKs cannot be called at all */
function outcomeOf(work: () => unknown): unknown {
  try {
    void Promise.resolve(work()).catch(() => {});
    return undefined;
  } catch (error) {
    return error ?? true;
  }
}

const scripts = new Map<SdkPackage, vm.Script>();

function loadSdk(sdkPackage: SdkPackage, wx: object): Sdk {
  const module = { exports: {} as Sdk };
  const realm = { module, exports: module.exports, wx, JSON, console, setTimeout };
  const script = scripts.get(sdkPackage) ?? compiledSdk(sdkPackage);
  scripts.set(sdkPackage, script);
  script.runInNewContext(realm);
  return module.exports;
}

function compiledSdk(sdkPackage: SdkPackage): vm.Script {
  const filename = require.resolve(sdkPackage);
  return new vm.Script(readFileSync(filename, 'utf8'), { filename });
}

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { installDemo } from '../../src/demo/install-demo.ts';
import { routes } from '../../src/dialects/apifm/index.ts';
import type { Context } from '../../src/kernel/context.ts';
import { findTenant } from '../../src/modules/tenancy/index.ts';
import { listen } from '../support/running-server.ts';
import { useTestApp } from '../support/test-app.ts';
import { callsOf, openWxClient, SDK_VERSIONS, type SdkCall } from '../support/wx-client.ts';
import { argumentsOf, newWorld } from './sdk-calls/index.ts';

const t = useTestApp();
let serverUrl: string;
let demo: Context;
beforeAll(async () => {
  await installDemo(t.app);
  serverUrl = await listen(t.app);
  demo = await t.app.contextFor((await findTenant(t.app.platform, 'demo')).id);
});

/** Calls that no document describes, by the reason why they are left out; a new one must be looked at. */
const leftOut = JSON.parse(
  readFileSync(new URL('./sdk-calls/left-out.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string[]>>;

/** Calls that cannot succeed here, and the code that the document has for it. */
const refused: Readonly<Record<string, number>> = {
  // Neither SDK sends the token without which nobody may store a file.
  uploadFileFromUrl: 2000,
};

it('every set of arguments is for a function that an SDK has', () => {
  const names = new Set(Object.values(SDK_VERSIONS).flatMap((sdk) => callsOf(sdk).map(({ name }) => name)));
  expect(Object.keys(argumentsOf['apifm-wxapi']).filter((name) => !names.has(name))).toEqual([]);
});

const offered = new Set(routes.map(({ path }) => path.replace('{domain}', 'demo').slice(1)));
const isOffered = ({ path }: SdkCall) => path !== undefined && offered.has(path.slice(1));

describe.each(Object.entries(SDK_VERSIONS))('the SDK %s', (_name, sdkPackage) => {
  const calls = callsOf(sdkPackage);

  it('calls nothing that is neither offered nor known to be left out', () => {
    const unknown = calls.filter((call) => !isOffered(call)).map(({ name }) => name);
    expect(unknown.sort()).toEqual(
      Object.values(leftOut[sdkPackage] ?? {})
        .flat()
        .sort(),
    );
  });

  it.each(calls.filter(isOffered).map(({ name, path = '' }) => [name, path] as const))(
    '%s is understood at %s',
    async (name) => {
      const given = argumentsOf[sdkPackage][name];
      if (!given) throw new Error(`with what is ${name} called?`);
      const world = await newWorld(t, demo, openWxClient(sdkPackage, serverUrl, 'demo'));
      const { code, msg } = await world.answer(name, ...(await given(world)));
      expect({ code, msg }).toMatchObject({ code: refused[name] ?? 0 });
      expect(t.logged).toEqual([]);
    },
  );
});

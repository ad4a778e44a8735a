import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/apifm/index.ts';

interface DocumentedEndpoint {
  method: string;
  path: string;
  name: string;
  required: string[];
  optional: string[];
  codes: number[];
}

const documented = JSON.parse(
  readFileSync(new URL('./documented-endpoints.json', import.meta.url), 'utf8'),
) as DocumentedEndpoint[];

const routeOf = (endpoint: DocumentedEndpoint) =>
  routes.find((route) => route.method === endpoint.method && route.path === endpoint.path);
const built = documented.filter((endpoint) => routeOf(endpoint) !== undefined);
const missing = documented.filter((endpoint) => routeOf(endpoint) === undefined);

describe('the documented endpoints', () => {
  it('are all there', () => {
    expect(missing.map(({ method, path, name }) => `${method} ${path} ${name}`)).toEqual([]);
  });

  it.each(built.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s takes every documented parameter and asks for no other',
    (_name, endpoint) => {
      const route = routeOf(endpoint);
      const shape = route?.params.shape ?? {};
      const names = [...endpoint.required, ...endpoint.optional];
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(names));
      const required = Object.entries(shape).filter(([, schema]) => !schema.safeParse(undefined).success);
      // What the document calls optional may not be demanded; what it demands may be optional for real clients.
      expect(endpoint.optional.filter((name) => required.some(([field]) => field === name))).toEqual([]);
    },
  );

  it.each(built.filter(({ codes }) => codes.length > 0).map((e) => [`${e.method} ${e.path}`, e] as const))(
    '%s can answer each of its documented codes',
    (_name, endpoint) => {
      const route = routeOf(endpoint);
      const answered = Object.values(route?.errors ?? {}).map(([code]) => code);
      if (route?.missing) answered.push(route.missing[0]);
      expect(answered).toEqual(expect.arrayContaining(endpoint.codes));
    },
  );

  it('and the extra ones for old clients are declared as such', () => {
    const known = new Set(documented.map(({ method, path }) => `${method} ${path}`));
    const extra = routes.filter(({ method, path }) => !known.has(`${method} ${path}`));
    expect(extra.filter(({ undocumented }) => !undocumented).map(({ path }) => path)).toEqual([]);
  });
});

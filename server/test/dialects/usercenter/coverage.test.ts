import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/usercenter/index.ts';

interface DocumentedEndpoint {
  method: string;
  path: string;
  name: string;
  params: string[];
}

const documented = JSON.parse(
  readFileSync(new URL('./documented-endpoints.json', import.meta.url), 'utf8'),
) as DocumentedEndpoint[];

const routeOf = (endpoint: DocumentedEndpoint) =>
  routes.find((route) => route.method === endpoint.method && route.path === endpoint.path);

describe('the documented endpoints', () => {
  it('are all there', () => {
    expect(documented).toHaveLength(56);
    expect(documented.filter((endpoint) => !routeOf(endpoint)).map(({ path }) => path)).toEqual([]);
  });

  it.each(documented.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s takes every documented parameter and demands none',
    (_name, endpoint) => {
      const shape = routeOf(endpoint)?.params.shape ?? {};
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(endpoint.params));
      const demanded = Object.entries(shape).filter(([, schema]) => !schema.safeParse(undefined).success);
      expect(demanded.map(([name]) => name)).toEqual([]);
    },
  );

  it('and the extra ones for real clients are declared as such', () => {
    const known = new Set(documented.map(({ method, path }) => `${method} ${path}`));
    for (const { method, path, undocumented } of routes)
      expect(undocumented, `${method} ${path}`).toBe(!known.has(`${method} ${path}`));
  });

  it('name no parameter in two spellings', () => {
    for (const { path, params } of routes) {
      const names = Object.keys(params.shape).map((name) => name.replaceAll('_', '').toLowerCase());
      expect(new Set(names).size, path).toBe(names.length);
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/liyuquan/index.ts';

interface DocumentedEndpoint {
  method: string;
  path: string;
  name: string;
  required: string[];
  optional: string[];
}

const documented = JSON.parse(
  readFileSync(new URL('./documented-endpoints.json', import.meta.url), 'utf8'),
) as DocumentedEndpoint[];

const routeOf = ({ method, path }: DocumentedEndpoint) =>
  routes.find((route) => route.method === method && route.path === path);

describe('the nineteen documented endpoints', () => {
  it('are all there under their names, and no others', () => {
    expect(documented).toHaveLength(19);
    expect(documented.filter((endpoint) => routeOf(endpoint)?.summary !== endpoint.name)).toEqual([]);
    expect(routes).toHaveLength(documented.length);
  });

  it.each(documented.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s takes every documented parameter and demands no optional one',
    (_path, endpoint) => {
      const shape = routeOf(endpoint)?.params.shape ?? {};
      const names = [...endpoint.required, ...endpoint.optional];
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(names));
      const demanded = Object.entries(shape).filter(([, schema]) => !schema.safeParse(undefined).success);
      expect(demanded.map(([name]) => name).filter((name) => !endpoint.required.includes(name))).toEqual([]);
    },
  );

  it('ask for a token and a permission of their own wherever somebody must be signed in', () => {
    const open = routes.filter(({ access, permission }) => access === 'public' || !permission);
    expect(open.map(({ path }) => path)).toEqual(['/web/manage/user/login', '/web/manage/user/info']);
    const permissions = routes.map(({ permission }) => permission).filter((name) => name !== undefined);
    expect(new Set(permissions).size).toBe(permissions.length);
    expect(permissions).toHaveLength(17);
  });
});

import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/usercenter/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const get = (url: string) => t.app.http.inject({ method: 'GET', url });

interface Field {
  readonly description?: string;
}
interface Operation {
  readonly summary: string;
  readonly parameters: (Field & { name: string; in: string; required: boolean })[];
  readonly requestBody?: { content: Record<string, { schema: { properties: Record<string, Field> } }> };
}
const openApi = async () =>
  (await get('/docs/usercenter/openapi.json')).json() as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
  };

describe('the documentation of the usercenter dialect', () => {
  it('is listed, and has a readable page', async () => {
    expect((await get('/docs')).body).toContain('href="/docs/usercenter"');
    const page = await get('/docs/usercenter');
    const shown = page.statusCode === 302 ? await get(String(page.headers.location)) : page;
    expect(shown.body).toContain('swagger-ui');
  });

  it('describes every endpoint that the server answers, each verb by itself', async () => {
    const { openapi, paths } = await openApi();
    expect(openapi).toMatch(/^3\.1/);
    for (const { method, path, summary } of routes)
      expect(paths[path]?.[method.toLowerCase()]?.summary, `${method} ${path}`).toBe(summary);
    expect(Object.values(paths).flatMap(Object.keys)).toHaveLength(routes.length);
  });

  it('explains every parameter of every endpoint in words, and demands none', async () => {
    const silent: string[] = [];
    for (const [path, operations] of Object.entries((await openApi()).paths))
      for (const [method, { parameters, requestBody }] of Object.entries(operations)) {
        const [form] = Object.values(requestBody?.content ?? {});
        const fields: [string, Field][] = [
          ...parameters.map((field): [string, Field] => [field.name, field]),
          ...Object.entries(form?.schema.properties ?? {}),
        ];
        for (const [name, field] of fields) if (!field.description) silent.push(`${method} ${path} ${name}`);
        expect(parameters.filter(({ required }) => required)).toEqual([]);
      }
    expect(silent).toEqual([]);
  });
});

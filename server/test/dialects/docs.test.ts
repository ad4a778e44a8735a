import { describe, expect, it } from 'vitest';
import { routes } from '../../src/dialects/apifm/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { summary: string; parameters: Parameter[]; requestBody?: Body }>>;
}
interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description?: string;
}
interface Body {
  content: Record<
    string,
    { schema: { properties: Record<string, { description?: string }>; required: string[] } }
  >;
}

const get = (url: string) => t.app.http.inject({ method: 'GET', url });
const openApi = async (): Promise<OpenApi> => (await get('/docs/apifm/openapi.json')).json();

describe('the documentation', () => {
  it('lists the dialects with a link to each page', async () => {
    const page = await get('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('href="/docs/apifm"');
  });

  it('has a readable page that may run its own scripts and styles and no others', async () => {
    const page = await get('/docs/apifm');
    const shown = page.statusCode === 302 ? await get(String(page.headers.location)) : page;
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('swagger-ui');
    const { 'content-security-policy': policy } = shown.headers;
    expect(policy).toContain("default-src 'self'");
    const assets = [...shown.body.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
      ([, url]) => url ?? '',
    );
    expect(assets.length).toBeGreaterThan(0);
    for (const url of assets)
      expect((await get(new URL(url, 'http://x/docs/apifm/').pathname)).statusCode).toBe(200);
  });

  it('describes every endpoint that the server answers', async () => {
    const { openapi, paths } = await openApi();
    expect(openapi).toMatch(/^3\.1/);
    for (const { method, path, summary } of routes)
      expect(paths[path]?.[method.toLowerCase()]?.summary, `${method} ${path}`).toBe(summary);
    expect(Object.values(paths).flatMap(Object.keys)).toHaveLength(routes.length);
  });

  it('says where each parameter goes, whether it is required, and what it means', async () => {
    const { paths } = await openApi();
    const read = paths['/{domain}/config/value']?.get;
    expect(read?.parameters).toEqual([
      expect.objectContaining({ name: 'domain', in: 'path', required: true }),
      expect.objectContaining({ name: 'key', in: 'query', required: true, description: '参数名' }),
      expect.objectContaining({ name: 'token', in: 'query', required: false }),
    ]);
    const write = paths['/{domain}/user/shipping-address/add']?.post;
    const form = write?.requestBody?.content['application/x-www-form-urlencoded']?.schema;
    expect(form?.required).toContain('linkMan');
    expect(form?.properties).toHaveProperty('districtId');
  });

  it('explains every parameter of every endpoint in words', async () => {
    const silent: string[] = [];
    for (const [path, operations] of Object.entries((await openApi()).paths))
      for (const [method, { parameters, requestBody }] of Object.entries(operations)) {
        const [form] = Object.values(requestBody?.content ?? {});
        const fields = [
          ...parameters
            .filter((parameter) => parameter.in === 'query')
            .map((field) => [field.name, field] as const),
          ...Object.entries(form?.schema.properties ?? {}),
        ];
        for (const [name, field] of fields) if (!field.description) silent.push(`${method} ${path} ${name}`);
      }
    expect(silent).toEqual([]);
  });
});

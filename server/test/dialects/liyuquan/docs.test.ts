import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/liyuquan/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const get = (url: string) => t.app.http.inject({ method: 'GET', url });

interface Form {
  readonly properties: Record<string, { description?: string }>;
  readonly required: string[];
}
interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly requestBody?: { content: Record<string, { schema: Form }> };
}
let paths: Record<string, { post: Operation }>;
beforeAll(async () => {
  ({ paths } = (await get('/docs/liyuquan/openapi.json')).json());
});

const formOf = (path: string) =>
  paths[path]?.post.requestBody?.content['application/x-www-form-urlencoded']?.schema;

describe('the documentation of the counter dialect', () => {
  it('has a readable page, which the list of dialects leads to', async () => {
    expect((await get('/docs')).body).toContain('href="/docs/liyuquan"');
    const page = await get('/docs/liyuquan');
    const shown = page.statusCode === 302 ? await get(String(page.headers.location)) : page;
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('swagger-ui');
  });

  it('describes every endpoint, every parameter in words, and the refusals of each', () => {
    expect(Object.keys(paths).sort()).toEqual(routes.map(({ path }) => path).sort());
    for (const { path, summary, errors } of routes) {
      const operation = paths[path]!.post;
      expect(operation.summary).toBe(summary);
      for (const [name, field] of Object.entries(formOf(path)?.properties ?? {}))
        expect(field.description, `${path} ${name}`).toBeTruthy();
      for (const [code, text] of Object.values(errors))
        expect(operation.description).toContain(`${code}: ${text}`);
    }
  });

  it('says what must be given', () => {
    const charge = formOf('/web/manage/v3/userCard/charge');
    expect([...(charge?.required ?? [])].sort()).toEqual(['cardId', 'image', 'phone', 'recharge', 'send']);
    expect(charge?.properties).toHaveProperty('requestId');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/yaf/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

interface DocumentedMethod {
  method: string;
  name: string;
  required: string[];
}

const documented = JSON.parse(
  readFileSync(new URL('./documented-methods.json', import.meta.url), 'utf8'),
) as DocumentedMethod[];

const routeOf = (method: string) => routes.find((route) => route.rpc === method);

describe('the documented methods', () => {
  it('are all there, by their documented names', () => {
    expect(documented).toHaveLength(26);
    for (const { method, name } of documented) expect(routeOf(method)?.summary, method).toBe(name);
  });

  it.each(documented.map((each) => [each.method, each] as const))(
    '%s takes every documented parameter and those of every request',
    (method, { required }) => {
      const names = Object.keys(routeOf(method)?.params.shape ?? {});
      const fixed = ['unique_id', 'app_v', 'platform', 'channel', 'device_token', 'token'];
      expect(names).toEqual(expect.arrayContaining([...required, ...fixed]));
    },
  );

  it('and those of later editions are declared as such', () => {
    const known = new Set(documented.map(({ method }) => method));
    const extra = routes.filter(({ rpc }) => !known.has(rpc));
    expect(extra.filter(({ later }) => !later).map(({ rpc }) => rpc)).toEqual([]);
    expect(extra.map(({ rpc }) => rpc)).toEqual(
      expect.arrayContaining([
        ...['user.address.list', 'user.address.add', 'user.address.edit', 'user.address.delete'],
        ...['user.address.default.set', 'user.nickname.edit', 'user.mobile.change', 'order.detail'],
        ...['order.submit', 'order.confirm', 'gold.consume.list'],
      ]),
    );
  });
});

interface Schema {
  description?: string;
  const?: string;
  properties: Record<string, Schema>;
  required: string[];
}

describe('the documentation', () => {
  const document = async () => (await t.app.http.inject({ url: '/docs/yaf/openapi.json' })).json();

  it('has one operation for each method, with all its parameters explained', async () => {
    const { paths } = await document();
    expect(Object.keys(paths)).toHaveLength(routes.length);
    const silent: string[] = [];
    for (const { rpc, summary, params } of routes) {
      const { post } = paths[`/#${rpc}`];
      expect(post.summary).toBe(summary);
      const [body] = Object.values<{ schema: Schema }>(post.requestBody.content);
      const { data, sign, image } = body?.schema.properties ?? {};
      expect(sign?.description).toContain('MD5');
      expect(data?.properties.method?.const).toBe(rpc);
      const shown = { ...data?.properties, ...(image ? { image } : {}) };
      expect(Object.keys(shown)).toEqual(
        expect.arrayContaining(['v', 'appid', 'timestamp', ...Object.keys(params.shape)]),
      );
      for (const [name, field] of Object.entries(shown))
        if (!field.description) silent.push(`${rpc} ${name}`);
    }
    expect(silent).toEqual([]);
  });

  it('shows the file of an upload beside what is signed', async () => {
    const { paths } = await document();
    const { content } = paths['/#system.upload'].post.requestBody;
    expect(Object.keys(content)).toEqual(['multipart/form-data']);
    const { schema } = content['multipart/form-data'];
    expect(schema.properties.image).toMatchObject({ format: 'binary' });
    expect(schema.properties.data.properties).not.toHaveProperty('image');
    expect(schema.required).toEqual(['data', 'sign', 'image']);
  });

  it('lists the dialect and has a page for it', async () => {
    expect((await t.app.http.inject({ url: '/docs' })).body).toContain('href="/docs/yaf"');
    const page = await t.app.http.inject({ url: '/docs/yaf' });
    const shown =
      page.statusCode === 302 ? await t.app.http.inject({ url: String(page.headers.location) }) : page;
    expect(shown.body).toContain('swagger-ui');
  });
});

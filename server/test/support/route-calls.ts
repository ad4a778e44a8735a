import type { z } from 'zod';
import type { ApifmRoute } from '../../src/dialects/apifm/index.ts';
import { exampleOf } from './bad-values.ts';
import type { Answer, Fields, TestApp } from './test-app.ts';

/** Calls an endpoint by its declaration; files go as multipart. */
export async function callRoute(
  t: TestApp,
  route: ApifmRoute,
  fields: Fields,
  domain = 'shop',
): Promise<Answer> {
  const path = route.path.replace('{domain}', domain);
  if (route.upload) return upload(t, path, fields);
  return route.method === 'GET' ? t.get(path, fields) : t.post(path, fields);
}

async function upload(t: TestApp, path: string, fields: Fields): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value));
  form.set('upfile', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt');
  const request = new Request('http://test', { method: 'POST', body: form });
  const response = await t.app.http.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return response.json();
}

/** Some value for every parameter that the endpoint cannot do without. */
export function examplesFor(route: ApifmRoute): Fields {
  const required = Object.entries(route.params.shape).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  return Object.fromEntries(required.map(([name, schema]) => [name, exampleOf(name, schema)]));
}

/** Every code with which this endpoint may refuse: its own, and those that the dialect gives to all. */
export function refusalCodes(route: ApifmRoute): number[] {
  const own = Object.values(route.errors).map(([code]) => code);
  return [600, 601, 700, ...(route.missing ? [route.missing[0]] : []), ...own];
}

/** Of what a parameter is the id, where it is one (`id('order')`), however it is wrapped. */
export function resourceOf(schema: z.ZodType): string | undefined {
  const resource = schema.meta()?.['resource'];
  if (typeof resource === 'string') return resource;
  const {
    innerType,
    in: input,
    out,
    element,
  } = schema.def as Partial<Record<'innerType' | 'in' | 'out' | 'element', z.ZodType>>;
  for (const inner of [innerType, input, out, element]) {
    const found = inner && resourceOf(inner);
    if (found) return found;
  }
  return undefined;
}

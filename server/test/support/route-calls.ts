import type { z } from 'zod';
import type { ApifmRoute } from '../../src/dialects/apifm/index.ts';
import type { RouteFacts } from '../../src/kernel/routes/route.ts';
import type { Answer } from './answer.ts';
import { exampleOf } from './bad-values.ts';
import type { Fields, TestApp } from './test-app.ts';

/** Calls an endpoint by its declaration; files go as multipart. What is answered outside the envelope has code 0. */
export async function callRoute(
  t: TestApp,
  route: ApifmRoute,
  fields: Fields,
  domain = 'shop',
): Promise<Answer> {
  const url = route.path.replace('{domain}', domain);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value));
  const response = await t.app.http.inject(
    route.method === 'GET'
      ? { method: 'GET', url: `${url}?${form}` }
      : { method: 'POST', url, ...(route.upload ? await multipart(form) : urlencoded(form)) },
  );
  const isJson = String(response.headers['content-type']).includes('json');
  return isJson ? response.json() : { code: 0, msg: 'success', data: response.body };
}

interface Body {
  readonly headers: Record<string, string>;
  readonly payload: string | Buffer;
}

const urlencoded = (form: URLSearchParams): Body => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: form.toString(),
});

async function multipart(fields: URLSearchParams): Promise<Body> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.set('upfile', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt');
  const request = new Request('http://test', { method: 'POST', body: form });
  return {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  };
}

/** Some value for every parameter that the endpoint cannot do without. */
export function examplesFor(
  route: Pick<RouteFacts, 'params'>,
  preferences?: Readonly<Record<string, string>>,
): Fields {
  const required = Object.entries(route.params.shape).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  return Object.fromEntries(required.map(([name, schema]) => [name, exampleOf(name, schema, preferences)]));
}

/** Every code with which this endpoint may refuse: its own, and those that the dialect gives to all. */
export function refusalCodes(route: ApifmRoute): number[] {
  const own = Object.values(route.errors).map(([code]) => code);
  return [600, 601, 700, ...(route.missing ? [route.missing[0]] : []), ...own];
}

/** Of what a parameter is the id, where it is one (`id('order')`), however it is wrapped. */
export function resourceOf(schema: z.ZodType): string | undefined {
  const resource = schema.meta()?.resource;
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

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toOpenApi, type WireFormat } from '../../src/kernel/routes/openapi.ts';
import type { RouteFacts } from '../../src/kernel/routes/route.ts';

const wire: WireFormat = {
  title: '接口',
  version: '1',
  description: '说明',
  bodyType: 'application/x-www-form-urlencoded',
  envelope: { type: 'object' },
};

const route = (facts: Partial<RouteFacts>): RouteFacts => ({
  method: 'GET',
  path: '/{domain}/goods',
  summary: '商品',
  group: '商城',
  access: 'public',
  params: z.object({}),
  errors: {},
  ...facts,
});

// biome-ignore lint/suspicious/noExplicitAny: the document is plain JSON of many shapes
type Operation = any;
const operationOf = (facts: Partial<RouteFacts>): Operation => {
  const given = route(facts);
  return toOpenApi([given], wire).paths[given.path]?.[given.method.toLowerCase()];
};

describe('the page of an endpoint', () => {
  const params = z.object({
    domain: z.string(),
    id: z.coerce.number().int().describe('商品编号'),
    note: z.string().max(10).optional().describe('备注'),
    days: z.string().default('1'),
  });

  it.each(['GET', 'DELETE'] as const)('says of %s that its parameters stand in the address', (method) => {
    const { parameters, requestBody } = operationOf({ method, params });
    expect(requestBody).toBeUndefined();
    expect(parameters.map((one: Operation) => [one.name, one.in, one.required])).toEqual([
      ['domain', 'path', true],
      ['id', 'query', true],
      ['note', 'query', false],
      ['days', 'query', false],
    ]);
    expect(parameters[1].description).toBe('商品编号');
    expect(parameters[2].schema).toMatchObject({ type: 'string', maxLength: 10 });
  });

  it.each(['POST', 'PUT', 'PATCH'] as const)('says of %s that they stand in the body', (method) => {
    const { parameters, requestBody } = operationOf({ method, params });
    expect(parameters.map((one: Operation) => one.name)).toEqual(['domain']);
    const { schema } = requestBody.content[wire.bodyType];
    expect(Object.keys(schema.properties)).toEqual(['id', 'note', 'days']);
    expect(schema.required).toEqual(['id']);
  });

  it('shows no body where nothing is sent, and every segment that varies', () => {
    const { parameters, requestBody } = operationOf({ method: 'POST', path: '/{domain}/pay/{id}/done' });
    expect(requestBody).toBeUndefined();
    expect(parameters.map((one: Operation) => one.name)).toEqual(['domain', 'id']);
  });

  it('lists each refusal once, and who may call', () => {
    const errors = {
      'a/b': [20000, '余额不足'],
      'a/c': [20000, '余额不足'],
      'a/d': [30000, '已关闭'],
    } as const;
    const {
      description,
      tags,
      summary,
      responses,
      'x-access': access,
    } = operationOf({ errors, access: 'user' });
    expect(description).toBe('- 20000: 余额不足\n- 30000: 已关闭');
    expect([tags, summary, access]).toEqual([['商城'], '商品', 'user']);
    expect(responses[200].content['application/json'].schema).toBe(wire.envelope);
  });

  it('stands beside the other methods of its path, and the first lines are the dialect’s', () => {
    const document = toOpenApi(
      [route({ method: 'GET' }), route({ method: 'POST' }), route({ path: '/x' })],
      wire,
    );
    expect(Object.keys(document.paths)).toEqual(['/{domain}/goods', '/x']);
    expect(Object.keys(document.paths['/{domain}/goods'] ?? {})).toEqual(['get', 'post']);
    expect(document.info).toEqual({ title: '接口', version: '1', description: '说明' });
  });

  it('does not fall over a parameter that JSON schema has no word for', () => {
    const odd = z.object({ file: z.custom<Buffer>(() => true), when: z.date().optional() });
    expect(
      Object.keys(
        operationOf({ method: 'POST', params: odd }).requestBody.content[wire.bodyType].schema.properties,
      ),
    ).toEqual(['file', 'when']);
  });
});

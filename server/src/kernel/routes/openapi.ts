import { z } from 'zod';
import type { RouteFacts } from './route.ts';

/** As much of an OpenAPI 3.1 document as is written here. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, unknown>>;
}

/** How a dialect's requests and answers look on the wire. */
export interface WireFormat {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly bodyType: 'application/x-www-form-urlencoded' | 'application/json';
  /** JSON schema of the envelope around every answer. */
  readonly envelope: object;
  /** The request body of an endpoint, where its parameters do not stand in it side by side. */
  readonly requestBody?: (route: RouteFacts, fields: BodyFields) => object;
}

/** The parameters of an endpoint's body, by name, as JSON schemas. */
export interface BodyFields {
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
}

interface JsonSchema {
  properties?: Record<string, object>;
  required?: string[];
}

/** The OpenAPI 3.1 document of a dialect, from its routes alone. */
export function toOpenApi(routes: readonly RouteFacts[], wire: WireFormat): OpenApiDocument {
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: wire.title, version: wire.version, description: wire.description },
    paths: {},
  };
  for (const route of routes) {
    const operation = { [route.method.toLowerCase()]: operationOf(route, wire) };
    document.paths[route.path] = { ...document.paths[route.path], ...operation };
  }
  return document;
}

function operationOf(route: RouteFacts, wire: WireFormat): object {
  const schema = z.toJSONSchema(route.params, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const properties = schema.properties ?? {};
  const required = new Set(schema.required ?? []);
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const parameters: object[] = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const fields = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const inQuery = route.method === 'GET' || route.method === 'DELETE';
  if (inQuery)
    for (const [name, field] of fields)
      parameters.push({ name, in: 'query', required: required.has(name), schema: field, ...describe(field) });
  return {
    tags: [route.group],
    summary: route.summary,
    description: describeErrors(route),
    parameters,
    ...(inQuery || fields.length === 0 ? {} : { requestBody: bodyOf(route, wire, fields, required) }),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: answerOf(route, wire) } } },
    },
    'x-access': route.access,
  };
}

const answerOf = ({ answer }: RouteFacts, wire: WireFormat): object =>
  answer ? z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any' }) : wire.envelope;

function bodyOf(
  route: RouteFacts,
  wire: WireFormat,
  fields: readonly [string, object][],
  asked: ReadonlySet<string>,
): object {
  const properties = Object.fromEntries(fields);
  const required = fields.map(([name]) => name).filter((name) => asked.has(name));
  if (wire.requestBody) return wire.requestBody(route, { properties, required });
  return { content: { [wire.bodyType]: { schema: { type: 'object', properties, required } } } };
}

function describe(field: object): { description?: string } {
  return 'description' in field && typeof field.description === 'string'
    ? { description: field.description }
    : {};
}

function describeErrors(route: RouteFacts): string {
  const rows = Object.values(route.errors).map(([code, text]) => `- ${code}: ${text}`);
  return [...new Set(rows)].join('\n');
}

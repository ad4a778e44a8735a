import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { type OpenApiDocument, toOpenApi } from '../../kernel/routes/openapi.ts';
import type { DocumentedDialect } from './dialect.ts';
import { indexPage } from './index-page.ts';

/** `GET /docs`, and for each dialect a readable page and `GET /docs/{dialect}/openapi.json`. */
export async function registerDocs(
  app: FastifyInstance,
  dialects: readonly DocumentedDialect[],
): Promise<void> {
  const listing = indexPage(dialects);
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(listing));
  for (const dialect of dialects) {
    const page: FastifyPluginAsync = async (scope) => registerPage(scope, dialect);
    await app.register(page);
  }
}

/** The document is written when it is first asked for: most servers start without anybody reading it. */
async function registerPage(
  scope: FastifyInstance,
  { name, routes, wire }: DocumentedDialect,
): Promise<void> {
  let written: OpenApiDocument | undefined;
  const document = (): OpenApiDocument => (written ??= toOpenApi(routes, wire));
  scope.get(`/docs/${name}/openapi.json`, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(document())),
  );
  const blank = toOpenApi([], wire);
  await scope.register(swagger, {
    mode: 'static',
    specification: { document: blank as StaticDocumentSpec['document'] },
  });
  await scope.register(swaggerUi, {
    routePrefix: `/docs/${name}`,
    staticCSP: true,
    theme: { title: wire.title },
    uiConfig: { docExpansion: 'none', filter: true, defaultModelsExpandDepth: -1 },
    transformSpecification: document,
    transformSpecificationClone: false,
  });
}

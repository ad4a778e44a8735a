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
    const document = toOpenApi(dialect.routes, dialect.wire);
    const page: FastifyPluginAsync = async (scope) => registerPage(scope, dialect.name, document);
    await app.register(page);
  }
}

async function registerPage(scope: FastifyInstance, name: string, document: OpenApiDocument): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(document));
  scope.get(`/docs/${name}/openapi.json`, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(bytes),
  );
  await scope.register(swagger, {
    mode: 'static',
    specification: { document: document as StaticDocumentSpec['document'] },
  });
  await scope.register(swaggerUi, {
    routePrefix: `/docs/${name}`,
    staticCSP: true,
    theme: { title: document.info.title },
    uiConfig: { docExpansion: 'none', filter: true, defaultModelsExpandDepth: -1 },
  });
}

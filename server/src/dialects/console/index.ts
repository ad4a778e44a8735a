import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where `npm run build` lays the console; the same seen from the sources and from the compiled server. */
const BUILT = fileURLToPath(new URL('../../../../console/dist', import.meta.url));
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const PAGE = 'index.html';

/** Whatever a record holds, no script but the console's own runs here, and no other page can wrap it. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src * data: blob:',
  'media-src *',
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

/**
 * `GET /admin`: the back office in the browser, out of the folder it was built to. Every address below `/admin` that
 * is neither a file nor the API's leads to its one page, which reads the address itself.
 */
export async function registerConsole(app: FastifyInstance, folder = BUILT): Promise<void> {
  if (!existsSync(`${folder}/${PAGE}`)) {
    app.get('/admin', (_request, reply) => notBuilt(reply));
    return;
  }
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  app.get('/admin', (_request, reply) => sendPage(reply));
  app.get('/admin/*', (request, reply) => {
    const { '*': path } = request.params as { '*': string };
    if (path === 'api' || path.startsWith('api/')) return noSuch(reply);
    if (path.startsWith('assets/'))
      return reply.sendFile(path, { maxAge: YEAR_MS, immutable: true, cacheControl: true });
    return /\.\w+$/.test(path) ? reply.sendFile(path, { maxAge: '1d' }) : sendPage(reply);
  });
}

/** The page names the scripts of one build, so it is asked for anew each time; they never change. */
function sendPage(reply: FastifyReply): FastifyReply {
  return reply
    .headers({
      'cache-control': 'no-cache',
      'content-security-policy': POLICY,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .sendFile(PAGE, { cacheControl: false });
}

const noSuch = (reply: FastifyReply) =>
  reply.code(404).send({ error: 'route/none', message: '接口不存在 · no such endpoint' });

const notBuilt = (reply: FastifyReply) =>
  reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('管理后台尚未构建，请运行 npm run build · the console is not built yet: npm run build\n');

import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { registerAdmin } from '../dialects/admin/index.ts';
import { registerApifm } from '../dialects/apifm/index.ts';
import { registerConsole } from '../dialects/console/index.ts';
import { registerDocs } from '../dialects/docs/index.ts';
import { registerFiles } from '../dialects/files/index.ts';
import { registerLiyuquan } from '../dialects/liyuquan/index.ts';
import { registerNotify } from '../dialects/notify/index.ts';
import { registerOperations } from '../dialects/operations/index.ts';
import { registerSandboxOutbox } from '../dialects/sandbox/outbox.ts';
import { registerSandboxPay } from '../dialects/sandbox/pay.ts';
import { registerSandboxWechat } from '../dialects/sandbox/wechat.ts';
import { registerShortUrls } from '../dialects/short-urls/index.ts';
import { registerUsercenter } from '../dialects/usercenter/index.ts';
import { registerYaf } from '../dialects/yaf/index.ts';
import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { headAsGet } from '../kernel/routes/head.ts';
import { documentedDialects } from './documented-dialects.ts';

/** What the HTTP side asks of the rest of the house. */
export interface HttpHost {
  readonly config: Config;
  /** The context of no tenant. */
  readonly platform: Context;
  /** A reader's counter moved (goods views). */
  count(tenantId: number, counter: string, id: number): void;
}

const BODY_LIMIT = 1024 * 1024;

/** The HTTP server with every dialect on it, ready but not listening. */
export async function createHttp(host: HttpHost): Promise<FastifyInstance> {
  const http = Fastify({
    trustProxy: host.config.TRUST_PROXY,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    // What still arrives on an open connection is answered in its dialect, and the connection closed after that.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    rewriteUrl: headAsGet,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 256 },
  });
  await http.register(rateLimit, { global: false });
  const fronts: FastifyPluginAsync[] = [
    async (scope) => registerOperations(scope, host),
    async (scope) => registerDocs(scope, documentedDialects),
    async (scope) => registerFiles(scope, host),
    async (scope) => registerNotify(scope, host),
    async (scope) => registerShortUrls(scope, host),
    async (scope) => registerApifm(scope, host),
    async (scope) => registerYaf(scope, host),
    async (scope) => registerLiyuquan(scope, host),
    async (scope) => registerUsercenter(scope, host),
    async (scope) => registerAdmin(scope, host),
    async (scope) => registerConsole(scope),
    async (scope) => registerSandboxPay(scope, host),
    async (scope) => registerSandboxWechat(scope, host),
  ];
  if (host.config.sandbox) fronts.push(async (scope) => registerSandboxOutbox(scope, host));
  for (const front of fronts) await http.register(front);
  http.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 404, msg: '接口不存在' }));
  await http.ready();
  return http;
}

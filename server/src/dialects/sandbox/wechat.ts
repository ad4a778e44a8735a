import type { FastifyInstance } from 'fastify';
import type { Config } from '../../kernel/config.ts';
import { escapeHtml } from './escape-html.ts';

const WEB_ADDRESS = /^https?:\/\//;

/**
 * `GET /sandbox/wechat/authorize`: the page that WeChat would show to ask whether its user wants to sign in. Whoever is
 * typed is somebody: the same name is always the same WeChat user. Nothing of this exists where the sandbox is off.
 */
export function registerSandboxWechat(
  app: FastifyInstance,
  { config }: { config: Pick<Config, 'sandbox'> },
): void {
  if (!config.sandbox) return;
  app.get('/sandbox/wechat/authorize', (request, reply) => {
    const { redirect_uri: returnTo, state } = request.query as Record<string, unknown>;
    if (typeof returnTo !== 'string' || !WEB_ADDRESS.test(returnTo))
      return reply.code(400).type('text/plain; charset=utf-8').send('redirect_uri?');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page(returnTo, typeof state === 'string' ? state : ''));
  });
}

function page(returnTo: string, state: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>沙箱微信登录 · Sandbox WeChat login</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; color: #222; }
  input, button { width: 100%; box-sizing: border-box; padding: .8rem; font: inherit; border-radius: .4rem; }
  input { border: 1px solid #bbb; margin-bottom: .8rem; }
  button { color: #fff; background: #07a34f; border: 0; }
  small { color: #777; }
</style>
<h1>沙箱微信登录 · Sandbox WeChat login</h1>
<form action="${escapeHtml(returnTo)}">
  <input name="code" value="alice" aria-label="微信用户 · WeChat user" required>
  <input type="hidden" name="state" value="${escapeHtml(state)}">
  <button>同意登录 · Sign in</button>
</form>
<p><small>相同的名字总是同一位微信用户。 The same name is always the same WeChat user: this is a sandbox.</small></p>
</html>
`;
}

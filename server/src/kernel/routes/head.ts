import type { IncomingMessage } from 'node:http';

const heads = new WeakSet<IncomingMessage>();

/**
 * Turns a HEAD into the GET whose answer it asks for; Node keeps the body to itself. A second table of routes for
 * HEAD alone would cost a start a quarter of its time. Fits Fastify's `rewriteUrl`. @returns the URL, as it came
 */
export function headAsGet(request: IncomingMessage): string {
  if (request.method === 'HEAD') {
    request.method = 'GET';
    heads.add(request);
  }
  return request.url ?? '/';
}

/** Whether the request came as a HEAD: for those who count readers. */
export const isHead = ({ raw }: { readonly raw: IncomingMessage }): boolean => heads.has(raw);

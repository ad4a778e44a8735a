import type { AddressInfo } from 'node:net';
import type { App } from '../../src/app.ts';

/** Lets an app listen on a free port of this machine. @returns its address; it stops with the app. */
export async function listen(app: App): Promise<string> {
  const { server } = app.http;
  if (!server.listening) await app.http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

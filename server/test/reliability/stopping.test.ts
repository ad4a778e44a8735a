import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { setSetting } from '../../src/modules/tenancy/index.ts';
import { listen } from '../support/running-server.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();

/** A connection on which a request has begun to arrive: the server may not close it as idle. */
async function beginRequest(address: string, path: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const [served] = (await once(t.app.http.server, 'connection')) as [Socket];
  socket.write(`GET ${path} HTTP/1.1\r\nhost: shop\r\n`);
  while (served.bytesRead === 0) await new Promise(setImmediate);
  return socket;
}

it('a request that arrives while the server stops is answered by its dialect, and balancers are told', async () => {
  await setSetting(t.ctx, { key: 'mallName', value: '集市' });
  const address = await listen(t.app);
  const paths = ['/shop/config/value?key=mallName', '/shop/user/amount', '/health/ready', '/health/live'];
  const late: Socket[] = [];
  for (const path of paths) late.push(await beginRequest(address, path));
  const stopped = t.app.http.close();
  // The listener is gone with the first step of closing: from now on the server is stopping.
  while (t.app.http.server.listening) await new Promise(setImmediate);
  for (const socket of late) socket.write('\r\n');
  const [known, user, ready, live] = await Promise.all(late.map((socket) => text(socket)));
  expect(known).toMatch(/^HTTP\/1\.1 200 .*connection: close.*\{"code":0,"data":"集市","msg":"success"\}/is);
  expect(user).toContain('{"code":2000,"msg":"当前登录token无效，请重新登录"}');
  expect(ready).toMatch(/^HTTP\/1\.1 503 .*\{"status":"stopping"\}/s);
  expect(live).toMatch(/^HTTP\/1\.1 200 .*\{"status":"live"\}/s);
  await stopped;
  expect(t.logged).toEqual([]);
});

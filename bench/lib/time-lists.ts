import { Agent, request } from 'node:http';
import type { ListCall, SeededShop } from '../seed/index.ts';
import { PASSWORD } from './shop.ts';

/** How long a list took: the median of some calls after others that do not count, in ms. */
export interface TimedList {
  readonly name: string;
  readonly page: number;
  readonly ms: number;
  readonly code: number;
}

/** So many that prepared statements have got the plan that they keep. */
const WARM_UP = 8;
const COUNTED = 7;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Asks the server for these lists, one call after another, each page of each list on its own. */
export async function timeLists(
  url: string,
  shop: SeededShop,
  calls: readonly ListCall[],
  pages: readonly number[],
): Promise<TimedList[]> {
  const token = await signIn(url, shop);
  const timed: TimedList[] = [];
  for (const call of calls) {
    for (const page of pages) {
      const fields = { ...call.fields, page: String(page), ...(call.isSignedIn ? { token } : {}) };
      const path = call.route.path.replace('{domain}', shop.domain);
      const ask = () => send(url, call.route.method, path, fields);
      const { code } = await ask();
      for (let times = 1; times < WARM_UP; times++) await ask();
      const times: number[] = [];
      while (times.length < COUNTED) times.push((await ask()).ms);
      timed.push({ name: call.name, page, ms: times.toSorted((a, b) => a - b)[COUNTED >> 1] ?? 0, code });
    }
  }
  agent.destroy();
  return timed;
}

/** As the customer who has a tenth of everything. */
async function signIn(url: string, shop: SeededShop): Promise<string> {
  const fields = { username: 'buyer1', pwd: PASSWORD, deviceId: 'bench', deviceName: 'bench' };
  const { body } = await send(url, 'POST', `/${shop.domain}/user/username/login`, fields);
  const answer = JSON.parse(body) as { code: number; data?: { token: string } };
  if (!answer.data) throw new Error(`the first customer cannot sign in: ${body}`);
  return answer.data.token;
}

interface Reply {
  readonly ms: number;
  readonly code: number;
  readonly body: string;
}

function send(
  url: string,
  method: 'GET' | 'POST',
  path: string,
  fields: Record<string, string>,
): Promise<Reply> {
  const form = new URLSearchParams(fields).toString();
  const target = method === 'GET' ? `${url}${path}?${form}` : `${url}${path}`;
  const headers = method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(target, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const ms = performance.now() - started;
        const body = Buffer.concat(chunks).toString();
        resolve({ ms, body, code: Number(/^{"code":(-?\d+)/.exec(body)?.[1] ?? Number.NaN) });
      });
    });
    sent.on('error', reject);
    sent.end(method === 'GET' ? undefined : form);
  });
}

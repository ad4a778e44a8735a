import { resources } from '../../server/src/dialects/admin/index.ts';
import type { SeededShop } from '../seed/index.ts';
import { type Shown, type StaffCall, staffCalls } from '../seed/staff-calls.ts';
import { PASSWORD } from './shop.ts';
import type { TimedList } from './time-lists.ts';

const WARM_UP = 2;
const COUNTED = 5;
const ROWS = 50;
/** So many records are looked at for values that filters can be given. */
const LOOKED_AT = 200;

const listed = resources.filter(({ list, isOfInstallation }) => list && !isOfInstallation);

/** Asks for every list of the back office as the owner of this shop, one call after another. */
export async function timeStaffLists(
  url: string,
  { domain, now }: SeededShop,
  only: string,
  pages: readonly number[],
): Promise<{ timed: TimedList[]; calls: StaffCall[] }> {
  const token = await signIn(url, domain);
  const ask = async (resource: string, query: Readonly<Record<string, string>>) => {
    const started = performance.now();
    const answer = await fetch(`${url}/admin/api/${resource}?${new URLSearchParams(query)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const body = (await answer.json()) as { items?: Shown; message?: string };
    const ms = performance.now() - started;
    if (!body.items) throw new Error(`${resource} ${JSON.stringify(query)}: ${body.message}`);
    return { ms, items: body.items };
  };
  const shown = new Map<string, Shown>();
  const wanted = listed.filter(({ name }) => name.startsWith(only));
  for (const { name } of wanted) {
    const { items } = await ask(name, { pageSize: String(LOOKED_AT) });
    shown.set(name, items);
  }
  const calls = staffCalls(wanted, now, (name) => shown.get(name) ?? []);
  const timed: TimedList[] = [];
  for (const { name, resource, query } of calls)
    for (const page of pages) {
      const once = () => ask(resource, { ...query, page: String(page), pageSize: String(ROWS) });
      for (let times = 0; times < WARM_UP; times++) await once();
      const times: number[] = [];
      const { items } = await once();
      while (times.length < COUNTED) times.push((await once()).ms);
      const ms = times.toSorted((a, b) => a - b)[COUNTED >> 1] ?? 0;
      timed.push({ name, page, ms, code: items.length > 0 ? 0 : 404 });
    }
  return { timed, calls };
}

async function signIn(url: string, tenant: string): Promise<string> {
  const answer = await fetch(`${url}/admin/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `owner-${tenant}`, password: PASSWORD, tenant }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (!token) throw new Error(`the owner cannot sign in: ${answer.status}`);
  return token;
}

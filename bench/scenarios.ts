import type autocannon from 'autocannon';
import { form, succeeded, verify } from './lib/answers.ts';
import { buying, rushing } from './lib/buy.ts';
import type { Database } from './lib/database.ts';
import { repeat, type Work } from './lib/load.ts';
import type { Subject } from './lib/measure.ts';
import type { Program, Server } from './lib/processes.ts';
import { addressOf, DOMAIN, PASSWORD, type Shop } from './lib/shop.ts';

/** One line of the table: what is asked, against which floor, and the share of it that is promised. */
export interface Scenario {
  readonly subject: Subject;
  readonly floor?: Subject | undefined;
  readonly target?: number | undefined;
  /** Orders are placed: stock and ledger are checked afterwards. */
  readonly writes?: boolean;
}

const ROWS = 20;
const HELLO = { file: 'bench/floors/hello.ts', probe: '/' };
const ORDER = { file: 'bench/floors/order.ts', probe: '/ready' };
const HOT_ORDER = { ...ORDER, env: { SKUS: '1' } };
const SQL = { file: 'bench/floors/sql.ts', probe: '/ready' };

/** The scenarios on one shop. @param server the built server. */
export function scenarios(shop: Shop, database: Database, server: string): Scenario[] {
  const hot: Program = {
    file: server,
    probe: '/health/ready',
    env: { SANDBOX: 'on', DEMO: 'off', LOG_LEVEL: 'warn', TRUST_PROXY: 'on' },
  };
  const cold: Program = { ...hot, env: { ...hot.env, CACHE_MB: '0' } };
  const hello = reads('bare Fastify', HELLO, [{ path: '/' }], () => true);
  const listSql = reads(
    'list SQL',
    SQL,
    PAGES.map((page) => ({ path: `/list?page=${page}` })),
    isList,
  );
  const detailSql = reads(
    'detail SQL',
    SQL,
    someGoods(shop).map((id) => ({ path: `/detail?id=${id}` })),
    Boolean,
  );
  return [
    { subject: reads('list hot', hot, lists(), isListAnswer), floor: hello, target: 0.6 },
    { subject: reads('detail hot', hot, details(shop), succeeded), floor: hello, target: 0.6 },
    { subject: reads('list cold', cold, lists(), isListAnswer), floor: listSql, target: 0.5 },
    { subject: reads('detail cold', cold, details(shop), succeeded), floor: detailSql, target: 0.5 },
    { subject: reads('check-token', hot, tokens(shop), succeeded), floor: hello },
    { subject: reads('login', hot, logins(shop), succeeded) },
    {
      subject: orders(hot, shop, database),
      floor: reads('bare order', ORDER, [orderCall], isDone),
      target: 0.2,
      writes: true,
    },
    {
      subject: { name: 'flash sale', program: hot, work: async () => rushing(shop) },
      floor: reads('bare order, one row', HOT_ORDER, [orderCall], isDone),
      target: 1,
      writes: true,
    },
  ];
}

const orderCall: autocannon.Request = { method: 'POST', path: '/order' };
const isDone = (body: unknown): boolean => succeeded(body);

function reads(
  name: string,
  program: Program,
  requests: autocannon.Request[],
  isRight: (body: unknown) => boolean,
): Subject {
  return {
    name,
    program,
    work: async (server) => ({ requests, answerBytes: await verify(server, requests, isRight) }),
  };
}

/** A shop that has been selling for a while: no table is empty when the measuring begins. */
const EARLIER_ORDERS = 2000;

function orders(program: Program, shop: Shop, database: Database): Subject {
  const work = async (server: Server): Promise<Work> => {
    const purchases = buying(shop);
    await repeat(server, purchases, EARLIER_ORDERS);
    await database.analyze();
    return purchases;
  };
  return { name: 'order + pay', program, work };
}

/** The first pages of everything on sale, as a shop's front page asks for them. */
const PAGES = Array.from({ length: 10 }, (_, index) => String(index + 1));

function lists(): autocannon.Request[] {
  return PAGES.map((page) => form(`/${DOMAIN}/shop/goods/list`, { page, pageSize: String(ROWS) }));
}

function details(shop: Shop): autocannon.Request[] {
  return someGoods(shop).map((id) => ({ path: `/${DOMAIN}/shop/goods/detail?id=${id}` }));
}

/** A hundred goods, far enough apart to lie on different pages of the database. */
function someGoods(shop: Shop): number[] {
  return shop.goods.filter((_, index) => index % 10 === 0).map((goods) => goods.id);
}

function tokens(shop: Shop): autocannon.Request[] {
  return shop.customers.map(({ token }) => ({ path: `/${DOMAIN}/user/check-token?token=${token}` }));
}

function logins(shop: Shop): autocannon.Request[] {
  return shop.customers.map(({ username }, index) => {
    const request = form(`/${DOMAIN}/user/username/login`, {
      username,
      pwd: PASSWORD,
      deviceId: `device-${index}`,
      deviceName: 'bench',
    });
    return { ...request, headers: { ...request.headers, 'x-forwarded-for': addressOf(index) } };
  });
}

function isList(body: unknown): boolean {
  return Array.isArray(body) && body.length === ROWS;
}

function isListAnswer(body: unknown): boolean {
  return succeeded(body) && isList(body.data);
}

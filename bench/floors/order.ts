import Fastify from 'fastify';
import pg from 'pg';

/**
 * The floor of writes: Fastify and pg, one transaction of six statements (begin, order, line, log, conditional
 * stock update, commit), spread over 1,000 SKUs, or over as many as `SKUS` says. No session, no price, no rule.
 */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL),
});
const SKUS = Number(process.env.SKUS ?? 1000);

await pool.query('create schema if not exists floor');
await pool.query('drop table if exists floor.orders, floor.line, floor.log, floor.sku');
await pool.query('create table floor.sku (id int primary key, stock int not null check (stock >= 0))');
await pool.query(
  'create table floor.orders (id bigserial primary key, user_id bigint, amount bigint, created_at timestamptz)',
);
await pool.query(
  'create table floor.line (id bigserial primary key, order_id bigint, sku_id int, quantity int)',
);
await pool.query(
  'create table floor.log (id bigserial primary key, order_id bigint, type text, created_at timestamptz)',
);
await pool.query(`insert into floor.sku select n, 100000000 from generate_series(1, ${SKUS}) n`);

const app = Fastify();
let turn = 0;
app.post('/order', async () => {
  const skuId = (turn++ % SKUS) + 1;
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>({
      name: 'order',
      text: 'insert into floor.orders (user_id, amount, created_at) values ($1, $2, now()) returning id',
      values: [turn % 64, 100],
    });
    const id = rows[0]?.id;
    await client.query({
      name: 'line',
      text: 'insert into floor.line (order_id, sku_id, quantity) values ($1, $2, 1)',
      values: [id, skuId],
    });
    await client.query({
      name: 'log',
      text: "insert into floor.log (order_id, type, created_at) values ($1, 'place', now())",
      values: [id],
    });
    await client.query({
      name: 'stock',
      text: 'update floor.sku set stock = stock - 1 where id = $1 and stock >= 1',
      values: [skuId],
    });
    await client.query('commit');
    return { code: 0, data: { id } };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});
app.get('/ready', () => ({}));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.on('SIGTERM', () => process.exit(0));

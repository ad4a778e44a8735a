import { expect, it } from 'vitest';
import { installFirstContent } from '../../src/composition/first-content.ts';
import { parseConfig } from '../../src/kernel/config.ts';
import { createPool } from '../../src/kernel/database/database.ts';
import { databaseOfTest } from '../support/running-server.ts';
import { silentLog } from '../support/silent-log.ts';

it('replicas that start together on a new database make one administrator and one demo, told by one of them', async () => {
  const url = await databaseOfTest();
  const config = parseConfig({ NODE_ENV: 'test', DEMO: 'on', DATA_DIR: '/nonexistent', DATABASE_URL: url });
  const start = () => installFirstContent(config, silentLog, url);
  const made = await Promise.all([start(), start(), start()]);
  expect(made.filter(({ adminPassword }) => adminPassword !== undefined)).toHaveLength(1);
  const pool = createPool({ connectionString: url, maxConnections: 1 });
  const domains = await pool.query('select domain from tenant');
  const staff = await pool.query(`select id from staff where role = 'operator'`);
  await pool.end();
  expect(domains.rows).toEqual([{ domain: 'demo' }]);
  expect(staff.rowCount).toBe(1);
});

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../support/running-server.ts';
import { temporaryDataDir } from './embedded-support.ts';

it('a server that is told to stop as soon as it says that it is ready ends well and shuts its database down', async () => {
  const dataDir = await temporaryDataDir('jishi-stop-');
  const server = await startServer({ DATA_DIR: dataDir, DEMO: 'off', DATABASE_POOL: '4' }, 1);
  const exitCode = await server.stop();
  expect([exitCode, server.output()]).toEqual([0, expect.not.stringMatching(/"level":[56]0/)]);
  await access(join(dataDir, 'postgres', 'PG_VERSION'));
  // PostgreSQL takes this file away when it ends in order, and leaves it when it is killed.
  await expect(access(join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
}, 180_000);

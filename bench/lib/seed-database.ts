import { prepareDatabase } from '../../server/src/composition/prepare.ts';
import { createPool } from '../../server/src/kernel/database/database.ts';
import { secureRandom } from '../../server/src/kernel/random.ts';
import { hashPassword } from '../../server/src/modules/identity/index.ts';
import { auditLedger } from '../../server/src/modules/ledger/index.ts';
import { findShop, LARGE, type SeededShop, seedShop } from '../seed/index.ts';
import { PASSWORD } from './shop.ts';

/**
 * The large shop of this domain: the one that is there, or else a new one, whose making is told line by line. Its
 * statistics are fresh and its ledger has been audited.
 */
export async function seedDatabase(connectionString: string, domain: string): Promise<SeededShop> {
  await prepareDatabase(connectionString);
  const pool = createPool({ connectionString, maxConnections: 1 });
  const client = await pool.connect();
  try {
    const known = await findShop(client, domain);
    if (known) return known;
    const tell = (made: string, ms: number) => console.log(`${seconds(ms)}  ${made}`);
    const started = performance.now();
    const passwordHash = await hashPassword({ random: secureRandom }, PASSWORD);
    const now = new Date();
    await seedShop(client, { domain, size: LARGE, now, passwordHash, inTrust: true, progress: tell });
    const seeded = performance.now();
    await client.query('set statement_timeout = 0');
    await client.query('vacuum analyze');
    tell('statistics', performance.now() - seeded);
    tell('altogether', performance.now() - started);
    const made = await findShop(client, domain);
    if (!made) throw new Error('the shop is not there');
    return made;
  } finally {
    client.release();
    await audit(pool).finally(() => pool.end());
  }
}

async function audit(pool: Parameters<typeof auditLedger>[0]): Promise<void> {
  const { postings, difference } = await auditLedger(pool);
  if (difference) throw new Error(`the ledger is off: ${JSON.stringify(difference)}`);
  console.log(`${postings} ledger postings: all right`);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`.padStart(7);

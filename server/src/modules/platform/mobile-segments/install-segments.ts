import type pg from 'pg';
import { installFacts } from '../../geo/index.ts';
import { packagedVersion, readPackagedSegments } from './read-packaged-segments.ts';
import type { PhoneData } from './read-phone-data.ts';
import type { SegmentFacts } from './segment-facts.ts';

const NAME = 'mobile-segments';
const PACKAGE = 'query-mobile-phone-area@';
/** Raised when the same facts are turned into other rows. */
const ROWS_REVISION = 1;

/**
 * Fills the table of mobile segments from the npm package, once per version of it; says whether it did. What an
 * operator has imported since is newer and stays.
 */
export async function installMobileSegments(pool: pg.Pool): Promise<boolean> {
  const version = `${PACKAGE}${await packagedVersion()}/${ROWS_REVISION}`;
  const facts = { name: NAME, version, replaces: (installed: string) => installed.startsWith(PACKAGE) };
  return installFacts(pool, facts, async (client) => replaceSegments(client, await readPackagedSegments()));
}

/** Replaces the table by an imported one; says whether it did, which it does not for the version that is there. */
export async function importMobileSegments(pool: pg.Pool, { version, facts }: PhoneData): Promise<boolean> {
  return installFacts(pool, { name: NAME, version: `phone.dat@${version}/${ROWS_REVISION}` }, (client) =>
    replaceSegments(client, facts),
  );
}

async function replaceSegments(client: pg.PoolClient, { kinds, blocks }: SegmentFacts): Promise<void> {
  await client.query('delete from mobile_segment_block');
  await client.query('delete from mobile_segment_kind');
  await client.query(
    `insert into mobile_segment_kind (id, province, city, postcode, area_code, carrier)
     select * from unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      kinds.map((_kind, index) => index + 1),
      kinds.map((kind) => kind.province),
      kinds.map((kind) => kind.city),
      kinds.map((kind) => kind.postcode),
      kinds.map((kind) => kind.areaCode),
      kinds.map((kind) => kind.carrier),
    ],
  );
  await client.query(
    'insert into mobile_segment_block (prefix, kinds) select * from unnest($1::smallint[], $2::bytea[])',
    [[...blocks.keys()], [...blocks.values()]],
  );
}

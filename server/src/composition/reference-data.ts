import type pg from 'pg';
import { installRegions } from '../modules/geo/index.ts';

/** Fills the platform tables that are facts about the world (regions), once per version of the facts. */
export async function installReferenceData(pool: pg.Pool): Promise<void> {
  await installRegions(pool);
}

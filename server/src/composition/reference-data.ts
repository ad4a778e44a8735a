import type pg from 'pg';
import { installRegions } from '../modules/geo/index.ts';
import { installMobileSegments } from '../modules/platform/index.ts';

/** Fills the platform tables that are facts about the world (regions, mobile segments), once per version of the facts. */
export async function installReferenceData(pool: pg.Pool): Promise<void> {
  await installRegions(pool);
  await installMobileSegments(pool);
}

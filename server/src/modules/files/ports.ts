import type { Readable } from 'node:stream';
import type { FetchOutbound } from '../../kernel/outbound/index.ts';
import { definePort } from '../../kernel/ports.ts';

/** Bytes from `start` to `end`, both counted in. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ObjectInfo {
  readonly size: number;
  /** Changes whenever the bytes do; with its quotes, as HTTP writes it. */
  readonly etag: string;
}

/**
 * Where the bytes of files lie. Paths are `<tenant id>/<key>`, made by this module and safe as file names.
 * Each method fails with `provider/unavailable` when the place cannot be reached.
 */
export interface Storage {
  /** Writes an object as a whole: readers see the old bytes or the new ones, never a part. */
  put(path: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Undefined when there is no such object. */
  stat(path: string): Promise<ObjectInfo | undefined>;
  /** The bytes, or a range within them, as a stream; undefined when there is no such object. */
  read(path: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Removes an object; one that is not there is no error. */
  remove(path: string): Promise<void>;
}

export const storage = definePort<Storage>('files.storage');

/** What the operator allows. */
export interface FileLimits {
  /** The largest file, in bytes. */
  readonly maxBytes: number;
}

/** Fetches what an address that a user gave answers; never inside our own network. */
export const fileFetcher = definePort<FetchOutbound>('files.fetcher');

export const fileLimits = definePort<FileLimits>('files.limits');

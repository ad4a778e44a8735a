import { join } from 'node:path';
import type { Config } from '../../kernel/config.ts';
import type { Storage } from '../../modules/files/index.ts';
import { diskStorage } from './disk.ts';
import { s3Storage } from './s3.ts';

export { storageKind } from './kind.ts';

/** The storage that the settings ask for: a bucket when one is named, else a folder under DATA_DIR. */
export function storageFor(config: Config): Storage {
  if (config.S3_BUCKET === undefined) return diskStorage(join(config.DATA_DIR, 'files'));
  return s3Storage({
    bucket: config.S3_BUCKET,
    region: config.S3_REGION,
    endpoint: config.S3_ENDPOINT,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
  });
}
